import assert from 'node:assert/strict'
import { test } from 'node:test'
import { percentText, readPercent } from './percent.ts'

test('a part of a whole is read to the hundredth of a per cent, and nothing else is', () => {
  assert.deepEqual(['12', '12.5', '0,01', '100', ' 7.25 % '].map(readPercent), [1_200, 1_250, 1, 10_000, 725])
  assert.deepEqual(['', '0', '100.01', '-1', '1.234', 'ten'].map(readPercent), [undefined, undefined, undefined, undefined, undefined, undefined])
  assert.deepEqual([percentText(1_250), percentText(1), percentText(10_000)], ['12.5', '0.01', '100'])
})
