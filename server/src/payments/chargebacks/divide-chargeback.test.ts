import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { divideChargeback } from './divide-chargeback.ts'

const minor = fc.bigInt({ min: 0n, max: 100_000n })
const sumOf = (each: readonly bigint[]) => each.reduce((sum, one) => sum + one, 0n)
const least = (a: bigint, b: bigint) => (a < b ? a : b)

test('a chargeback comes out of what its orders have: only what has left falls on others, and what is kept is borne where it is kept', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ amountMinor: minor, left: minor, free: minor }), { minLength: 1, maxLength: 5 }), minor, (orders, asked) => {
      const parts = orders.map(({ amountMinor }, at) => ({ storeId: 'store', orderId: `order ${at}`, amountMinor }))
      const standing = new Map(orders.map(({ amountMinor, left, free }, at) => [`order ${at}`, { leftMinor: least(amountMinor, left), freeMinor: least(free, least(amountMinor, left)) }]))
      const amountMinor = least(asked, sumOf(parts.map((part) => part.amountMinor)))
      if (amountMinor === 0n) return
      const divided = divideChargeback(amountMinor, parts, ({ orderId }) => standing.get(orderId)!)
      const all = (each: 'leftMinor' | 'freeMinor') => sumOf([...standing.values()].map((one) => one[each]))
      assert.equal(sumOf(divided.map((part) => part.takenMinor + part.excessMinor)), amountMinor)
      for (const { orderId, takenMinor, excessMinor } of divided) {
        const [{ leftMinor, freeMinor }, whole] = [standing.get(orderId)!, parts.find((part) => part.orderId === orderId)!.amountMinor]
        assert.ok(takenMinor >= 0n && takenMinor <= freeMinor && excessMinor >= 0n && takenMinor + excessMinor <= whole, orderId)
        // Only where all that is left does not suffice is somebody paid twice.
        if (amountMinor <= all('leftMinor')) assert.ok(takenMinor + excessMinor <= leftMinor, orderId)
      }
      // Nothing has left: each bears its own share, whatever of the others waits or is argued about.
      const untouched = divideChargeback(amountMinor, parts, (part) => ({ leftMinor: part.amountMinor, freeMinor: standing.get(part.orderId)!.freeMinor }))
      const shares = divideChargeback(amountMinor, parts, (part) => ({ leftMinor: part.amountMinor, freeMinor: part.amountMinor }))
      assert.deepEqual(untouched.map((part) => part.takenMinor + part.excessMinor), shares.map((part) => part.takenMinor))
    }),
    { numRuns: 2_000 },
  )
})

test('orders that have it all give the same share of each', () => {
  const parts = [1_000n, 3_000n].map((amountMinor, at) => ({ storeId: 'store', orderId: `order ${at}`, amountMinor }))
  assert.deepEqual(divideChargeback(400n, parts, (part) => ({ leftMinor: part.amountMinor, freeMinor: part.amountMinor })).map(({ takenMinor, excessMinor }) => [takenMinor, excessMinor]), [[100n, 0n], [300n, 0n]])
})
