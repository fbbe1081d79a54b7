import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock as clock } from '#clock'
import { sql, type Writer } from '#database'
import { dispatchOnce, runReaction } from '#jobs'
import { makeAccount, makePerson, movedClock, testDatabase } from '#testing'
import { apply } from './apply.ts'
import { decideApplication } from './decide-application.ts'
import { computeMonths, creatorsReactions } from './index.ts'

const setLevel = sql('creators.test-tell-level', 'update creator set level = 2 where account_id = $1')
const mails = sql<{ subject: string; body: string }>('creators.test-mails', 'select subject, body from message_out where recipient = $1 order by id')

test('an owner is told of the decision, with the reason and the way on, and when a month changes the level', async (t) => {
  const { database, drop } = await testDatabase()
  t.after(drop)
  const [owner, other, operator] = [await makePerson(database, clock), await makePerson(database, clock), await makePerson(database, clock, { operator: true })]
  const account = await makeAccount(database, clock, 'creator', owner.id, { name: '山里阿妹' })
  const reactions = creatorsReactions({ clock, publicUrl: 'https://amoy.example.org' })
  const heard = async (person: { handle: string }) => {
    const jobs: Parameters<typeof runReaction>[3][] = []
    await dispatchOnce(database, reactions, async (_: Writer, more) => void jobs.push(...more))
    // What is done twice is told once.
    for (const job of [...jobs, ...jobs]) await runReaction(database, clock.now(), reactions.find((each) => each.consumer === job.consumer)!, job)
    return database.read.all(mails, [`${person.handle}@example.org`])
  }
  const ask = async () => {
    const made = await database.write((db) => apply(db, clock, { account: { id: account.id, kind: 'creator', handle: account.handle } as never, personId: owner.id }, { fields: ['food'], words: '', postIds: [], pictureIds: [], links: ['https://a.example', 'https://b.example', 'https://c.example'] }))
    assert.ok('id' in made, JSON.stringify(made))
    return made.id
  }
  const applicationId = await ask()
  assert.deepEqual(await heard(owner), [])
  await database.write((db) => decideApplication(db, clock, { accountId: account.id, applicationId, by: operator.id }, { decision: 'approved', fields: ['food'], why: 'good work' }))
  const [approved, ...more] = await heard(owner)
  assert.match(approved!.subject, /山里阿妹/)
  assert.ok(approved!.body.includes('good work') && approved!.body.includes(`https://amoy.example.org/studio/${account.handle}/creator`), approved!.body)
  assert.deepEqual(more, [])

  await computeMonths({ database, clock, timeZone: 'UTC' })
  assert.equal((await heard(owner)).length, 1, 'nobody is told of a level that stays')
  await database.writeOne(setLevel, [account.id])
  const later = movedClock()
  later.move(32 * 86_400_000)
  await computeMonths({ database, clock: later, timeZone: 'UTC' })
  const told = await heard(owner)
  assert.match(told.at(-1)!.subject, /W1/)
  assert.deepEqual([told.length, await heard(other)], [2, []])
})
