import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Database, openDatabase, sql } from '#database'
import { testDatabase } from '#testing'
import { type TestBank, testBank } from '../orders/test-bank.ts'
import { decide, finishRefunds, newest } from '../orders/test-paying.ts'
import { makeStore, type Shop, type TestStore } from '../orders/test-shop.ts'
import { HOUR_MS } from './limits.ts'
import { brokenPromises, type GroupItem, join, look, makeGroupItem, openGroupShop, person, start, wish } from './test-groups.ts'

const JOINS = 1_000
const CONNECTIONS = 60
const ROUNDS = 12
const UNIT_ROUNDS = 4
const GREEDY = 24

const figures = sql<{ seats: number; members: number; orders: number; payments: number }>(
  'group-buy.test-figures',
  `select (select seats from group_buy where store_id = $1 and id = $2) as seats, (select count(*)::int from group_member where store_id = $1 and group_id = $2) as members,
     (select count(*)::int from "order" where store_id = $1 and group_id = $2) as orders, (select count(*)::int from payment where group_id = $2) as payments`,
)
const unitsOf = sql<{ units: number }>('group-buy.test-units', 'select taken_units + promised_units as units from group_offer where store_id = $1 and product_id = $2')
const overNow = sql('group-buy.test-over', 'update group_buy set ends_at = $3 where store_id = $1 and id = $2')

let url: string
let database: Database
let drop: () => Promise<void>
let store: TestStore
let bank: TestBank
let shop: Shop

before(async () => {
  ;({ database, url, drop } = await testDatabase())
  store = await makeStore(database)
  bank = testBank()
  shop = openGroupShop(database, [bank])
})
after(() => drop())

/** A group that is open, with its opener in it, and so many people outside. */
async function opened(item: GroupItem): Promise<string> {
  const { group } = await start(shop, await person(database), item)
  await decide(shop, bank)
  return group
}

test('1,000 joins at 60 connections give exactly the seats that are left, and nothing of the others', async (t) => {
  const item = await makeGroupItem(shop, store, { size: 11 }, 2_000)
  const group = await opened(item)
  const people = await Promise.all(Array.from({ length: JOINS }, () => person(database)))
  const crowd = openDatabase({ connection: { connectionString: url }, maxConnections: CONNECTIONS })
  const place = openGroupShop(crowd, [bank])
  const began = performance.now()
  const answers = await Promise.all(people.map((each) => join(place, each, item, group)))
  t.diagnostic(`${JOINS} joins in ${Math.round(performance.now() - began)} ms`)
  await crowd.close()
  const codes = new Map([...Map.groupBy(answers, ({ status, code }) => code ?? status)].map(([code, of]) => [code, of.length]))
  assert.deepEqual(Object.fromEntries(codes), { 201: 10, 'group-full-or-over': 990 })
  assert.deepEqual(await database.read.one(figures, [store.id, group]), { seats: 11, members: 11, orders: 11, payments: 11 })
  assert.deepEqual(await brokenPromises(database), [])
})

for (const [what, offer, stock] of [['of what was set aside', { units: 16 }, 2_000], ['of the stock', {}, 16]] as const) {
  test(`many joins of several units at two places, ${what}: the group stays one that can fill, and has exactly its seats`, async () => {
    const elsewhere = openDatabase({ connection: { connectionString: url }, maxConnections: 8 })
    const places = [shop, openGroupShop(elsewhere, [bank])]
    for (let round = 0; round < UNIT_ROUNDS; round++) {
      const item = await makeGroupItem(shop, store, { size: 5, mostPerSeat: 5, ...offer }, stock)
      const groups = [await opened(item), await opened(item)]
      const asks = Array.from({ length: GREEDY }, (_, nth) => ({ group: groups[nth % 2]!, quantity: ((nth + round) % 5) + 1 }))
      const greedy = await Promise.all(asks.map(async ({ group, quantity }, nth) => join(places[(nth >> 1) % 2]!, await person(database), item, group, { quantity })))
      for (const { status, code } of greedy) assert.ok(status === 201 || code === 'group-seats-kept' || code === 'group-full-or-over', String(code))
      assert.ok(greedy.some(({ code }) => code === 'group-seats-kept'), 'somebody wanted what is kept')
      // Whatever they took, each seat that is empty still has its unit: as many modest people as there are seats get in.
      const empty = await Promise.all(groups.map(async (group) => (await look(shop, undefined, item, group)).left))
      const modest = await Promise.all(groups.flatMap((group, at) => Array.from({ length: empty[at]! + 1 }, async (_, nth) => join(places[nth % 2]!, await person(database), item, group))))
      assert.deepEqual([modest.filter(({ status }) => status === 201).length, modest.filter(({ code }) => code === 'group-full-or-over').length], [empty[0]! + empty[1]!, 2])
      for (const group of groups) assert.deepEqual((await database.read.one(figures, [store.id, group])).seats, 5)
      assert.ok((await database.read.one(unitsOf, [store.id, item.product])).units <= 16)
    }
    await elsewhere.close()
    assert.deepEqual(await brokenPromises(database), [])
  })
}

test('the last two seats are paid in two places at once: the group is decided once and everybody goes ahead', async () => {
  const item = await makeGroupItem(shop, store, { size: 3 })
  const elsewhere = openDatabase({ connection: { connectionString: url }, maxConnections: 4 })
  const other = openGroupShop(elsewhere, [bank])
  for (let round = 0; round < ROUNDS; round++) {
    const group = await opened(item)
    const payments = []
    for (const buyer of [await person(database), await person(database)]) {
      await join(shop, buyer, item, group)
      payments.push(newest(bank))
    }
    await Promise.all([decide(shop, bank, 'captured', payments[0]), decide(other, bank, 'captured', payments[1])])
    await shop.settle()
    assert.deepEqual([(await look(shop, undefined, item, group)).outcome, bank.refunds.size], ['complete', 0])
  }
  await elsewhere.close()
  assert.deepEqual(await brokenPromises(database), [])
})

test('the end of a group and its last payment at the same moment: all go ahead, or all have their money back', async () => {
  const item = await makeGroupItem(shop, store, { size: 2 })
  const elsewhere = openDatabase({ connection: { connectionString: url }, maxConnections: 4 })
  const other = openGroupShop(elsewhere, [bank])
  const ends = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const group = await opened(item)
    await join(shop, await person(database), item, group)
    const payment = newest(bank)
    await database.writeOne(overNow, [store.id, group, new Date(Date.now() - HOUR_MS)])
    const before = bank.refunds.size
    const both = [() => other.sweeps['group-buy.end']!(), () => decide(shop, bank, 'captured', payment)]
    await Promise.all((round % 2 ? both : both.toReversed()).map((each) => each()))
    await shop.settle()
    await finishRefunds(shop, bank)
    await shop.settle()
    const { outcome, state } = await look(shop, undefined, item, group)
    ends.add(`${outcome}, ${bank.refunds.size - before} refunds`)
    assert.equal(state, outcome === 'complete' ? 'fulfilling' : 'closed')
  }
  await elsewhere.close()
  assert.ok([...ends].every((end) => ['complete, 0 refunds', 'failed, 2 refunds'].includes(end)), [...ends].join('; '))
  assert.deepEqual(await brokenPromises(database), [])
})

test('somebody leaves while the last seat is paid: the number is that of real members', async () => {
  const item = await makeGroupItem(shop, store, { size: 2 })
  const elsewhere = openDatabase({ connection: { connectionString: url }, maxConnections: 4 })
  const other = openGroupShop(elsewhere, [bank])
  for (let round = 0; round < ROUNDS; round++) {
    const opener = await person(database)
    const { group } = await start(shop, opener, item)
    await decide(shop, bank)
    await join(shop, await person(database), item, group)
    const payment = newest(bank)
    const both = [() => other.post(opener, `/stores/${store.handle}/groups/${group}/leaving`), () => decide(shop, bank, 'captured', payment)]
    await Promise.all((round % 2 ? both : both.toReversed()).map((each) => each()))
    await shop.settle()
    const view = await look(shop, undefined, item, group)
    assert.equal(view.secured, view.members.length)
    assert.ok(['1 open', '2 fulfilling'].includes(`${view.secured} ${view.state}`), `${view.secured} ${view.state}`)
  }
  await elsewhere.close()
  assert.deepEqual(await brokenPromises(database), [])
})

test('the same tap in two processes takes one seat', async () => {
  const item = await makeGroupItem(shop, store, { size: 5 })
  const group = await opened(item)
  const elsewhere = openDatabase({ connection: { connectionString: url }, maxConnections: 4 })
  const other = openGroupShop(elsewhere, [bank])
  const buyer = await person(database)
  const taps = await Promise.all([shop, other, shop, other].map((each) => each.api.call<{ checkout: { id: string } }>(buyer, 'POST', `/stores/${store.handle}/groups/${group}/members`, wish(item), { 'idempotency-key': 'one-tap-only' })))
  assert.deepEqual(taps.map(({ status }) => status), [201, 201, 201, 201])
  assert.equal(new Set(taps.map(({ body }) => body.checkout.id)).size, 1)
  const twice = await Promise.all([shop, other].map((each) => person(database).then(async (one) => Promise.all([join(each, one, item, group), join(each, one, item, group)]))))
  for (const pair of twice) assert.deepEqual(pair.map(({ status, code }) => code ?? status).toSorted(), [201, 'already-in-group'])
  await elsewhere.close()
  assert.deepEqual(await brokenPromises(database), [])
})
