import assert from 'node:assert/strict'
import { test } from 'node:test'
import { percentText, readPercent } from './percent.ts'

test('a part of a whole is read to the hundredth of a per cent, and nothing else is', () => {
  assert.deepEqual(['12', '12.5', '0,01', '100', ' 7.25 % '].map((typed) => readPercent(typed)), [1_200, 1_250, 1, 10_000, 725])
  assert.deepEqual(['', '0', '100.01', '-1', '1.234', 'ten'].map((typed) => readPercent(typed)), [undefined, undefined, undefined, undefined, undefined, undefined])
  assert.deepEqual([percentText(1_250), percentText(1), percentText(10_000)], ['12.5', '0.01', '100'])
})

test('nothing is a part where the least is nothing, and digits of any width are read', () => {
  assert.deepEqual(['0', '０', '7.25 %', '101'].map((typed) => readPercent(typed, { leastBps: 0 })), [0, 0, 725, undefined])
})
