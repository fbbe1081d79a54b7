import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayUseSandbox } from './index.ts'

test('in production nobody pays with play money unless it is allowed by name', () => {
  assert.deepEqual([mayUseSandbox({ production: true, allowedByName: false }), mayUseSandbox({ production: true, allowedByName: true }), mayUseSandbox({ production: false, allowedByName: false })], [false, true, true])
})
