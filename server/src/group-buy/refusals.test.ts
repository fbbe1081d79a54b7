import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDatabase, sql } from '#database'
import { decide } from '../orders/test-paying.ts'
import { HOUR_MS } from './limits.ts'
import { bank, clock, database, groupsEach, joinPaid, shop, startPaid, store, url } from './test-each.ts'
import { brokenPromises, join, look, makeGroupItem, openGroupShop, person, start, wish } from './test-groups.ts'

const slugs = sql<{ slug: string }>('group-buy.test-refused-slug', 'select slug from product where store_id = $1 and id = $2')
const slugOf = async (product: string) => (await database.read.one(slugs, [store.id, product])).slug
const soldAlone = sql('group-buy.test-sold-beside', 'update stock set sold = sold + $3 where store_id = $1 and variant_id = $2')

groupsEach()

test('an offer that cannot be kept is refused at each of its fields, and no more is told to be left than is in stock', async () => {
  const item = await makeGroupItem(shop, store, {}, 50)
  type Told = { code: string; unitsLeft: number; errors?: { field: string; code: string; message: string }[] }
  const put = (body: object) => shop.api.call<Told>(store.owner, 'PUT', `/stores/${store.handle}/group-offers/${item.product}`, { size: 3, prices: [{ variant: item.variant, priceMinor: 600 }], ...body })
  const told = async (body: object) => (await put(body)).body.errors?.map(({ field, code }) => [field, code])
  assert.deepEqual(await told({ prices: [{ variant: item.variant, priceMinor: 500 }, { variant: item.variant, priceMinor: 600 }] }), [['prices.1.variant', 'group-variant-twice']])
  assert.deepEqual(await told({ units: 2, prices: [{ variant: item.variant, priceMinor: 5_000 }] }), [['units', 'group-units-below-size'], ['prices.0.priceMinor', 'group-price-too-high']])
  const many = await put({ units: 51 })
  assert.equal(many.status, 422)
  assert.match(many.body.errors![0]!.message, /^There are 50 in stock\. Set aside 50 or fewer/)
  assert.deepEqual(await told({ size: 500, hours: 'abc', units: 2.5, prices: [{ variant: item.variant, priceMinor: -7 }] }), [['size', 'too-big'], ['hours', 'invalid-type'], ['prices.0.priceMinor', 'too-small'], ['units', 'invalid-type']])
  assert.deepEqual([(await put({ units: 50 })).status, (await put({ units: 50 })).body.unitsLeft], [200, 50])
  await database.writeOne(soldAlone, [store.id, item.variant, 10])
  const { body } = await shop.api.call<{ offer: { unitsLeft: number; unitsTaken: number } }>(undefined, 'GET', `/stores/${store.handle}/products/${await slugOf(item.product)}/groups`)
  assert.deepEqual([body.offer.unitsLeft, body.offer.unitsTaken], [40, 0])
  await database.writeOne(soldAlone, [store.id, item.variant, -10])
})

test('whoever is in a group that is full is led to their order', async () => {
  const item = await makeGroupItem(shop, store, { size: 2 })
  const opener = await startPaid(item)
  const other = await joinPaid(item, opener.group)
  for (const { buyer, order } of [opener, other]) {
    const again = await shop.api.call<{ code: string; params: { order: string } }>(buyer, 'POST', `/stores/${item.handle}/groups/${opener.group}/members`, wish(item), { 'idempotency-key': crypto.randomUUID() })
    assert.deepEqual([again.status, again.body.code, again.body.params.order], [409, 'already-in-group', order])
  }
  assert.equal((await join(shop, await person(database), item, opener.group)).code, 'group-full-or-over')
})

test('who started a group and has not paid is led to it instead of starting another; once it is paid, or over, they may', async () => {
  const item = await makeGroupItem(shop, store)
  const opener = await person(database)
  const first = await start(shop, opener, item)
  const second = await shop.api.call<{ code: string; params: { group: string } }>(opener, 'POST', `/stores/${item.handle}/groups`, { product: item.product, ...wish(item) }, { 'idempotency-key': crypto.randomUUID() })
  assert.deepEqual([second.status, second.body.code, second.body.params.group], [409, 'group-unpaid', first.group])
  assert.equal((await start(shop, opener, await makeGroupItem(shop, store))).status, 201, 'another product is another matter')
  await shop.post(opener, `/orders/${first.checkout.orders[0]!.id}/cancellation`)
  await shop.settle()
  assert.equal((await start(shop, opener, item)).status, 201)
  await decide(shop, bank)
  await shop.settle()
  assert.equal((await start(shop, opener, item)).status, 201)
  assert.deepEqual(await brokenPromises(database), [])
})

test('two starts at once on two connections open one group', async () => {
  const item = await makeGroupItem(shop, store)
  const opener = await person(database)
  const other = openDatabase({ connection: { connectionString: url }, maxConnections: 2 })
  const places = [shop, openGroupShop(other, [bank]), shop, openGroupShop(other, [bank])]
  const answers = await Promise.all(places.map((place) => start(place, opener, item)))
  await other.close()
  assert.deepEqual(answers.map(({ status, code }) => code ?? status).toSorted(), [201, 'group-unpaid', 'group-unpaid', 'group-unpaid'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a group says who opened it as long as they are in it, also once it is complete', async () => {
  const item = await makeGroupItem(shop, store)
  const opener = await startPaid(item)
  const before = await look(shop, undefined, item, opener.group)
  assert.deepEqual([before.openedBy?.id, before.members[0]!.account?.id], [opener.buyer.id, opener.buyer.id])
  await joinPaid(item, opener.group)
  await shop.post(opener.buyer, `/stores/${store.handle}/groups/${opener.group}/leaving`)
  await shop.settle()
  await joinPaid(item, opener.group)
  await joinPaid(item, opener.group)
  const complete = await look(shop, undefined, item, opener.group)
  assert.deepEqual([complete.outcome, complete.openedBy, complete.members.some(({ account }) => account)], ['complete', null, false])

  const stayed = await startPaid(item)
  clock.move(25 * HOUR_MS)
  await shop.sweeps['group-buy.end']!()
  await shop.settle()
  const failed = await look(shop, undefined, item, stayed.group)
  assert.deepEqual([failed.outcome, failed.openedBy?.id], ['failed', stayed.buyer.id])
})
