import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase, sql } from '#database'
import { testDatabase } from '#testing'
import { holdSweeps, runSweeps, type Sweep } from './sweep.ts'

const SOON_SECONDS = 0.02
const one = sql<{ one: number }>('test.sweep-one', 'select 1 as one')
const cutLocks = sql('test.cut-sweep-locks', `select pg_terminate_backend(pid) from pg_stat_activity where query ilike '%advisory%' and datname = current_database() and pid <> pg_backend_pid()`)

let database: Database
let url: string
let drop: () => Promise<void>

before(async () => {
  ;({ database, url, drop } = await testDatabase())
})
after(() => drop())

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; !what(); tries++) {
    assert.ok(tries < 150, `waited in vain for ${what.toString()}`)
    await sleep(20)
  }
}

test('more sweeps at once than there are connections all get their work done', async () => {
  const small = openDatabase({ connection: { connectionString: url }, maxConnections: 4 })
  const failures: string[] = []
  const done = new Set<string>()
  const sweeps: Sweep[] = Array.from({ length: 8 }, (_, at) => ({
    name: `test.crowd-${at}`,
    everySeconds: SOON_SECONDS,
    run: async () => {
      await small.read.one(one)
      done.add(`${at}`)
    },
  }))
  const stop = runSweeps({ database: small, sweeps, onFailure: (from, error) => failures.push(`${from}: ${String(error)}`) })
  try {
    await until(() => done.size === sweeps.length)
    assert.deepEqual(failures, [])
  } finally {
    await stop()
    await small.close()
  }
})

test('of two processes one runs a sweep at a time, and a lost connection does not end the sweeping', async () => {
  let running = 0
  let most = 0
  let turns = 0
  let turnMs = 30
  const sweep: Sweep = {
    name: 'test.alone',
    everySeconds: SOON_SECONDS,
    run: async () => {
      most = Math.max(most, ++running)
      await sleep(turnMs)
      running--
      turns++
    },
  }
  const failures: string[] = []
  const start = (over: Database) => runSweeps({ database: over, sweeps: [sweep], onFailure: (from) => failures.push(from) })
  const other = openDatabase({ connection: { connectionString: url } })
  const stops = [start(database), start(other)]
  await until(() => turns >= 4)
  assert.equal(most, 1)

  await Promise.all(stops.map((stop) => stop()))
  // Long enough to be cut in the middle of it, however slow the machine is.
  turnMs = 1_000
  const stop = start(other)
  await until(() => running === 1)
  await database.read.all(cutLocks)
  turnMs = 30
  const before = turns
  await until(() => turns >= before + 3)
  await stop()
  assert.ok(failures.length > 0)
  await other.close()
})

test('a sweep that is held runs in no process until it is let go', async () => {
  let ran = 0
  const letGo = await holdSweeps(database, ['test.held'])
  const other = openDatabase({ connection: { connectionString: url }, maxConnections: 2 })
  let others = 0
  const sweeps: Sweep[] = [
    { name: 'test.held', everySeconds: SOON_SECONDS, run: async () => void ran++ },
    { name: 'test.free', everySeconds: SOON_SECONDS, run: async () => void others++ },
  ]
  const stop = runSweeps({ database: other, sweeps, onFailure: (from, error) => assert.fail(`${from}: ${String(error)}`) })
  try {
    await until(() => others > 5)
    assert.equal(ran, 0)
    await letGo()
    await until(() => ran > 0)
  } finally {
    await stop()
    await other.close()
  }
})
