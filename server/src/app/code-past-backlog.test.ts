import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '#clock'
import { recordAll } from '#events'
import { listMessages } from '#messages'
import { testApp, testDatabase } from '#testing'

const BACKLOG = 5_000
const LOOK_AGAIN_MS = 20
const PATIENCE_MS = 5_000

test('a sign-in code leaves at once, whatever waits for the worker, and also where no worker runs', async () => {
  const { database, drop } = await testDatabase()
  const app = await testApp(database)
  await database.write((db) => recordAll(db, systemClock, 'stock.sold', Array.from({ length: BACKLOG }, () => ({ storeId: systemClock.id(), variantIds: [] }))))
  assert.equal((await app.call(undefined, 'POST', '/sign-in/codes', { email: 'waits@example.org' })).status, 202)
  const untilMs = Date.now() + PATIENCE_MS
  const state = async () => (await listMessages(database.read, { limit: 5 })).find((each) => each.recipient === 'waits@example.org')?.state
  // No sender is set up here: to be kept for the operator to read is all that can become of it.
  while ((await state()) !== 'kept' && Date.now() < untilMs) await sleep(LOOK_AGAIN_MS)
  assert.equal(await state(), 'kept')
  await app.close()
  await drop()
})
