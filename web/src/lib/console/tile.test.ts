import assert from 'node:assert/strict'
import test from 'node:test'
import { tile } from './tile.ts'

test('a tile that fails says why and does not throw', async () => {
  assert.deepEqual(await tile(Promise.resolve({ error: { detail: 'broken', requestId: 'r1' } })), { tile: { failed: { detail: 'broken', requestId: 'r1' } } })
  assert.deepEqual(await tile(Promise.reject(new Error('no connection'))), { tile: { failed: {} } })
})

test('a quick tile is part of the page, a slow one comes behind it', async () => {
  assert.deepEqual(await tile(Promise.resolve({ data: 5 })), { tile: { body: 5 } })
  const slow = await tile(new Promise<{ data: number }>((done) => setTimeout(() => done({ data: 7 }), 900)))
  assert.ok(slow.tile instanceof Promise)
  assert.deepEqual(await slow.tile, { body: 7 })
})
