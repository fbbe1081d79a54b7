import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'node:test'
import { buildTown, type Town } from '@amoy/demo'
import { DAY_MS, fixedClock, MINUTE_MS, systemClock } from '#clock'
import { rawExecute } from '#database'
import { openLocalPictureStore } from '#media'
import { settleOrders } from '#orders'
import { connectSandbox, listDifferences, type PaymentProvider, type PaymentsDeps, paymentsSweeps, reconcile, type StatementLine } from '#payments'
import { preparePictures } from './load-pictures.ts'
import { townSignIns } from './index.ts'
import { removeTown } from './remove-town.ts'
import { brokenChecks, countsOf, database, folder, loadHere, placeForTown, sandbox } from './test-town.ts'

placeForTown()

/** One order of each outcome and whatever was asked back, and whom and what it takes. */
function hamlet(): Town {
  const town = buildTown({ seed: 7, now: new Date() })
  const orders = ['placed', 'paid', 'shipped', 'received', 'cancelled', 'refunded'].map((outcome) => town.orders.find((order) => order.outcome === outcome)!)
  const bought = [...orders, ...town.cases.map(({ order }) => order)]
  const goods = new Set(bought.flatMap((order) => order.lines.map((line) => line.productKey)))
  const products = town.products.filter((each) => goods.has(each.key)).map((each) => ({ ...each, pictures: each.pictures.slice(0, 1) }))
  const stores = town.stores.filter((store) => products.some((product) => product.storeKey === store.key))
  const needed = new Set([...bought.map((order) => order.personKey), ...stores.map((store) => store.ownerKey), town.signIns.operator.personKey, town.signIns.shopper.personKey, town.signIns.creator.personKey])
  const creators = town.creators.filter(({ key }) => [...town.agency.clients, town.applicant].some(({ creatorKey }) => creatorKey === key))
  for (const key of [...creators.map(({ personKey }) => personKey), town.agency.ownerKey, town.agency.colleagueKey]) needed.add(key)
  return { ...town, orders, products, stores, people: town.people.filter((each) => needed.has(each.key)), neighbours: [], creators, follows: [], posts: [] }
}

test('orders have the times of their story, however many are told at once', async () => {
  const town = hamlet()
  const phases: string[] = []
  const shares: number[] = []
  await loadHere(town, { onProgress: (share) => shares.push(share), onPhase: (phase) => phases.push(phase) })
  assert.deepEqual(phases, ['pictures', 'people', 'products', 'follows', 'posts', 'orders'])
  assert.deepEqual(shares, shares.toSorted((a, b) => a - b))
  assert.equal(shares.at(-1), 1)

  const { rows } = (await rawExecute(database.pool, `select order_id as id, array_agg(kind order by at, id) as kinds, array_agg(extract(epoch from at) * 1000 order by at, id) as at from order_event group by order_id`)) as unknown as { rows: { kinds: string[]; at: string[] }[] }
  const all = rows.map(({ kinds, at }) => ({ kinds: kinds.join(' '), at: at.map(Number) }))
  const stories = all.filter((each) => town.orders.some(({ placedAt }) => Math.abs(each.at[0]! - placedAt.getTime()) < 1))
  assert.deepEqual(stories.map((each) => each.kinds).sort(), ['placed', 'placed cancelled', 'placed paid', 'placed paid shipped', 'placed paid shipped received', 'placed paid shipped refunded refund-succeeded'])
  for (const order of town.orders) {
    const story = stories.find((each) => Math.abs(each.at[0]! - order.placedAt.getTime()) < 1)
    assert.ok(story, `${order.outcome} was not placed at its time`)
    if (story.kinds.includes('paid')) assert.ok(story.at[1]! - story.at[0]! <= 3 * MINUTE_MS + 1, `${order.outcome} was paid late`)
  }
  const { rows: [left] } = await rawExecute(database.pool, `select (select count(*)::int from api_token) as tokens, (select value->>'finished' from setting where key = 'demo-town') as finished`)
  assert.deepEqual(left, { tokens: 0, finished: 'true' })
  assert.deepEqual(await townSignIns(database), town.signIns, 'the next start tells who can sign in')
})

test('what was asked back stands in every state, and coupons, payouts, parked news and a reported review are there to look at', async () => {
  const states = await countsOf(`select coalesce(outcome, state) as what, count(*)::int as n from aftersale group by 1`)
  assert.deepEqual(Object.keys(states).sort(), ['agreed', 'appealed', 'asked', 'decided', 'disputed', 'objected', 'offered', 'refunded', 'refused', 'replaced', 'replacing', 'returning', 'withdrawn'])
  assert.equal(states.disputed, 3)
  const late = await countsOf(`select 'late' as what, count(*)::int as n from aftersale where state in ('asked', 'offered', 'agreed', 'returning', 'replacing', 'decided') and until < now() + interval '1 hour'`)
  assert.equal(late.late, 0, 'the clock of today ends no request whose story is open')
  assert.deepEqual(await countsOf(`select outcome || ' ' || parked_why as what, count(*)::int as n from payment_notification group by 1`), { 'parked unknown-payment': 1, 'parked wrong-amount': 1 })
  const seen = await countsOf(`select 'orders with a coupon' as what, count(distinct order_id)::int as n from promotion_use union all select 'reported reviews', count(*)::int from report where subject_kind = 'review'
    union all select 'payouts', count(*)::int from payout union all select 'mail', count(*)::int from message_out union all select 'news', count(*)::int from outbox where kind in ('aftersale.moved', 'message.queued')`)
  assert.ok(seen['orders with a coupon']! > 0 && seen.payouts! > 0, JSON.stringify(seen))
  assert.deepEqual([seen['reported reviews'], seen.mail, seen.news], [1, 0, 0])
  const polls = await countsOf(`select most || ' ' || (voters > 0) as what, count(*)::int as n from poll group by 1`)
  assert.deepEqual(polls, { '1 true': 2, '2 true': 1 })
  assert.deepEqual(await brokenChecks(), [])
})

test('the history of the town differs from no statement, but for the one line that was put there; what the provider lists from its loading on is compared', async () => {
  const real = connectSandbox({ baseUrl: sandbox.url, merchantId: sandbox.merchantId, secret: sandbox.secret, clock: systemClock })
  const today = new Date().toISOString().slice(0, 10)
  const elsewhere: StatementLine = { kind: 'capture', reference: 'nothing of ours', providerRef: 'theirs', amountMinor: 100n, currency: 'CNY', at: new Date() }
  const reconcileAhead = async (days: number, more: StatementLine[] = []) => {
    const statement = async (day: string) => (day > today ? [] : [...(await real.statement(day)), ...(day === today ? more : [])])
    const failed: string[] = []
    const deps = { database, clock: fixedClock(new Date(Date.now() + days * DAY_MS)), providers: [{ ...real, statement }], settlement: {} as PaymentsDeps['settlement'], publicUrl: 'https://town.example.org', onNews: ({ what }: { what: string }) => void failed.push(what) }
    await reconcile(deps)
    assert.deepEqual(failed, [])
    return (await listDifferences(database.read, { isOpen: true, limit: 50 })).map(({ day, what, reference }) => ({ day, what, reference }))
  }
  await refundsHeardOf(real)
  const [put, ...others] = await reconcileAhead(0)
  assert.deepEqual(others, [])
  assert.match(put!.reference, /^demo-town-/)
  assert.deepEqual(await reconcileAhead(1), [put])
  assert.deepEqual(await reconcileAhead(3), [put], 'nor the days after it')
  const { rows: [paid] } = (await rawExecute(database.pool, `select count(*)::int as n from payment where captured_at > now() - interval '13 days' and captured_at < now() - interval '2 days'`)) as unknown as { rows: { n: number }[] }
  assert.ok(paid!.n > 0, 'nothing of the history is in the days that are looked back into')
  await rawExecute(database.pool, `delete from statement_day where day >= '${today}'`)
  assert.deepEqual((await reconcileAhead(3, [elsewhere])).filter(({ reference }) => reference !== put!.reference), [{ day: today, what: 'missing-here', reference: elsewhere.reference }])
})

/** The sandbox pays back a moment after it was asked, and nobody works here who would hear of it. */
async function refundsHeardOf(provider: PaymentProvider): Promise<void> {
  const deps: PaymentsDeps = { database, clock: systemClock, providers: [provider], settlement: settleOrders(systemClock), publicUrl: 'https://town.example.org', haste: 1_000_000 }
  const look = paymentsSweeps(deps).find(({ name }) => name === 'payments.look-at-silent')!
  for (let turn = 0; turn < 100; turn++) {
    const { rows: [waiting] } = (await rawExecute(database.pool, `select count(*)::int as n from refund where state in ('due', 'sent')`)) as unknown as { rows: { n: number }[] }
    if (waiting!.n === 0) return
    await look.run()
    await sleep(100)
  }
  assert.fail('the sandbox has not paid back')
}

test('the town goes with all of it, and the provider’s statement of its day is not held against the place', async () => {
  assert.equal(await removeTown(database), true)
  assert.deepEqual(await brokenChecks(), [])
  const { rows: [left] } = await rawExecute(database.pool, `select (select count(*)::int from aftersale) as asked, (select count(*)::int from report) as reports, (select count(*)::int from payment_notification) as news,
    (select count(*)::int from payout_run) as runs, (select count(*)::int from promotion) as promotions, (select count(*)::int from statement_difference) as differences`)
  assert.deepEqual(left, { asked: 0, reports: 0, news: 0, runs: 0, promotions: 0, differences: 0 })
  const provider = connectSandbox({ baseUrl: sandbox.url, merchantId: sandbox.merchantId, secret: sandbox.secret, clock: systemClock })
  await reconcile({ database, clock: fixedClock(new Date(Date.now() + 2 * DAY_MS)), providers: [provider], settlement: {} as PaymentsDeps['settlement'], publicUrl: 'https://town.example.org' })
  assert.deepEqual(await listDifferences(database.read, { isOpen: true, limit: 50 }), [])
})

test('a town that is loaded again on the day on which one was taken away holds nothing of that one against the place', async () => {
  await loadHere({ ...hamlet(), cases: [] })
  assert.equal(await removeTown(database), true)
  await loadHere({ ...hamlet(), cases: [] })
  assert.deepEqual(await listDifferences(database.read, { isOpen: true, limit: 50 }), [])
})

test('pictures are composed also where they cannot be kept for the next time', async () => {
  const closed = join(folder, 'a-file')
  writeFileSync(closed, '')
  const spec = hamlet().people[0]!.avatar
  const pictures = await openLocalPictureStore(join(folder, 'elsewhere'), Date.now())
  const clock = fixedClock(new Date())
  const shares: number[] = []
  await preparePictures([spec], { database, clock, pictures }, (share) => shares.push(share), join(closed, 'cache'))
  assert.deepEqual(shares, [1])
})
