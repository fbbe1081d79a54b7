import assert from 'node:assert/strict'
import { test } from 'node:test'
import { owedOf } from './owed.ts'

test('an order that was called off is not paid for with the others', () => {
  const order = (minor: number, state: 'placed' | 'cancelled') => ({ id: String(minor), number: '', store: { id: 's', handle: 's', kind: 'store' as const, name: 'S', avatar: null }, state, total: { minor, currency: 'CNY' } })
  assert.deepEqual(owedOf({ orders: [order(500, 'placed'), order(700, 'cancelled'), order(40, 'placed')], total: { minor: 1_240, currency: 'CNY' } }), { total: { minor: 540, currency: 'CNY' }, count: 2 })
})
