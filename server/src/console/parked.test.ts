import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { listAudit } from '#audit'
import { type Database, sql } from '#database'
import { makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { PARKED_ALARM_MS, PARKED_WARNING_MS } from '#news'
import { openAtSilentProviders, type PaymentsDeps, paymentReference, paymentsReactions, refundReference } from '#payments'
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
const insertPayment = sql(
  'console.test-payment',
  `insert into payment (buyer_id, id, checkout_id, provider, state, amount_minor, currency, parts, subject, return_url, lang, pay_until, created_at, look_at)
   values ($1, $2, $2, $3, 'created', 500, 'CNY', $4, '', '', 'en', $5, $5, $5)`,
)
const insertOrder = sql(
  'console.test-order',
  `insert into "order" (store_id, id, number, buyer_id, checkout_id, state, currency, goods_minor, shipping_minor, total_minor, auto_receive_days, placed_at, pay_until) values ($1, $2, $3, $1, $2, 'placed', 'CNY', 500, 0, 500, 7, $4, $4)`,
)
const insertNotice = sql(
  'console.test-notice',
  `insert into payment_notification (provider, event_id, kind, reference, body, notice, received_at, processed_at, outcome, parked_why)
   values ('bank', $1, 'payment.captured', $2, '{}', $3, $4, $4, 'parked', 'wrong-amount')`,
)
const insertDifference = sql(
  'console.test-difference',
  `insert into statement_difference (id, provider, day, kind, reference, what, there_minor, there_currency, found_at) values ($1, 'bank', '2026-01-02', $2, $3, 'missing-here', 5, 'CNY', $4)`,
)
const forgetParked = sql('console.test-forget-parked', 'delete from payment_notification')
const insertAsked = sql('console.test-asked', 'insert into payment_provider (name, asked_at) values ($1, $2)')
const attempts = sql<{ attempt: number }>('console.test-attempt', 'select attempt from refund where buyer_id = $1 and id = $2')
const breakAudit = sql('console.test-break-audit', `alter table audit add constraint no_more check (action <> 'refund.retry')`)
const mendAudit = sql('console.test-mend-audit', 'alter table audit drop constraint no_more')

let database: Database
let api: TestApi
let drop: () => Promise<void>
let boss: { id: string }

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, consoleRoutes({ database, clock: systemClock, providers: ['bank'] }), systemClock)
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

test('failed refunds come the oldest first, page by page, each with its amount and since when', async () => {
  const ids = Array.from({ length: 5 }, () => systemClock.id())
  for (const id of ids) await database.writeOne(insertFailedRefund, [boss.id, systemClock.id(), id, systemClock.now()])
  const seen: { id: string; amount: { minor: number }; provider: string; failedAt: string }[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { body }: { body: { items: typeof seen; next: string | null } } = await api.call(boss, 'GET', `/console/refunds?limit=2${next && `&after=${next}`}`)
    seen.push(...body.items)
    next = body.next
  }
  assert.deepEqual(seen.map(({ id }) => id), ids)
  assert.deepEqual([seen[0]!.amount.minor, seen[0]!.provider], [5, 'bank'])
  assert.ok(!Number.isNaN(Date.parse(seen[0]!.failedAt)))
})

test('a difference of a statement leads to the order whose payment or refund it names', async () => {
  const [order, payment, refund, elsewhere] = [systemClock.id(), systemClock.id(), systemClock.id(), systemClock.id()]
  await database.writeOne(insertFailedRefund, [boss.id, order, refund, systemClock.now()])
  await database.writeOne(insertPayment, [boss.id, payment, 'bank', JSON.stringify([{ storeId: boss.id, orderId: elsewhere, amountMinor: '500' }]), systemClock.now()])
  await database.writeOne(insertOrder, [boss.id, elsewhere, 'N-ELSEWHERE', systemClock.now()])
  const references = [paymentReference(boss.id, payment), refundReference(boss.id, refund, 1), 'nothing of ours']
  for (const reference of references) await database.writeOne(insertDifference, [systemClock.id(), reference.includes('.') ? 'refund' : 'capture', reference, systemClock.now()])
  const { body } = await api.call<{ items: { reference: string; order: { id: string; number: string | null } | null }[] }>(boss, 'GET', '/console/statement-differences')
  assert.deepEqual(body.items.map((each) => each.order), [{ id: elsewhere, number: 'N-ELSEWHERE' }, { id: order, number: null }, null])
})

type ParkedView = { eventId: string; alarm: string; said: { minor: number } | null; expected: { minor: number } | null; order: { id: string } | null; settled: { by: string | null; why: string } | null }
const listed = async (state = 'open') => (await api.call<{ items: ParkedView[] }>(boss, 'GET', `/console/parked?state=${state}`)).body.items
const auditOf = async (action: string) => (await listAudit(database.read, { action, limit: 9 })).map(({ subjectId, actorId }) => [subjectId, actorId])

test('what was said and what was expected stand beside each other, and age raises the alarm', async () => {
  await database.writeOne(forgetParked)
  const [payment, order] = [systemClock.id(), systemClock.id()]
  await database.writeOne(insertPayment, [boss.id, payment, 'bank', JSON.stringify([{ storeId: order, orderId: order, amountMinor: '500' }]), systemClock.now()])
  const reference = paymentReference(boss.id, payment)
  const notice = { payment: { providerRef: 'x', reference, state: 'captured', amountMinor: '400', currency: 'CNY', capturedMinor: '400' } }
  const agesMs = { fresh: 0, hours: PARKED_WARNING_MS, days: PARKED_ALARM_MS }
  for (const [event, ageMs] of Object.entries(agesMs)) await database.writeOne(insertNotice, [event, reference, JSON.stringify(notice), new Date(Date.now() - ageMs)])
  assert.deepEqual((await listed()).map((each) => [each.eventId, each.alarm]), [['days', 'alarm'], ['hours', 'warning'], ['fresh', 'none']])
  const [first] = await listed()
  assert.deepEqual([first!.said?.minor, first!.expected?.minor, first!.order?.id], [400, 500, order])
})

test('an operator settles a parked notification once, with a reason that stays', async () => {
  const name = { provider: 'bank', eventId: 'days' }
  assert.equal((await api.call(boss, 'POST', '/console/parked/settlement', { ...name, why: ' ' })).status, 422)
  assert.equal((await api.call(boss, 'POST', '/console/parked/settlement', { ...name, why: 'refunded at the counter' })).status, 204)
  assert.equal((await api.call(boss, 'POST', '/console/parked/settlement', { ...name, why: 'again' })).status, 409)
  assert.equal((await api.call(boss, 'POST', '/console/parked/another-try', name)).status, 409)
  assert.deepEqual((await listed()).map((each) => each.eventId), ['hours', 'fresh'])
  assert.deepEqual((await listed('settled')).map((each) => [each.eventId, each.settled?.why, each.alarm]), [['days', 'refunded at the counter', 'none']])
  assert.deepEqual(await auditOf('payment-notification.settle'), [['bank days', boss.id]])
})

test('a notification that is processed again leaves the list, and comes back with its age where it still matches nothing', async () => {
  assert.equal((await api.call(boss, 'POST', '/console/parked/another-try', { provider: 'bank', eventId: 'hours' })).status, 204)
  assert.deepEqual((await listed()).map((each) => each.eventId), ['fresh'])
  const reactions = paymentsReactions({ database, clock: systemClock, providers: [], settlement: {} as PaymentsDeps['settlement'], publicUrl: 'http://localhost' })
  const takenUp = reactions.find((each) => each.on === 'payment-notification.taken-up')!
  assert.ok('work' in takenUp)
  await takenUp.work({ id: systemClock.id(), kind: 'payment-notification.taken-up', at: systemClock.now(), payload: { provider: 'bank', eventId: 'hours' } } as never)
  assert.deepEqual((await listed()).map((each) => [each.eventId, each.alarm]), [['hours', 'warning'], ['fresh', 'none']])
  assert.deepEqual(await auditOf('payment-notification.take-up'), [['bank hours', boss.id]])
})

test('a provider out of the configuration is shown with what is open there, and since when it is not asked', async () => {
  const asked = new Date('2026-03-01T08:00:00Z')
  await database.writeOne(insertAsked, ['old bank', asked])
  await database.writeOne(insertPayment, [boss.id, systemClock.id(), 'old bank', '[]', systemClock.now()])
  const { body } = await api.call<{ items: { provider: string; connected: boolean; askedAt: string | null; openPayments: number; parked: number; heardAt: string | null; comparedDay: string | null }[] }>(boss, 'GET', '/console/payment-providers')
  const old = body.items.find((each) => each.provider === 'old bank')!
  assert.deepEqual([old.connected, old.askedAt, old.openPayments], [false, asked.toISOString(), 1])
  const bank = body.items.find((each) => each.provider === 'bank')!
  assert.deepEqual([bank.connected, bank.parked, bank.heardAt !== null, old.parked, old.heardAt, old.comparedDay], [true, 2, true, 0, null, null])
  assert.equal(await openAtSilentProviders(database.read, ['bank']), 1)
  assert.equal(await openAtSilentProviders(database.read, ['bank', 'old bank']), 0)
})
