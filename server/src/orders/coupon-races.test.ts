import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { forgetMarks } from '#promotions'
import { makePerson, testDatabase } from '#testing'
import { testBank } from './test-bank.ts'
import { claim, couponRace, platformCoupon, promote } from './test-promotions.ts'
import { type Finish, type Leg, raceHere, type Racer, startRacer } from './test-racer.ts'
import { ADDRESS, brokenPromises, makeItem, makeStore, openShop, type Shop, type TestStore } from './test-shop.ts'

const TRIES = 200
const LIMIT = 10
const used = sql<{ used: number }>('orders.test-used', 'select used from promotion where id = $1')
const marked = sql<{ count: number }>('orders.test-marked', `select (select count(*) from promotion_mark where promotion_id = $1)::int + (select count(*) from promotion_use where promotion_id = $1 and marks <> '{}')::int as count`)

let database: Database
let drop: () => Promise<void>
let racers: Racer[]
let store: TestStore
let shop: Shop

before(async () => {
  const made = await testDatabase()
  ;({ database, drop } = made)
  racers = [raceHere(made.url), await startRacer(made.url)]
  store = await makeStore(database)
  shop = openShop(database, [testBank()])
})
after(async () => {
  for (const racer of racers) await racer.stop()
  await drop()
})

const race = async (legs: readonly Leg[]): Promise<Finish[]> => (await Promise.all(racers.map((racer, at) => racer.run(legs.filter((_, each) => each % racers.length === at))))).flat()
const countOf = (finishes: readonly Finish[], status: number) => finishes.filter((each) => each.status === status).length

test('200 uses at once in two processes of a coupon for 10, one a person: exactly 10 orders', async () => {
  const item = await makeItem(database, store, { stock: 1_000 })
  const { id: coupon } = await promote(shop, store, { totalLimit: LIMIT, personLimit: 1, terms: { amountMinor: 300 } })
  const finishes = await race(await couponRace(database, shop, { item, coupon, store: store.id, people: TRIES / 2, tries: TRIES }))
  assert.equal(countOf(finishes, 201), LIMIT)
  assert.deepEqual([...new Set(finishes.filter(({ status }) => status !== 201).map(({ code }) => code))], ['coupons-unusable'])
  assert.equal((await database.read.one(used, [coupon])).used, LIMIT)
  assert.deepEqual(await brokenPromises(database), [])
})

test('200 accounts at once in two processes with one phone number are one person', async () => {
  const item = await makeItem(database, store, { stock: 1_000 })
  const { id: coupon } = await promote(shop, store, { personLimit: 1, terms: { amountMinor: 300 } })
  const finishes = await race(await couponRace(database, shop, { item, coupon, store: store.id, people: TRIES, tries: TRIES, phone: '138 1234 5678' }))
  assert.equal(countOf(finishes, 201), 1)
  assert.deepEqual([...new Set(finishes.filter(({ status }) => status !== 201).map(({ code }) => code))], ['coupons-unusable'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('under another account one person has no second share, until the first is given back; without the coupon they buy on', async () => {
  const item = await makeItem(database, store, { stock: 1_000 })
  const { id: coupon } = await promote(shop, store, { personLimit: 1, terms: { amountMinor: 300 } })
  const [first, second] = [await makePerson(database, systemClock), await makePerson(database, systemClock)]
  for (const buyer of [first, second]) await claim(shop, buyer, coupon, store.id)
  const address = { ...ADDRESS, phone: '13700000001' }
  const mine = await shop.buy(first, [item], { coupons: [coupon], address })
  const again = await shop.buy(second, [item], { coupons: [coupon], address: { ...address, phone: '+86 137 0000 0001', name: 'Another', street: 'Elsewhere 2' } })
  assert.deepEqual([mine.status, again.status, again.body.errors?.[0]?.field, again.body.errors?.[0]?.code], [201, 409, 'coupons.0', 'coupon-persons-used-up'])
  assert.match(JSON.stringify(again.body.errors), /phone number/)
  assert.equal((await shop.buy(second, [item], { coupons: [], address })).status, 201)
  assert.equal((await shop.post(first, `/orders/${mine.body.orders[0]!.id}/cancellation`, { why: 'changed my mind' })).status, 200)
  assert.equal((await shop.buy(second, [item], { coupons: [coupon], address })).status, 201)
  assert.deepEqual(await brokenPromises(database), [])
})

test('what is kept of a phone number is forgotten some weeks after the promotion', async () => {
  const item = await makeItem(database, store)
  const buyer = await makePerson(database, systemClock)
  const { id: coupon } = await promote(shop, store, { personLimit: 1, terms: { amountMinor: 300 } })
  await claim(shop, buyer, coupon, store.id)
  assert.equal((await shop.buy(buyer, [item], { coupons: [coupon], address: { ...ADDRESS, phone: '13700000002' } })).status, 201)
  const later = (days: number) => forgetMarks({ database, clock: { ...systemClock, now: () => new Date(Date.now() + days * 86_400_000) } })
  assert.equal(await later(60), 0)
  assert.ok((await database.read.one(marked, [coupon])).count > 0)
  assert.ok((await later(62)) >= 2)
  assert.equal((await database.read.one(marked, [coupon])).count, 0)
  assert.deepEqual(await brokenPromises(database), [])
})

test('one person who presses 40 times at once uses a coupon for one order once', async () => {
  const item = await makeItem(database, store, { stock: 1_000 })
  const { id: coupon } = await platformCoupon(shop, await makePerson(database, systemClock, { operator: true }), { personLimit: 1, terms: { amountMinor: 300 } })
  const finishes = await race(await couponRace(database, shop, { item, coupon, store: null, people: 1, tries: 40 }))
  assert.equal(countOf(finishes, 201), 1)
  assert.deepEqual(await brokenPromises(database), [])
})

test('cancelled at the same moment by buyer and seller, an order gives its use back once; another buyer has it', async () => {
  const item = await makeItem(database, store, { stock: 1_000 })
  const { id: coupon } = await promote(shop, store, { totalLimit: 1, personLimit: 1, terms: { percentOffBps: 1_000 } })
  for (let round = 0; round < 6; round++) {
    const buyer = await makePerson(database, systemClock)
    await claim(shop, buyer, coupon, store.id)
    const { status, body } = await shop.buy(buyer, [item], { coupons: [coupon] })
    assert.equal(status, 201, JSON.stringify(body))
    const order = body.orders[0]!.id
    const cancel = (as: { id: string }, path: string): Leg => ({ as: { id: as.id }, method: 'POST', path, body: { why: 'a race' }, headers: { 'idempotency-key': crypto.randomUUID() } })
    await race([cancel(buyer, `/orders/${order}/cancellation`), cancel(store.owner, `/stores/${store.handle}/orders/${order}/cancellation`), cancel(buyer, `/orders/${order}/cancellation`), cancel(store.owner, `/stores/${store.handle}/orders/${order}/cancellation`)])
    assert.equal((await database.read.one(used, [coupon])).used, 0)
  }
  assert.deepEqual(await brokenPromises(database), [])
})
