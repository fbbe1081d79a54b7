import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movesMoney, stateKey } from './next-key.ts'

test('a request that waits for who reads it says so, and only to them', () => {
  assert.deepEqual([stateKey('agreed', 'buyer'), stateKey('agreed', 'seller')], ['as.state.agreed.yours', 'as.state.agreed'])
  assert.deepEqual([stateKey('asked', 'seller'), stateKey('asked', 'operator')], ['as.state.asked.yours', 'as.state.asked'])
})

test('an exchange says no amount, unless it ended with money', () => {
  const money = (minor: number) => ({ minor, currency: 'CNY' })
  assert.deepEqual([null, money(0), money(500)].map((refund) => movesMoney({ kind: 'exchange', refund })), [false, false, true])
  assert.equal(movesMoney({ kind: 'return', refund: money(0) }), true)
})
