import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stateKey } from './next-key.ts'

test('a request that waits for who reads it says so, and only to them', () => {
  assert.deepEqual([stateKey('agreed', 'buyer'), stateKey('agreed', 'seller')], ['as.state.agreed.yours', 'as.state.agreed'])
  assert.deepEqual([stateKey('asked', 'seller'), stateKey('asked', 'operator')], ['as.state.asked.yours', 'as.state.asked'])
})
