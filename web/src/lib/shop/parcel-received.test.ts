import assert from 'node:assert/strict'
import test from 'node:test'
import { parcelReceived } from './parcel-received.ts'

const orderWith = (...kinds: string[]) => ({ timeline: kinds.map((kind) => ({ kind })) }) as unknown as Parameters<typeof parcelReceived>[0]

test('a parcel of an order is with the buyer once the order counts as received, also when it is refunded later', () => {
  assert.equal(parcelReceived(orderWith('paid', 'shipped'), { aftersaleId: null }), false)
  assert.equal(parcelReceived(orderWith('paid', 'shipped', 'received', 'refunded'), { aftersaleId: null }), true)
})

test('what is sent in exchange comes after the receipt of the order: its own request tells', () => {
  const order = orderWith('shipped', 'received')
  assert.equal(parcelReceived(order, { aftersaleId: 'a' }, [{ id: 'a', outcome: null }, { id: 'b', outcome: 'replaced' }]), false)
  assert.equal(parcelReceived(order, { aftersaleId: 'a' }, [{ id: 'a', outcome: 'replaced' }]), true)
  assert.equal(parcelReceived(order, { aftersaleId: 'a' }), false)
})
