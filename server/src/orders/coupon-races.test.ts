import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { forgetMarks, MAX_LET_GO } from '#promotions'
import { makePerson, testDatabase } from '#testing'
import { testBank } from './test-bank.ts'
import { decide } from './test-paying.ts'
import { claim, couponRace, platformCoupon, promote } from './test-promotions.ts'
import { type Finish, type Leg, raceHere, type Racer, startRacer } from './test-racer.ts'
import { ADDRESS, brokenPromises, makeItem, makeStore, openShop, type Shop, type TestStore } from './test-shop.ts'

const TRIES = 200
const LIMIT = 10
const used = sql<{ used: number }>('orders.test-used', 'select used from promotion where id = $1')
const marked = sql<{ count: number }>('orders.test-marked', `select (select count(*) from promotion_mark where promotion_id = $1)::int + (select count(*) from promotion_use where promotion_id = $1 and marks <> '{}')::int as count`)

const yesterday = sql('orders.test-yesterday', `update promotion_person set returned_at = returned_at - interval '25 hours' where promotion_id = $1 and buyer_id = $2`)
/** Each mends what the one before it broke. */
const BREAKS = [
  [sql('orders.test-mark-high', 'update promotion_mark set used = used + 1 where promotion_id = $1'), sql('orders.test-mark-back', 'update promotion_mark set used = used - 1 where promotion_id = $1')],
  [sql('orders.test-mark-gone', `update promotion_mark set mark = 'x' || mark where promotion_id = $1`), sql('orders.test-mark-known', 'update promotion_mark set mark = substr(mark, 2) where promotion_id = $1')],
  [sql('orders.test-person-gone', 'delete from promotion_person where promotion_id = $1'), sql('orders.test-person-back', 'insert into promotion_person (store_id, promotion_id, buyer_id, used) select store_id, promotion_id, buyer_id, units from promotion_use where promotion_id = $1')],
] as const

let database: Database
let drop: () => Promise<void>
let racers: Racer[]
const bank = testBank()
let store: TestStore
let shop: Shop

before(async () => {
  const made = await testDatabase()
  ;({ database, drop } = made)
  racers = [raceHere(made.url), await startRacer(made.url)]
  store = await makeStore(database)
  shop = openShop(database, [bank])
})
after(async () => {
  for (const racer of racers) await racer.stop()
  await drop()
})

const race = async (legs: readonly Leg[]): Promise<Finish[]> => (await Promise.all(racers.map((racer, at) => racer.run(legs.filter((_, each) => each % racers.length === at))))).flat()
const otherWith = async (coupon: string) => {
  const other = await makePerson(database, systemClock)
  await claim(shop, other, coupon, store.id)
  return other
}
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
  assert.deepEqual([mine.status, again.status, again.body.errors?.[0]?.field, again.body.errors?.[0]?.code], [201, 409, 'coupons.0', 'coupon-persons-held'])
  assert.match(JSON.stringify(again.body.errors), /phone number/)
  assert.equal((await shop.buy(second, [item], { coupons: [], address })).status, 201)
  assert.equal((await shop.post(first, `/orders/${mine.body.orders[0]!.id}/cancellation`, { why: 'changed my mind' })).status, 200)
  assert.equal((await shop.buy(second, [item], { coupons: [coupon], address })).status, 201)
  assert.deepEqual(await brokenPromises(database), [])
})

test('whoever orders to another phone number and does not pay holds its share no longer than the order waits, and says so; over and over they may not', async () => {
  const item = await makeItem(database, store, { stock: 1_000 })
  const { id: coupon } = await promote(shop, store, { personLimit: 1, terms: { amountMinor: 300 } })
  const [stranger, owner] = [await makePerson(database, systemClock), await makePerson(database, systemClock)]
  for (const buyer of [stranger, owner]) await claim(shop, buyer, coupon, store.id)
  const address = { ...ADDRESS, phone: '13700000003' }
  const buy = (buyer: { id: string }, name: string) => shop.buy(buyer, [item], { coupons: [coupon], address: { ...address, name } })
  for (let time = 0; time < MAX_LET_GO; time++) {
    const held = await buy(stranger, 'A stranger')
    assert.equal(held.status, 201)
    const refused = (await buy(owner, 'The owner')).body.errors?.[0]
    assert.deepEqual([refused?.code, refused?.params], ['coupon-persons-held', { until: held.body.payUntil, minutes: 30 }])
    assert.equal((await shop.post(stranger, `/orders/${held.body.orders[0]!.id}/cancellation`, { why: 'never meant' })).status, 200)
  }
  const again = (await buy(stranger, 'A stranger')).body.errors?.[0]
  assert.deepEqual([again?.code, again?.params?.limit, again?.params?.hours], ['coupon-let-go', MAX_LET_GO, 24])
  const mine = await buy(owner, 'The owner')
  assert.equal(mine.status, 201, 'a share that was let go is the next one’s')
  await decide(shop, bank)
  assert.equal((await buy(await otherWith(coupon), 'Another')).body.errors?.[0]?.code, 'coupon-persons-used-up', 'what is paid is held by nobody')
  assert.deepEqual(await brokenPromises(database), [])
  await database.writeOne(yesterday, [coupon, stranger.id])
  assert.equal((await shop.buy(stranger, [item], { coupons: [coupon], address: { ...address, name: 'A stranger', phone: '13700000004' } })).status, 201, 'after a day')
})

test('verify says it when what one person has used is written wrong, or not at all', async () => {
  const item = await makeItem(database, store)
  const buyer = await makePerson(database, systemClock)
  const { id: coupon } = await promote(shop, store, { personLimit: 2, terms: { amountMinor: 300 } })
  await claim(shop, buyer, coupon, store.id)
  assert.equal((await shop.buy(buyer, [item], { coupons: [coupon], address: { ...ADDRESS, phone: '13700000005' } })).status, 201)
  assert.deepEqual(await brokenPromises(database), [])
  for (const [wrong, right] of BREAKS) {
    await database.writeOne(wrong, [coupon])
    const said = await brokenPromises(database)
    assert.equal(said.length, 1, wrong.name)
    assert.match(said[0]!, new RegExp(coupon))
    await database.writeOne(right, [coupon])
    assert.deepEqual(await brokenPromises(database), [], wrong.name)
  }
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
