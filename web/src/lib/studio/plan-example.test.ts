import assert from 'node:assert/strict'
import { test } from 'node:test'
import { examplesOf } from './plan-example.ts'

const money = (minor: number) => ({ minor, currency: 'CNY' })
const products = [
  { id: 'pot', title: 'Pot', category: 'pottery', price: money(9_999) },
  { id: 'tea', title: 'Tea', category: 'tea', price: money(1_003) },
  { id: 'tin', title: 'Tin', category: 'tea', price: money(500) },
]

test('each rate has a product that goes by it: its own before its category’s before that of everything', () => {
  const examples = examplesOf({ rateBps: 777, rates: [{ product: 'tea', bps: 5_000 }, { category: 'tea', bps: 1_000 }] }, products, 0)
  assert.deepEqual(examples.map(({ bps, sold }) => [bps, sold?.title, sold?.commission.minor, sold?.creator.minor]), [[5_000, 'Tea', 501, 501], [1_000, 'Tin', 50, 50], [777, 'Pot', 776, 776]])
})

test('the platform’s share goes off to the unit, as in the books', () => {
  const of = (minor: number, platformBps: number) => examplesOf({ rateBps: 5_000, rates: [] }, [{ ...products[0]!, price: money(minor) }], platformBps)[0]!.sold!
  // 7 % of 501 is 35.07; of 10 at half each has 5; of 1 at half the earlier part has it.
  assert.deepEqual([of(1_003, 700).creator.minor, of(20, 5_000).creator.minor, of(2, 5_000).creator.minor], [466, 5, 1])
})

test('a rate that nothing on sale goes by, or that is not typed yet, has no example', () => {
  const examples = examplesOf({ rateBps: Number.NaN, rates: [{ category: 'books', bps: 100 }] }, products, 0)
  assert.deepEqual(examples.map(({ bps, sold }) => [bps, sold]), [[100, undefined]])
})
