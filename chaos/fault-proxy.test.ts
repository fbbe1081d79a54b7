import assert from 'node:assert/strict'
import type { NetConnectOpts } from 'node:net'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase, sql } from '../server/src/database/index.ts'
import { channel, listen } from '../server/src/live/index.ts'
import { testDatabase } from '../server/src/testing/test-database.ts'
import { type FaultProxy, faultProxy } from './fault-proxy.ts'

/** A silent connection is asked about after three seconds, over two more that may take as long each. */
const FOUND_WITHIN_MS = 14_000
const LISTENS_WITHIN_MS = 14_000
const one = sql<{ one: number }>('chaos.one', 'select 1 as one')
const held = sql<{ got: boolean }>('chaos.take-lock', 'select pg_try_advisory_xact_lock(77) as got')
const slow = sql('chaos.slow', 'select pg_sleep(5)')

let direct: Database
let through: Database
let proxy: FaultProxy
let drop: () => Promise<void>

before(async () => {
  const made = await testDatabase()
  ;({ database: direct, drop } = made)
  const url = new URL(made.url)
  const folder = url.searchParams.get('host')
  const port = Number(url.searchParams.get('port') ?? url.port)
  const target: NetConnectOpts = folder ? { path: join(folder, `.s.PGSQL.${port}`) } : { host: url.hostname, port }
  proxy = await faultProxy(() => target)
  through = openDatabase({ connection: { host: '127.0.0.1', port: proxy.port, user: decodeURIComponent(url.username), password: decodeURIComponent(url.password), database: url.pathname.slice(1) } })
})
after(async () => {
  await proxy.close()
  await through.close()
  await drop()
})
beforeEach(() => proxy.set(undefined))

async function timed<T>(work: Promise<T>): Promise<{ ms: number; failed: boolean }> {
  const beganMs = performance.now()
  const failed = await work.then(() => false, () => true)
  return { ms: performance.now() - beganMs, failed }
}

test('a database that takes connections and says nothing is given up soon, and used again when it speaks', async () => {
  await through.read.one(one)
  await proxy.set('hang')
  const asked = await Promise.all(Array.from({ length: 24 }, () => timed(through.read.one(one))))
  assert.ok(asked.every(({ failed }) => failed))
  assert.ok(Math.max(...asked.map(({ ms }) => ms)) < FOUND_WITHIN_MS, JSON.stringify(asked.map(({ ms }) => Math.round(ms))))
  await proxy.set(undefined)
  assert.equal((await timed(through.read.one(one))).failed, false)
})

test('a connection that was forgotten on its way is found out, and what it had locked is free again', async () => {
  const lost = await timed(
    through.write(async (db) => {
      assert.equal((await db.one(held)).got, true)
      await proxy.set('half-open')
      await db.one(one)
    }),
  )
  assert.deepEqual([lost.failed, lost.ms < FOUND_WITHIN_MS], [true, true])
  await proxy.set(undefined)
  const free = async () => (await direct.write((db) => db.one(held))).got
  for (let tries = 0; !(await free()); tries++) {
    assert.ok(tries < 40, 'the lock of a transaction that nobody will end')
    await sleep(100)
  }
  // Those at rest beside it were as dead.
  const next = await Promise.all(Array.from({ length: 4 }, () => timed(through.read.one(one))))
  assert.deepEqual(next.map(({ failed, ms }) => [failed, ms < 2_000]), Array.from({ length: 4 }, () => [false, true]))
})

test('a statement that takes its time is left to it', async () => {
  assert.equal((await timed(through.read.all(slow))).failed, false)
})

test('who listens on a connection that was forgotten listens again on another', async () => {
  let resumed = 0
  const listening = listen(through, channel('forgotten', 'test.tell-forgotten'), { onNotice: () => {}, onResumed: () => resumed++, onFailure: () => {} })
  await listening.ready
  await proxy.set('half-open')
  await proxy.set(undefined)
  for (const untilMs = performance.now() + LISTENS_WITHIN_MS; resumed === 0; await sleep(50)) assert.ok(performance.now() < untilMs, 'it still listens where nothing comes')
  await listening.stop()
})
