import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase, sql } from '#database'
import { testBank } from '../orders/test-bank.ts'
import { decide, finishRefunds, newest, notify } from '../orders/test-paying.ts'
import type { Shop } from '../orders/test-shop.ts'
import { endGroups } from './end-groups.ts'
import { lockGroup } from './group-row.ts'
import { HOUR_MS, NEWS_GRACE_MS } from './limits.ts'
import { lockOffer } from './offer.ts'
import { groupBuyReactions } from './reactions.ts'
import { bank, clock, database, groupsEach, shop, startPaid, store, url } from './test-each.ts'
import { ALWAYS_NOON, brokenPromises, join, look, makeGroupItem, openGroupShop, person, start } from './test-groups.ts'

const OVER_MS = 24 * HOUR_MS + NEWS_GRACE_MS + 1_000
/** As many as a sweep reads at once. */
const STUCK = 200
const ROUNDS = 6

const copyGroup = sql(
  'group-buy.test-copies',
  `with copies as (
     insert into group_buy (store_id, id, offer_id, product_id, opened_by, size, ships_below_size, state, opened_at, ends_at, looked_at)
     select store_id, gen_random_uuid(), offer_id, product_id, opened_by, size, ships_below_size, 'open', opened_at, $3::timestamptz + n * interval '1 ms', looked_at
     from group_buy, generate_series(1, $4::int) as n where store_id = $1 and id = $2
     returning offer_id, size
   )
   update group_offer set promised_units = promised_units + (select sum(size) from copies) where store_id = $1 and id in (select offer_id from copies)`,
)
const told = sql<{ kind: string; why: string }>('group-buy.test-told', 'select kind, why from group_event where store_id = $1 and group_id = $2 order by id')

groupsEach()

const leave = (at: Shop, who: { id: string }, group: string) => at.post(who, `/stores/${store.handle}/groups/${group}/leaving`)

test('the same tap that took the last of what is set aside gets its group again', async () => {
  const item = await makeGroupItem(shop, store, { units: 3 })
  const [buyer, key] = [await person(database), crypto.randomUUID()]
  const [first, again] = [await start(shop, buyer, item, {}, key), await start(shop, buyer, item, {}, key)]
  assert.deepEqual([first.status, again.code ?? again.status, again.checkout?.id], [201, 201, first.checkout.id])
})

test('who gave up a seat and took another one is seen in the one that stands', async () => {
  const item = await makeGroupItem(shop, store)
  const { group } = await startPaid(item)
  const buyer = await person(database)
  await join(shop, buyer, item, group)
  assert.equal((await leave(shop, buyer, group)).status, 200)
  await shop.settle()
  assert.deepEqual([(await look(shop, buyer, item, group)).mine?.state, (await look(shop, buyer, item, group)).can], ['lapsed', 'join'])
  const { checkout } = await join(shop, buyer, item, group)
  await decide(shop, bank)
  await shop.settle()
  const seen = await look(shop, buyer, item, group)
  assert.deepEqual([seen.mine?.state, seen.mine?.checkoutId, seen.can], ['paid', checkout.id, 'wait'])
})

test('a group that fails closes also where a bank has taken a member’s money back', async () => {
  const item = await makeGroupItem(shop, store)
  const { group, order, buyer } = await startPaid(item)
  const payment = newest(bank)
  const chargeback = { providerRef: `cb_${payment.reference}`, state: 'open', money: 'withdrawn', amountMinor: payment.amountMinor, currency: payment.currency, feeMinor: 0n, feeBackMinor: 0n, feeCurrency: payment.currency, reason: 'fraudulent', answerBy: null } as const
  assert.equal(await notify(shop, bank, { payment, chargeback }), 200)
  clock.move(OVER_MS)
  await shop.sweeps['group-buy.end']!()
  await shop.settle()
  assert.equal(await finishRefunds(shop, bank), 0)
  assert.deepEqual([(await look(shop, undefined, item, group)).state, (await shop.order(buyer, order)).state], ['closed', 'cancelled'])
  assert.deepEqual(await brokenPromises(database), [])
})

for (const outcome of ['complete', 'failed'] as const) {
  test(`what follows from the end of a group that is ${outcome} may follow again, of each member and each step: nothing happens twice`, async () => {
    const item = await makeGroupItem(shop, store, { size: 2 })
    const { group, buyer, order } = await startPaid(item)
    const other = await person(database)
    if (outcome === 'complete') {
      await join(shop, other, item, group)
      await decide(shop, bank)
    } else {
      clock.move(OVER_MS)
      await shop.sweeps['group-buy.end']!()
    }
    await shop.settle()
    await finishRefunds(shop, bank)
    await shop.settle()
    const stands = async () => [await look(shop, buyer, item, group), await shop.order(buyer, order), [...bank.refunds.values()], await database.read.all(told, [store.id, group])].map((each) => JSON.stringify(each, (key, value: unknown) => (key === 'now' ? undefined : typeof value === 'bigint' ? String(value) : value)))
    const before = await stands()
    const reactions = groupBuyReactions({ database, clock, payments: shop.payments, publicUrl: shop.deps.publicUrl, timeZone: ALWAYS_NOON })
    for (const { on, ...how } of reactions.filter((each) => each.on === 'group.decided' || each.on === 'group.member-due')) {
      const fact = { id: clock.id(), kind: on, at: clock.now(), payload: { storeId: store.id, groupId: group, orderId: order, buyerId: buyer.id, outcome } } as never
      if ('write' in how) await database.write((db) => how.write(db, fact))
      else if ('work' in how) await how.work(fact)
      await shop.settle()
    }
    assert.deepEqual(await stands(), before)
    assert.deepEqual(await brokenPromises(database), [])
  })
}

test('groups that cannot be ended keep no other from its end', async () => {
  const item = await makeGroupItem(shop, store)
  const { group } = await startPaid(item)
  clock.move(OVER_MS)
  const past = new Date(clock.now().getTime() - 30 * 24 * HOUR_MS)
  await database.writeOne(copyGroup, [store.id, group, past, STUCK])
  let tried = 0
  const failing: Database = { ...database, write: (work, options) => (++tried <= STUCK ? Promise.reject(new Error('cannot')) : database.write(work, options)) }
  await assert.rejects(endGroups({ database: failing, clock }), /200 groups could not be ended/)
  assert.equal((await look(shop, undefined, item, group)).outcome, 'failed')
})

test('people who leave groups and people who join others of the same offer do not wait for each other in a ring', async () => {
  const item = await makeGroupItem(shop, store, { size: 5 })
  const elsewhere = openDatabase({ connection: { connectionString: url }, maxConnections: 12 })
  const other = openGroupShop(elsewhere, [bank], clock)
  const heard = { begin: 0, commit: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const groups = [await startPaid(item), await startPaid(item), await startPaid(item), await startPaid(item)]
    const newcomers = await Promise.all(groups.map(() => person(database)))
    const stop = elsewhere.onStatement((name) => {
      if (name === 'begin' || name === 'commit') heard[name]++
    })
    const answers = await Promise.all([
      ...groups.slice(0, 2).map(({ buyer, group }) => leave(other, buyer, group)),
      ...newcomers.flatMap((each, at) => [join(other, each, item, groups[2 + (at % 2)]!.group)]),
    ])
    stop()
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 201, 201, 201, 201])
  }
  await elsewhere.close()
  assert.equal(heard.begin, heard.commit, 'nothing had to be done again')
})

test('orders of several groups that are called off together hold all groups before what their seats were taken from', async () => {
  const item = await makeGroupItem(shop, store, { size: 5 })
  const groups = [(await startPaid(item)).group, (await startPaid(item)).group]
  const facts: unknown[] = []
  for (const group of groups) {
    const idle = await person(database)
    const orderId = (await join(shop, idle, item, group)).checkout.orders[0]!.id
    assert.equal((await shop.post(idle, `/orders/${orderId}/cancellation`)).status, 200)
    facts.push({ id: clock.id(), kind: 'order.cancelled', at: clock.now(), payload: { storeId: store.id, orderId } })
  }
  const freeing = groupBuyReactions({ database, clock, payments: shop.payments, publicUrl: shop.deps.publicUrl, timeZone: ALWAYS_NOON }).find(({ on }) => on === 'order.cancelled')
  assert.ok(freeing && 'writeAll' in freeing)
  let tries = 0
  const joining = await database.write(async (db) => {
    const group = (await lockGroup(db, { storeId: store.id, id: groups[1]! }))!
    const freed = database.write(async (to) => {
      tries++
      await freeing.writeAll(to, facts as never)
    })
    // It has begun, and waits for the group that is held here.
    await sleep(200)
    await lockOffer(db, group)
    return { freed }
  })
  await joining.freed
  assert.equal(tries, 1)
  for (const group of groups) assert.equal((await look(shop, undefined, item, group)).left, 4)
})

test('a payment that is tried again waits no longer for its group than the first one might', async () => {
  const quick = testBank('quick')
  const both = openGroupShop(database, [bank, quick], clock)
  for (const [hours, code] of [[48, 'provider-cannot-wait'], [24, 201]] as const) {
    const item = await makeGroupItem(both, store, { hours })
    const buyer = await person(database)
    assert.equal((await start(both, await person(database), item, { provider: 'quick' })).code ?? 201, code)
    const { checkout } = await start(both, buyer, item)
    const again = (provider: string) => both.api.call<{ code?: string }>(buyer, 'POST', `/checkouts/${checkout.id}/payments`, { provider }, { 'idempotency-key': crypto.randomUUID() })
    const { status, body } = await again('quick')
    assert.equal(body.code ?? status, code)
    assert.equal((await again('bank')).status, 201)
  }
})
