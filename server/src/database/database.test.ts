import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { testDatabase } from '#testing'
import { type Database, openDatabase } from './database.ts'
import { migrate, watchMigrations } from './migrate.ts'
import { NoRoom } from './room.ts'
import { sql } from './statement.ts'

let database: Database
let url: string
let drop: () => Promise<void>
let admin: pg.Client

before(async () => {
  ;({ database, url, drop } = await testDatabase())
  admin = new pg.Client({ connectionString: url })
  await admin.connect()
})
after(async () => {
  await admin.end()
  await drop()
})

const ownPid = sql<{ pid: number }>('test.own-pid', 'select pg_backend_pid() as pid')
const answer = sql<{ one: number }>('test.one', 'select 1 as one')

test('a connection that breaks between two statements fails its transaction and not the process', async () => {
  const broken = database.write(async (db) => {
    const { pid } = await db.one(ownPid)
    await admin.query('select pg_terminate_backend($1)', [pid])
    // Nothing is asked while the news arrives: only the connection itself hears it.
    await sleep(100)
    return db.one(answer)
  })
  await assert.rejects(broken)
  assert.equal((await database.read.one(answer)).one, 1)
})

test('a process is told once that a newer program has changed the tables, and before that nothing', async () => {
  const told: string[][] = []
  const stop = watchMigrations(database.pool, 10, (names) => told.push(names))
  try {
    await sleep(60)
    assert.deepEqual(told, [])
    await database.pool.query(`insert into migration (name, at) values ('9999-of-tomorrow.sql', now())`)
    await sleep(120)
    assert.deepEqual(told, [['9999-of-tomorrow.sql']])
    await assert.rejects(migrate(database.pool), /ahead of this program: it has 9999-of-tomorrow/)
  } finally {
    stop()
    await database.pool.query(`delete from migration where name = '9999-of-tomorrow.sql'`)
  }
})

test('a start that waits while another process migrates is not cut off by the limit for statements', async () => {
  const impatient = new pg.Pool({ connectionString: url, max: 1, statement_timeout: 150 })
  await admin.query('select pg_advisory_lock(7301915022)')
  const waiting = migrate(impatient)
  waiting.catch(() => {})
  await sleep(400)
  await admin.query('select pg_advisory_unlock(7301915022)')
  assert.deepEqual(await waiting, [])
  // The limit holds again for whoever uses the connection next.
  await assert.rejects(impatient.query('select pg_sleep(1)'), /statement timeout/)
  await impatient.end()
})

test('a commit that deadlocks is tried again, and what it did happens once', async () => {
  const second = openDatabase({ connection: { connectionString: url }, maxConnections: 2 })
  await admin.query('create table ring (id int primary key, n int not null)')
  await admin.query('insert into ring values (1, 0), (2, 0)')
  const add = sql('test.ring-add', 'update ring set n = n + 1 where id = $1')
  const both = (from: Database, first: number, then: number) =>
    from.write(async (db) => {
      await db.run(add, [first])
      await sleep(50)
      await db.run(add, [then])
    })
  await Promise.all([both(database, 1, 2), both(second, 2, 1)])
  assert.deepEqual((await admin.query('select n from ring order by id')).rows, [{ n: 2 }, { n: 2 }])
  await second.close()
})

test('where there is no room nothing is written, and everything can be read', async () => {
  let full = false
  const mayWrite = () => {
    if (full) throw new NoRoom('/somewhere', 0)
  }
  const bounded = openDatabase({ connection: { connectionString: url }, maxConnections: 2, mayWrite })
  const begun: string[] = []
  bounded.onStatement((name) => begun.push(name))
  full = true
  for (const written of [bounded.write((db) => db.one(answer)), bounded.writeOne(answer)]) await assert.rejects(written, { code: 'ENOSPC' })
  assert.deepEqual(begun, [])
  assert.equal((await bounded.read.one(answer)).one, 1)
  full = false
  assert.equal((await bounded.write((db) => db.one(answer))).one, 1)
  await bounded.close()
})

test('a check over everything has no limit for its statements, and the limit holds again after it', async () => {
  const limit = sql<{ limit: string }>('test.limit', `select current_setting('statement_timeout') as "limit"`)
  assert.equal((await database.write((db) => db.one(limit), { unhurried: true })).limit, '0')
  assert.equal((await database.read.one(limit)).limit, '30s')
})

test('whatever becomes of the work after it, nothing of a transaction that did not commit is left', async () => {
  await admin.query('create table ledge (id int primary key, n int not null)')
  await admin.query('insert into ledge values (1, 0)')
  const raise = sql('test.ledge-raise', 'update ledge set n = n + 1 where id = 1')
  const broken = sql('test.ledge-broken', 'insert into ledge values (1, 9)')
  const stands = async () => (await admin.query<{ n: number }>('select n from ledge where id = 1')).rows[0]!.n
  // The work itself gives up.
  await assert.rejects(database.write(async (db) => {
    await db.run(raise)
    throw new Error('no')
  }), /no/)
  // A statement fails, and the work lets that pass.
  await assert.rejects(database.write(async (db) => {
    await db.run(raise)
    await db.run(broken)
  }), { code: '23505' })
  await assert.rejects(database.write(async (db) => {
    await db.run(raise)
    await db.run(broken).catch(() => {})
    return 'as if nothing had happened'
  }), 'a commit that PostgreSQL turned into a rollback is none')
  // What was begun and not waited for.
  await assert.rejects(database.write(async (db) => {
    void db.run(raise).catch(() => {})
    throw new Error('no')
  }), /no/)
  assert.equal(await stands(), 0)
  assert.equal((await database.read.one(answer)).one, 1)
})
