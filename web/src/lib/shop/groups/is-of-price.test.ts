import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOfPrice } from './is-of-price.ts'

test('who hears that no seat or no unit is left is not told to check a sum and pay', () => {
  for (const code of ['group-seats-kept', 'group-full-or-over', 'already-in-group']) assert.equal(isOfPrice(code), false)
  assert.equal(isOfPrice('total-changed'), true)
})
