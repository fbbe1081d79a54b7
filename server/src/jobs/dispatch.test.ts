import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Clock, systemClock } from '#clock'
import { type Database, openDatabase, sql } from '#database'
import { reaction, recordAll } from '#events'
import { testDatabase } from '#testing'
import { dispatchOnce, type ReactionJob, runReaction } from './dispatch.ts'
import { DONE_KEPT_DAYS, forgetDone } from './forget-done.ts'

declare module '#events' {
  interface Facts {
    'test.counted': { n: number }
  }
}

const FACTS = 450
const note = sql('test.note-counted', 'insert into counted (n) select unnest($1::int[])')
const notedOften = sql<{ n: number; times: number }>('test.counted-often', 'select n, count(*)::int as times from counted group by n order by n')
const clear = sql('test.clear-counted', 'delete from counted')
const endMyself = sql('test.end-myself', 'select pg_terminate_backend(pg_backend_pid())')
const marks = sql<{ count: number }>('test.marks', 'select count(*)::int as count from reaction_done')
const copyFacts = sql<{ id: string; kind: string; payload: unknown; at: Date }>('test.copy-facts', 'select id, kind, payload, at from outbox')
const giveBack = sql('test.give-back', 'insert into outbox (id, kind, payload, at) values ($1, $2, $3, $4)')

let database: Database
let other: Database
let drop: () => Promise<void>
let together: number[]

before(async () => {
  const made = await testDatabase()
  ;({ database, drop } = made)
  other = openDatabase({ connection: { connectionString: made.url } })
  await database.pool.query('create table counted (n int not null)')
})
after(async () => {
  await other.close()
  await drop()
})
beforeEach(async () => {
  together = []
  await database.writeOne(clear)
})

const counting = reaction({
  on: 'test.counted',
  consumer: 'test.count',
  writeAll: async (db, facts) => {
    together.push(facts.length)
    await db.run(note, [facts.map((each) => each.payload.n)])
    if (facts.some((each) => each.payload.n < 0)) throw new Error('not this one')
  },
})
const happen = (ns: readonly number[]) => database.write((db) => recordAll(db, systemClock, 'test.counted', ns.map((n) => ({ n }))))
const noted = async () => (await database.read.all(notedOften)).map(({ n, times }) => `${n} x${times}`)
const once = (ns: readonly number[]) => ns.map((n) => `${n} x1`)
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

async function dispatchAll(over: Database, jobs: ReactionJob[] = []): Promise<ReactionJob[]> {
  while ((await dispatchOnce(over, [counting], async (_, more) => void jobs.push(...more))) > 0);
  return jobs
}

test('many facts are written together, each once, also where one process was cut off and two go on', async () => {
  await happen(numbers(FACTS))
  // What it had written goes with it, and the facts are in the outbox as before.
  const dying = reaction({
    on: 'test.counted',
    consumer: 'test.count',
    writeAll: async (db, facts) => {
      await db.run(note, [facts.map((each) => each.payload.n)])
      await db.all(endMyself)
    },
  })
  const noQueue = () => Promise.reject(new Error('cut off'))
  await assert.rejects(dispatchOnce(other, [dying], noQueue), /cut off/)
  assert.deepEqual((await Promise.all([dispatchAll(database), dispatchAll(other)])).flat(), [])
  assert.deepEqual(await noted(), once(numbers(FACTS)))
  assert.ok(together.length <= 8, `written in ${together.length} goes`)
})

test('a fact that comes again out of a backup is not written twice', async () => {
  await happen([1, 2, 3])
  const facts = await database.read.all(copyFacts)
  await dispatchAll(database)
  for (const { id, kind, payload, at } of facts) await database.writeOne(giveBack, [id, kind, JSON.stringify(payload), at])
  await happen([4])
  await dispatchAll(database)
  assert.deepEqual(await noted(), once([1, 2, 3, 4]))
})

test('where writing together fails each is queued for itself, and fails alone', async () => {
  await happen([1, -2, 3])
  const jobs = await dispatchAll(database)
  assert.equal(jobs.length, 3)
  const failures = await Promise.all([...jobs, ...jobs].map((job) => runReaction(database, systemClock.now(), counting, job).then(() => 0, () => 1)))
  assert.equal(failures.reduce<number>((sum, each) => sum + each, 0), 2)
  assert.deepEqual(await noted(), once([1, 3]))
})

test('marks of what was done are forgotten when nothing can come again', async () => {
  await happen([1])
  await dispatchAll(database)
  const later = (days: number): Clock => ({ ...systemClock, now: () => new Date(Date.now() + days * 86_400_000) })
  const { count } = await database.read.one(marks)
  await forgetDone(database, later(DONE_KEPT_DAYS - 1)).run()
  assert.equal((await database.read.one(marks)).count, count)
  await forgetDone(database, later(DONE_KEPT_DAYS + 1)).run()
  assert.equal((await database.read.one(marks)).count, 0)
})
