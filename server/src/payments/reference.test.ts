import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { paymentReference, readReference, refundReference } from './reference.ts'

test('a reference carries its ids and fits what providers take', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.integer({ min: 1, max: 999 }), (buyerId, id, attempt) => {
      const payment = paymentReference(buyerId, id)
      assert.match(payment, /^[A-Za-z0-9._:-]{44}$/)
      assert.deepEqual(readReference(payment), { buyerId, id, attempt: undefined })
      const refund = refundReference(buyerId, id, attempt)
      assert.ok(refund.length <= 64)
      assert.deepEqual(readReference(refund), { buyerId, id, attempt })
    }),
  )
  assert.equal(readReference('order-1'), undefined)
  assert.equal(readReference(''), undefined)
})
