import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { measureRequest, openKinds, type Reason } from './measure-request.ts'

const line = (variantId: string, quantity: number, paidMinor: bigint, borneMinor = 0n, restMinor = paidMinor) => ({ position: 0, variantId, productId: 'p', title: '', variantTitle: '', quantity, returned: 0, paidMinor, borneMinor, rest: { amountMinor: restMinor, borneMinor }, sent: 0 })

test('a line that goes back unit by unit gives exactly what all of it at once would', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.bigInt(0n, 1_000_000n), (quantity, paidMinor) => {
      const order = { state: 'received' as const, totalMinor: paidMinor + 5n }
      let sum = 0n
      for (let settled = 0; settled < quantity; settled++) {
        const lines = [line('a', quantity, paidMinor, 0n, paidMinor - sum), line('b', 1, 5n)]
        const measured = measureRequest(order, lines, [{ variantId: 'a', quantity: 1 }], { used: new Map([['a', { settled, open: 0 }]]), reason: 'changed-mind', freeMinor: order.totalMinor, shippingLeftMinor: 0n })
        assert.ok(!('refused' in measured))
        sum += measured.mostMinor
      }
      assert.equal(sum, paidMinor)
    }),
  )
})

test('shipping goes back with the whole order before it was sent, in proportion for the seller’s doing, and never otherwise', () => {
  const lines = [line('a', 1, 300n), line('b', 1, 100n)]
  const of = (state: 'paid' | 'received', wanted: string[], reason: Reason) => {
    const measured = measureRequest({ state, totalMinor: 480n }, lines, wanted.map((variantId) => ({ variantId, quantity: 1 })), { used: new Map(), reason, freeMinor: 480n, shippingLeftMinor: 80n })
    return 'refused' in measured ? measured.refused : measured.mostMinor
  }
  assert.deepEqual([of('paid', ['a', 'b'], 'changed-mind'), of('paid', ['a'], 'damaged'), of('received', ['a', 'b'], 'changed-mind'), of('received', ['a', 'b'], 'damaged'), of('received', ['a'], 'damaged')], [480n, 300n, 400n, 480n, 360n])
})

test('no more than is free of the order’s money, and no unit twice', () => {
  const lines = [line('a', 2, 200n)]
  const measure = (quantity: number, used: { settled: number; open: number }) => measureRequest({ state: 'received', totalMinor: 200n }, lines, [{ variantId: 'a', quantity }], { used: new Map([['a', used]]), reason: 'other', freeMinor: 150n, shippingLeftMinor: 0n })
  assert.deepEqual(measure(2, { settled: 0, open: 0 }), { lines: [{ variantId: 'a', quantity: 2, position: 0, worthMinor: 200n, borneMinor: 0n }], mostMinor: 150n })
  assert.deepEqual(measure(2, { settled: 1, open: 0 }), { refused: 'quantity-too-large' })
  assert.deepEqual(measure(1, { settled: 0, open: 1 }), { refused: 'line-in-question' })
})

test('shipping goes back once, in whatever parts the order does', () => {
  const step = fc.record({ at: fc.nat(3), reason: fc.constantFrom<Reason>('damaged', 'changed-mind'), givenBps: fc.bigInt(0n, 10_000n) })
  fc.assert(
    fc.property(fc.array(fc.bigInt(0n, 10_000n), { minLength: 4, maxLength: 4 }), fc.bigInt(0n, 3_000n), fc.array(step, { maxLength: 8 }), (paid, shippingMinor, steps) => {
      const lines = paid.map((paidMinor, at) => line(String(at), 1, paidMinor))
      const totalMinor = paid.reduce((sum, each) => sum + each, shippingMinor)
      const used = new Map<string, { settled: number; open: number }>()
      let [freeMinor, shippingLeftMinor] = [totalMinor, shippingMinor]
      for (const { at, reason, givenBps } of steps) {
        const measured = measureRequest({ state: 'received', totalMinor }, lines, [{ variantId: String(at), quantity: 1 }], { used, reason, freeMinor, shippingLeftMinor })
        if ('refused' in measured) continue
        used.set(String(at), { settled: 1, open: 0 })
        const given = (measured.mostMinor * givenBps) / 10_000n
        freeMinor -= given
        if (given > paid[at]!) shippingLeftMinor -= given - paid[at]!
        assert.ok(shippingLeftMinor >= 0n, `${shippingLeftMinor} of ${shippingMinor}`)
      }
    }),
  )
})

test('of an order that nobody paid for no money can be asked, also where it was faulty; what the platform paid goes back', () => {
  const now = new Date()
  const kinds = (state: 'paid' | 'shipped' | 'received', ...lines: ReturnType<typeof line>[]) => openKinds({ state, receivedAt: now, totalMinor: 0n }, lines, 7, now).kinds
  const given = line('a', 1, 0n)
  assert.deepEqual([kinds('paid', given), kinds('shipped', given), kinds('received', given)], [[], ['exchange'], ['exchange']])
  assert.deepEqual(kinds('received', given, line('b', 1, 0n, 100n)), ['return', 'exchange', 'refund'])
})
