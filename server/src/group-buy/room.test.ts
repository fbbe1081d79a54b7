import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Database, sql } from '#database'
import { testDatabase } from '#testing'
import { type TestBank, testBank } from '../orders/test-bank.ts'
import { decide } from '../orders/test-paying.ts'
import { makeStore, type Shop, type TestStore } from '../orders/test-shop.ts'
import type { OfferRow } from './offer.ts'
import { mostUnits } from './room.ts'
import { brokenPromises, type GroupItem, join, look, makeGroupItem, openGroupShop, person, start } from './test-groups.ts'
import { decideWhy } from './why-failed.ts'

let database: Database
let drop: () => Promise<void>
let store: TestStore
let bank: TestBank
let shop: Shop

before(async () => {
  ;({ database, drop } = await testDatabase())
  store = await makeStore(database)
  bank = { ...testBank(), holdsForDays: 7 }
  shop = openGroupShop(database, [bank])
})
after(() => drop())

const soldAlone = sql('group-buy.test-sold-alone', 'update stock set sold = sold + $3 where store_id = $1 and variant_id = $2')

async function opened(item: GroupItem, more: object = {}): Promise<string> {
  const { status, group } = await start(shop, await person(database), item, more)
  assert.equal(status, 201)
  await decide(shop, bank)
  return group
}
type Quote = { most: number; mostPerSeat: number; left: number | null; code?: string; field?: string; detail?: string }
const quote = async (item: GroupItem, of: object) => (await shop.api.call<Quote>(undefined, 'GET', `/stores/${item.handle}/group-quote?${new URLSearchParams({ variant: item.variant, ...of })}`)).body
const put = (item: GroupItem, offer: object) => shop.api.call<{ code?: string; field?: string; mostPerSeat: number; unitsLeft: number | null }>(store.owner, 'PUT', `/stores/${item.handle}/group-offers/${item.product}`, { size: 3, prices: [{ variant: item.variant, priceMinor: 800 }], ...offer })

const count = (max: number, least = 0) => fc.integer({ min: least, max })
test('whatever a seat may take, every other empty seat of an open group keeps a unit', () => {
  fc.assert(
    fc.property(count(10, 1), count(40), count(40), fc.option(count(40)), fc.option(count(80)), fc.option(count(20, 2)), (mostPerSeat, taken, promised, free, stock, size) => {
      const opens = size ?? undefined
      // An empty seat that is to be taken keeps its own unit.
      fc.pre(opens !== undefined || promised > 0)
      const offer = { mostPerSeat, takenUnits: taken, promisedUnits: promised, units: free === null ? null : taken + promised + free } as OfferRow
      const most = mostUnits(offer, { stock, kept: promised, variants: new Map([['v', stock]]) }, { variantId: 'v', opens })
      assert.ok(most >= 0 && most <= mostPerSeat)
      const others = opens === undefined ? promised - 1 : promised + opens - 1
      if (most > 0 && offer.units !== null) assert.ok(taken + most + others <= offer.units)
      // One who bought alone may have left less than a unit for each: then a seat takes its own and no more.
      if (most > (opens === undefined ? 1 : 0) && stock !== null) assert.ok(most + others <= stock)
    }),
  )
})

test('one unit a person unless the store says more, and what is more is refused at its field before and while paying', async () => {
  const item = await makeGroupItem(shop, store)
  const group = await opened(item)
  const seen = await look(shop, undefined, item, group)
  assert.deepEqual([seen.mostPerSeat, seen.unitsLeft], [1, null])
  assert.deepEqual(await quote(item, { group }).then(({ most, mostPerSeat, left }) => [most, mostPerSeat, left]), [1, 1, 99])
  const asked = await quote(item, { group, quantity: '2' })
  const taken = await shop.api.call<Quote>(await person(database), 'POST', `/stores/${item.handle}/groups/${group}/members`, { variant: item.variant, seenPriceMinor: 800, provider: 'bank', quantity: 2 }, { 'idempotency-key': 'two-at-once' })
  for (const { code, field, detail } of [asked, taken.body]) {
    assert.deepEqual([code, field], ['group-seat-limit', 'quantity'])
    assert.match(detail!, /限购 1 件|at most 1/)
  }
  assert.deepEqual([(await put(item, { mostPerSeat: 11 })).status, (await put(item, { mostPerSeat: 4 })).body.mostPerSeat], [422, 4])
  assert.equal((await join(shop, await person(database), item, group, { quantity: 2 })).code, 'group-seat-limit', 'a group that is open keeps its terms')
})

test('the quote tells how many a seat may take as the units that were set aside run out, and the seat is held to it', async () => {
  const item = await makeGroupItem(shop, store, { size: 4, units: 9, mostPerSeat: 5 })
  assert.deepEqual(await quote(item, { product: item.product }).then(({ most, left }) => [most, left]), [5, 9])
  const group = await opened(item, { quantity: 3 })
  assert.deepEqual([(await look(shop, undefined, item, group)).unitsLeft, (await put(item, { units: 2 })).body.code], [6, 'group-units-below-size'])
  assert.deepEqual(await quote(item, { group }).then(({ most, left }) => [most, left]), [4, 6])
  assert.deepEqual(await quote(item, { group, quantity: '5' }).then(({ code, field }) => [code, field]), ['group-seats-kept', 'quantity'])
  const refused = await join(shop, await person(database), item, group, { quantity: 5 })
  assert.deepEqual([refused.status, refused.code], [409, 'group-seats-kept'])
  assert.equal((await join(shop, await person(database), item, group, { quantity: 4 })).status, 201)
  assert.deepEqual(await quote(item, { group }).then(({ most, left }) => [most, left]), [1, 2])
  for (const seat of [3, 4]) assert.equal((await join(shop, await person(database), item, group)).status, 201, `seat ${seat}`)
  assert.deepEqual(await brokenPromises(database), [])
})

test('where nothing was set aside the stock decides, over all open groups of the product and all its terms', async () => {
  const item = await makeGroupItem(shop, store, { mostPerSeat: 10 }, 9)
  const first = await opened(item)
  await put(item, { size: 4, mostPerSeat: 10 })
  await opened(item)
  // Seven are left, of which five are kept: for two seats and for three.
  assert.deepEqual(await quote(item, { group: first }).then(({ most, left }) => [most, left]), [3, 7])
  assert.equal((await join(shop, await person(database), item, first, { quantity: 4 })).code, 'group-seats-kept')
  assert.deepEqual(await quote(item, { product: item.product }).then(({ code, detail }) => [code, /2/.test(detail!)]), ['group-stock-short', true])
  assert.equal((await start(shop, await person(database), item)).code, 'group-stock-short')
  const led = await shop.api.call<Quote>(store.owner, 'POST', `/stores/${item.handle}/led-groups`, { product: item.product, size: 5 }, { 'idempotency-key': 'led-too-large' })
  assert.deepEqual([led.body.code, led.body.field], ['group-led-short', 'size'])
  assert.equal((await join(shop, await person(database), item, first, { quantity: 3 })).status, 201)
  assert.deepEqual(await quote(item, { group: first }).then(({ most }) => most), 1)
  assert.deepEqual(await brokenPromises(database), [])
})

test('a group that all have left keeps nothing for its seats any more', async () => {
  const item = await makeGroupItem(shop, store, { units: 3 })
  const buyer = await person(database)
  const { group } = await start(shop, buyer, item)
  await decide(shop, bank)
  assert.equal((await start(shop, await person(database), item)).code, 'group-stock-short')
  assert.equal((await shop.post(buyer, `/stores/${item.handle}/groups/${group}/leaving`)).status, 200)
  await shop.settle()
  assert.equal((await look(shop, undefined, item, group)).failedFor, 'everybody-left')
  assert.equal((await start(shop, await person(database), item)).status, 201)
  assert.deepEqual(await brokenPromises(database), [])
})

test('a group whose goods were sold to others alone says so to whoever would join', async () => {
  const item = await makeGroupItem(shop, store, {}, 5)
  const group = await opened(item)
  await database.writeOne(soldAlone, [store.id, item.variant, 2])
  assert.equal((await join(shop, await person(database), item, group)).status, 201)
  await database.writeOne(soldAlone, [store.id, item.variant, 1])
  assert.deepEqual(await quote(item, { group }).then(({ most, left }) => [most, left]), [0, 0])
  assert.match((await join(shop, await person(database), item, group)).code!, /out-of-stock/)
  assert.deepEqual([decideWhy({ isSold: true, stock: 0, empty: 1 }), decideWhy({ isSold: false, stock: 9, empty: 1 }), decideWhy({ isSold: true, stock: 1, empty: 1 }), decideWhy({ isSold: false, stock: null, empty: 0 })], ['stock-gone', 'product-withdrawn', 'time-over', 'time-over'])
})
