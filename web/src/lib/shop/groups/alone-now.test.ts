import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aloneNow } from './alone-now.ts'

const cny = (minor: number) => ({ minor, currency: 'CNY' })

test('alone is what a buyer would pay now: a price for a time comes before the usual one', () => {
  const timed = [{ variantId: 'small', price: cny(9_600), was: cny(12_000), until: '2026-11-29T00:00:00Z', perPerson: null, left: null }]
  assert.deepEqual(aloneNow({ id: 'small', price: cny(12_000) }, timed), cny(9_600))
  assert.deepEqual(aloneNow({ id: 'large', price: cny(15_000) }, timed), cny(15_000))
})
