import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unknownPoints } from './points.ts'

test('each point at which the program is killed is a statement of it', async () => {
  assert.deepEqual(await unknownPoints(), [])
})
