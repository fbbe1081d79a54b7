import assert from 'node:assert/strict'
import { test } from 'node:test'
import { percentText } from './texts.ts'

test('a rate has as many decimals as it needs', () => {
  assert.deepEqual([percentText(1_300), percentText(725), percentText(50), percentText(0)], ['13 %', '7.25 %', '0.5 %', '0 %'])
})
