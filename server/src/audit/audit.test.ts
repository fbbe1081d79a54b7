import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fixedClock } from '#clock'
import type { Database } from '#database'
import { testDatabase } from '#testing'
import { audit, listAudit } from './index.ts'

const clock = fixedClock(new Date('2026-03-01T08:00:00Z'))
let database: Database
let drop: () => Promise<void>

before(async () => void ({ database, drop } = await testDatabase()))
after(() => drop())

test('entries come newest first, by actor, subject or action, page after page', async () => {
  const [actor, other] = [clock.id(), clock.id()]
  await database.write(async (db) => {
    for (const subject of ['a', 'b', 'c']) {
      clock.move(1000)
      await audit(db, clock, { actorId: actor, action: 'person.suspend', subjectKind: 'person', subjectId: subject, detail: { why: 'spam' } })
    }
    await audit(db, clock, { actorId: other, action: 'token.make', subjectKind: 'token', subjectId: 'a' })
    await audit(db, clock, { action: 'operator.invite', subjectKind: 'place', subjectId: 'amoy' })
  })
  const first = await listAudit(database.read, { actor, limit: 2 })
  assert.deepEqual(first.map((each) => each.subjectId), ['c', 'b'])
  const rest = await listAudit(database.read, { actor, limit: 2, after: first[1]!.id })
  assert.deepEqual(rest.map(({ subjectId, detail }) => ({ subjectId, detail })), [{ subjectId: 'a', detail: { why: 'spam' } }])
  assert.equal((await listAudit(database.read, { subject: 'a', limit: 9 })).length, 2)
  assert.equal((await listAudit(database.read, { action: 'token.make', limit: 9 }))[0]!.actorId, other)
})

test('an entry goes with the transaction that made it', async () => {
  await assert.rejects(
    database.write(async (db) => {
      await audit(db, clock, { action: 'lost.entry', subjectKind: 'x', subjectId: 'x' })
      throw new Error('rolled back')
    }),
  )
  assert.equal((await listAudit(database.read, { action: 'lost.entry', limit: 1 })).length, 0)
})

test('even the owner of the table may only insert and select', async () => {
  const granted = await database.pool.query<{ what: string }>(
    `select privilege_type as what from pg_class, aclexplode(relacl) where relname = 'audit' and grantee = relowner`,
  )
  const held = granted.rows.map((row) => row.what)
  assert.ok(held.includes('INSERT') && held.includes('SELECT'))
  for (const what of ['UPDATE', 'DELETE', 'TRUNCATE']) assert.ok(!held.includes(what), `${what} is held`)
})
