import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { consoleRoutes } from './index.ts'

const PARKED = 7
const insertParked = sql(
  'console.test-parked',
  `insert into payment_notification (provider, event_id, kind, reference, body, notice, received_at, processed_at, outcome, parked_why)
   select provider, 'event ' || n, 'payment.captured', 'r', '{}', '{}', $1, $1, 'parked', 'unknown-payment'
   from generate_series(1, $2) as n, unnest(array['bank', 'other bank']) as provider`,
)
const insertFailedRefund = sql(
  'console.test-failed-refund',
  `with p as (
     insert into payment (buyer_id, id, checkout_id, provider, provider_ref, state, amount_minor, currency, parts, subject, return_url, lang, pay_until, captured_minor, refund_claimed_minor, created_at, captured_at, look_at)
     values ($1, $2, $2, 'bank', 'x', 'captured', 5, 'CNY', '[]', '', '', 'en', $4, 5, 5, $4, $4, $4)
   )
   insert into refund (buyer_id, id, payment_id, provider, store_id, order_id, amount_minor, currency, state, failure, why, created_at, ended_at, look_at)
   values ($1, $3, $2, 'bank', $1, $2, 5, 'CNY', 'failed', 'refused', 'cancelled-by-buyer', $4, $4, $4)`,
)
const attempts = sql<{ attempt: number }>('console.test-attempt', 'select attempt from refund where buyer_id = $1 and id = $2')
const breakAudit = sql('console.test-break-audit', `alter table audit add constraint no_more check (action <> 'refund.retry')`)
const mendAudit = sql('console.test-mend-audit', 'alter table audit drop constraint no_more')

let database: Database
let api: TestApi
let drop: () => Promise<void>
let boss: { id: string }

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, consoleRoutes({ database, clock: systemClock }), systemClock)
  boss = await makePerson(database, systemClock, { operator: true })
})
after(() => drop())

test('notifications parked at one moment are walked page by page, each once', async () => {
  await database.writeOne(insertParked, [systemClock.now(), PARKED])
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: { status: number; body: { items: { provider: string; eventId: string }[]; next: string | null } } = await api.call(boss, 'GET', `/console/parked?limit=3${next && `&after=${next}`}`)
    assert.equal(page.status, 200)
    seen.push(...page.body.items.map((each) => `${each.provider} ${each.eventId}`))
    next = page.body.next
  }
  assert.deepEqual([seen.length, new Set(seen).size], [PARKED * 2, PARKED * 2])
  for (const mark of ['nonsense', Buffer.from('["2026-01-01T00:00:00Z","a\\u0000","b"]').toString('base64url')]) {
    assert.equal((await api.call<{ code: string }>(boss, 'GET', `/console/parked?after=${mark}`)).body.code, 'bad-cursor')
  }
})

test('a refund is sent once more together with the note of who did it, or not at all', async () => {
  const refund = systemClock.id()
  await database.writeOne(insertFailedRefund, [boss.id, systemClock.id(), refund, systemClock.now()])
  await database.writeOne(breakAudit)
  const path = `/console/refunds/${boss.id}/${refund}/retry`
  assert.equal((await api.call(boss, 'POST', path)).status, 500)
  assert.equal((await database.read.one(attempts, [boss.id, refund])).attempt, 1)
  await database.writeOne(mendAudit)
  assert.equal((await api.call(boss, 'POST', path)).status, 204)
  assert.equal((await database.read.one(attempts, [boss.id, refund])).attempt, 2)
  assert.equal((await api.call(boss, 'POST', path)).status, 404)
})
