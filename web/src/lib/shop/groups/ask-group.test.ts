import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askGroup, isOther } from './ask-group.ts'

test('a group is asked for whole; where that is refused or not reached, nothing is known and nothing breaks', async () => {
  const group = { state: 'open', secured: 1, members: [{ place: 1, initial: 'E', account: null, isMe: true }] }
  assert.deepEqual(await askGroup('/g', () => Promise.resolve(Response.json(group))), group)
  assert.equal(await askGroup('/g', () => Promise.resolve(Response.json({ code: 'too-many' }, { status: 429 }))), undefined)
  assert.equal(await askGroup('/g', () => Promise.resolve(new Response('<html>'))), undefined)
  assert.equal(await askGroup('/g', () => Promise.reject(new TypeError('no network'))), undefined)
})

test('what is heard is news when any of its numbers, or its end, is another', () => {
  const shown = { state: 'open', outcome: null, secured: 2, paying: 0, left: 1 } as const
  assert.equal(isOther(shown, { ...shown }), false)
  for (const more of [{ secured: 1 }, { paying: 1 }, { left: 0 }, { state: 'closed' as const }, { outcome: 'failed' as const }]) assert.equal(isOther({ ...shown, ...more }, shown), true)
})
