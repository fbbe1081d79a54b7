import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { divideChargeback } from './divide-chargeback.ts'

const minor = fc.bigInt({ min: 0n, max: 100_000n })
const sumOf = (each: readonly bigint[]) => each.reduce((sum, one) => sum + one, 0n)
const least = (a: bigint, b: bigint) => (a < b ? a : b)

test('a chargeback comes out of what its orders have left, whichever they are; only what all of them lack is excess', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ amountMinor: minor, freeMinor: minor }), { minLength: 1, maxLength: 5 }), minor, (orders, asked) => {
      const parts = orders.map(({ amountMinor }, at) => ({ storeId: 'store', orderId: `order ${at}`, amountMinor }))
      const free = new Map(orders.map(({ amountMinor, freeMinor }, at) => [`order ${at}`, least(amountMinor, freeMinor)]))
      const amountMinor = least(asked, sumOf(parts.map((part) => part.amountMinor)))
      if (amountMinor === 0n) return
      const divided = divideChargeback(amountMinor, parts, ({ orderId }) => free.get(orderId)!)
      assert.equal(sumOf(divided.map((part) => part.takenMinor + part.excessMinor)), amountMinor)
      const freeMinor = sumOf([...free.values()])
      assert.equal(sumOf(divided.map((part) => part.excessMinor)), amountMinor > freeMinor ? amountMinor - freeMinor : 0n)
      for (const { orderId, takenMinor, excessMinor } of divided) {
        const whole = parts.find((part) => part.orderId === orderId)!.amountMinor
        assert.ok(takenMinor >= 0n && takenMinor <= free.get(orderId)! && excessMinor >= 0n && takenMinor + excessMinor <= whole, orderId)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('orders that have it all give the same share of each', () => {
  const parts = [1_000n, 3_000n].map((amountMinor, at) => ({ storeId: 'store', orderId: `order ${at}`, amountMinor }))
  assert.deepEqual(divideChargeback(400n, parts, (part) => part.amountMinor).map(({ takenMinor, excessMinor }) => [takenMinor, excessMinor]), [[100n, 0n], [300n, 0n]])
})
