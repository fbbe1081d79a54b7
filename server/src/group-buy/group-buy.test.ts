import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#database'
import { testBank } from '../orders/test-bank.ts'
import { decide, finishRefunds, newest } from '../orders/test-paying.ts'
import { HOUR_MS, NEWS_GRACE_MS } from './limits.ts'
import { bank, clock, database, groupsEach, joinPaid, type Paid, shop, startPaid, store } from './test-each.ts'
import { brokenPromises, join, look, makeGroupItem, openGroupShop, person, start } from './test-groups.ts'

const OVER_MS = 24 * HOUR_MS + NEWS_GRACE_MS + 1_000

const slugs = sql<{ slug: string }>('group-buy.test-slug', 'select slug from product where store_id = $1 and id = $2')
const soldOf = sql<{ sold: number }>('group-buy.test-sold', 'select sold from product where store_id = $1 and id = $2')
const slugOf = async (product: string) => (await database.read.one(slugs, [store.id, product])).slug

groupsEach()

const stateOf = async ({ buyer, order }: Paid) => (await shop.order(buyer, order)).state

test('who opens a group pays first: until then nobody else sees or joins it', async () => {
  const item = await makeGroupItem(shop, store)
  const opener = await person(database)
  const { group, checkout } = await start(shop, opener, item)
  assert.equal((await look(shop, undefined, item, group)).status, 404)
  assert.equal((await join(shop, await person(database), item, group)).code, 'group-full-or-over')
  assert.deepEqual([(await look(shop, opener, item, group)).can, (await look(shop, opener, item, group)).secured], ['pay', 0])
  await decide(shop, bank)
  const seen = await look(shop, undefined, item, group)
  assert.deepEqual([seen.status, seen.secured, seen.left, seen.can, seen.members.length], [200, 1, 2, 'join', 1])
  assert.equal((await shop.order(opener, checkout.orders[0]!.id)).state, 'gathering')
})

test('a group of three that fills goes ahead: three orders to ship, at the price of the group', async () => {
  const item = await makeGroupItem(shop, store)
  const opener = await startPaid(item)
  const others = [await joinPaid(item, opener.group), await joinPaid(item, opener.group)]
  const view = await look(shop, undefined, item, opener.group)
  assert.deepEqual([view.state, view.outcome, view.secured, view.left], ['fulfilling', 'complete', 3, 0])
  for (const member of [opener, ...others]) assert.equal(await stateOf(member), 'paid')
  const order = await shop.order(opener.buyer, opener.order)
  assert.equal(order.total.minor, 800)
  assert.deepEqual(order.timeline.map(({ kind }) => kind).toSorted(), ['gathering', 'grouped', 'paid', 'placed'])
  assert.equal((await join(shop, await person(database), item, opener.group)).code, 'group-full-or-over')
  assert.deepEqual(await brokenPromises(database), [])
})

test('what is shown as sold counts a group once it came about; a seat that is given up never was', async () => {
  const item = await makeGroupItem(shop, store)
  const sold = async () => (await database.read.one(soldOf, [store.id, item.product])).sold
  const opener = await startPaid(item)
  const leaver = await joinPaid(item, opener.group)
  assert.equal(await sold(), 0)
  assert.equal((await shop.post(leaver.buyer, `/stores/${store.handle}/groups/${opener.group}/leaving`)).status, 200)
  await shop.settle()
  await joinPaid(item, opener.group)
  assert.equal(await sold(), 0)
  await joinPaid(item, opener.group, 'authorised')
  assert.equal(await sold(), 3)
  assert.deepEqual(await brokenPromises(database), [])
})

test('before the group is decided its seller ships nothing and its members cancel at the group alone', async () => {
  const item = await makeGroupItem(shop, store)
  const { buyer, order, group } = await startPaid(item)
  const shipped = await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: '顺丰', trackingNumber: 'SF1' }] })
  assert.notEqual((shipped.body as { shipped?: unknown[] }).shipped?.length, 1)
  assert.equal((await shop.post(buyer, `/orders/${order}/cancellation`)).status, 409)
  assert.equal((await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/cancellation`, { why: 'x' })).status, 409)
  assert.equal((await shop.order(buyer, order)).state, 'gathering')
  assert.equal((await look(shop, buyer, item, group)).can, 'wait')
})

test('a group that does not fill fails: everybody has all of their money back and the goods are in stock again', async () => {
  const item = await makeGroupItem(shop, store)
  const opener = await startPaid(item)
  const other = await joinPaid(item, opener.group)
  clock.move(OVER_MS)
  await shop.sweeps['group-buy.end']!()
  await shop.settle()
  assert.equal((await look(shop, undefined, item, opener.group)).state, 'unwinding')
  assert.equal(await finishRefunds(shop, bank), 2)
  await shop.settle()
  const view = await look(shop, undefined, item, opener.group)
  assert.deepEqual([view.state, view.outcome], ['closed', 'failed'])
  for (const member of [opener, other]) {
    const order = await shop.order(member.buyer, member.order)
    assert.deepEqual([order.state, order.refunded.minor], ['cancelled', 800])
  }
  assert.deepEqual(await brokenPromises(database), [])
})

test('money that is only held is let go when the group fails, and taken when it comes about', async () => {
  const failing = await makeGroupItem(shop, store, { hours: 48 })
  const held = await startPaid(failing, 'authorised')
  assert.equal(await stateOf(held), 'gathering')
  assert.equal(bank.payments.get(held.reference)!.state, 'authorised', 'it is not taken before the group is decided')
  clock.move(24 * HOUR_MS + OVER_MS)
  await shop.sweeps['group-buy.end']!()
  await shop.settle()
  assert.equal(bank.payments.get(held.reference)!.state, 'cancelled')
  assert.deepEqual([await stateOf(held), bank.refunds.size], ['cancelled', 0])

  const filling = await makeGroupItem(shop, store, { hours: 48, size: 2 })
  const one = await startPaid(filling, 'authorised')
  const two = await joinPaid(filling, one.group, 'authorised')
  assert.deepEqual([bank.payments.get(one.reference)!.state, bank.payments.get(two.reference)!.state], ['captured', 'captured'])
  assert.deepEqual([await stateOf(one), await stateOf(two)], ['paid', 'paid'])
  assert.equal((await look(shop, undefined, filling, one.group)).state, 'fulfilling')
  assert.deepEqual(await brokenPromises(database), [])
})

test('a member whose bank lets go of the money drops out of a group that came about; the others go ahead', async () => {
  const item = await makeGroupItem(shop, store, { size: 2 })
  const one = await startPaid(item, 'authorised')
  bank.decide(one.reference, 'expired')
  const two = await joinPaid(item, one.group)
  assert.deepEqual([await stateOf(one), await stateOf(two)], ['cancelled', 'paid'])
  assert.deepEqual([(await look(shop, undefined, item, one.group)).outcome, bank.refunds.size], ['complete', 0])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a payment that arrives after the end is given back, never joined', async () => {
  const item = await makeGroupItem(shop, store, { size: 2 })
  const opener = await startPaid(item)
  const late = await person(database)
  const { checkout } = await join(shop, late, item, opener.group)
  const { reference } = newest(bank)
  clock.move(OVER_MS)
  await shop.sweeps['group-buy.end']!()
  await decide(shop, bank, 'captured', bank.payments.get(reference))
  await shop.settle()
  await finishRefunds(shop, bank)
  await shop.settle()
  assert.deepEqual([(await shop.order(late, checkout.orders[0]!.id)).state, await stateOf(opener)], ['cancelled', 'cancelled'])
  const view = await look(shop, undefined, item, opener.group)
  assert.deepEqual([view.state, view.outcome, view.secured], ['closed', 'failed', 1])
  assert.equal(bank.refunds.size, 2)
  assert.deepEqual(await brokenPromises(database), [])
})

test('a seat that is not paid for in time is free again, and its late money goes back', async () => {
  const item = await makeGroupItem(shop, store, { size: 2 })
  const opener = await startPaid(item)
  const idle = await person(database)
  await join(shop, idle, item, opener.group)
  const { reference } = newest(bank)
  assert.equal((await join(shop, await person(database), item, opener.group)).code, 'group-full-or-over')
  clock.move(HOUR_MS)
  await shop.sweeps['orders.expire']!()
  await shop.settle()
  const third = await joinPaid(item, opener.group)
  assert.equal(await stateOf(third), 'paid')
  await decide(shop, bank, 'captured', bank.payments.get(reference))
  await shop.settle()
  await finishRefunds(shop, bank)
  assert.equal(bank.refunds.size, 1)
  assert.deepEqual(await brokenPromises(database), [])
})

test('the opener leaves with their money and the group goes on; the last to leave ends it', async () => {
  const item = await makeGroupItem(shop, store)
  const opener = await startPaid(item)
  const other = await joinPaid(item, opener.group)
  const left = await shop.post(opener.buyer, `/stores/${store.handle}/groups/${opener.group}/leaving`)
  assert.equal(left.status, 200)
  await shop.settle()
  const view = await look(shop, undefined, item, opener.group)
  assert.deepEqual([view.state, view.failedFor, view.secured, view.left, view.openedBy], ['open', null, 1, 2, null])
  assert.equal(await finishRefunds(shop, bank), 1)
  await shop.post(other.buyer, `/stores/${store.handle}/groups/${opener.group}/leaving`)
  await shop.settle()
  await finishRefunds(shop, bank)
  await shop.settle()
  const after = await look(shop, undefined, item, opener.group)
  assert.deepEqual([after.state, after.failedFor, await stateOf(other)], ['closed', 'everybody-left', 'cancelled'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a seller who ships below the size says so to all, and a group that is not full goes ahead', async () => {
  const item = await makeGroupItem(shop, store, { shipsBelowSize: true })
  const opener = await startPaid(item)
  assert.equal((await look(shop, undefined, item, opener.group)).shipsBelowSize, true)
  const { body } = await shop.api.call<{ offer: { shipsBelowSize: boolean } }>(undefined, 'GET', `/stores/${store.handle}/products/${await slugOf(item.product)}/groups`)
  assert.equal(body.offer.shipsBelowSize, true)
  clock.move(OVER_MS)
  await shop.sweeps['group-buy.end']!()
  await shop.settle()
  assert.deepEqual([await stateOf(opener), (await look(shop, undefined, item, opener.group)).outcome], ['paid', 'complete'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('one seat a person, and the same key one seat', async () => {
  const item = await makeGroupItem(shop, store)
  const opener = await startPaid(item)
  assert.equal((await join(shop, opener.buyer, item, opener.group)).code, 'already-in-group')
  const other = await person(database)
  const key = crypto.randomUUID()
  const [first, again] = [await join(shop, other, item, opener.group, {}, key), await join(shop, other, item, opener.group, {}, key)]
  assert.deepEqual([first.status, again.status, again.checkout.id, again.group], [201, 201, first.checkout.id, opener.group])
  const second = await startPaid(item)
  assert.equal((await join(shop, other, item, second.group, {}, key)).code, 'idempotency-key-reused')
})

test('what is set aside for groups is what they get', async () => {
  const item = await makeGroupItem(shop, store, { units: 3, mostPerSeat: 2 })
  const opener = await startPaid(item)
  assert.equal((await start(shop, await person(database), item)).code, 'group-stock-short')
  for (const seats of [2, 3]) {
    assert.equal((await join(shop, await person(database), item, opener.group, { quantity: 2 })).code, 'group-seats-kept', `of seat ${seats}`)
    assert.equal((await join(shop, await person(database), item, opener.group)).status, 201)
  }
})

test('a changed offer leaves open groups on their terms; the price that was seen is the price', async () => {
  const item = await makeGroupItem(shop, store)
  const opener = await startPaid(item)
  await shop.api.call(store.owner, 'PUT', `/stores/${store.handle}/group-offers/${item.product}`, { size: 5, prices: [{ variant: item.variant, priceMinor: 700 }] })
  assert.equal((await start(shop, await person(database), item)).code, 'price-changed')
  const other = await joinPaid(item, opener.group)
  assert.equal((await shop.order(other.buyer, other.order)).total.minor, 800)
  assert.equal((await look(shop, undefined, item, opener.group)).size, 3)
})

test('a price that is not below that of buying alone is refused at its field; long groups need a bank that holds', async () => {
  const item = await makeGroupItem(shop, store)
  const put = (body: object, at = shop) => at.api.call<{ code: string; errors?: { field: string }[]; field?: string }>(store.owner, 'PUT', `/stores/${store.handle}/group-offers/${item.product}`, body)
  const dear = await put({ size: 2, prices: [{ variant: item.variant, priceMinor: 1_000 }] })
  assert.deepEqual([dear.body.code, dear.body.errors?.[0]?.field], ['group-price-too-high', 'prices.0.priceMinor'])
  const long = await put({ size: 2, hours: 25, prices: [{ variant: item.variant, priceMinor: 500 }] }, openGroupShop(database, [testBank()]))
  assert.deepEqual([long.body.code, long.body.field], ['group-hours-need-hold', 'hours'])
  const rules = [[{ size: 1 }, 422], [{ size: 101 }, 422], [{ size: 100 }, 200], [{ hours: 145 }, 422], [{ hours: 144 }, 200], [{ mostPerSeat: 0 }, 422], [{ units: 0 }, 422]] as const
  for (const [rule, status] of rules) assert.equal((await put({ size: 2, prices: [{ variant: item.variant, priceMinor: 500 }], ...rule })).status, status, JSON.stringify(rule))
})

test('a store leads a larger group in its own name and buys nothing', async () => {
  const item = await makeGroupItem(shop, store, {}, 300)
  const { status, body } = await shop.post(store.owner, `/stores/${store.handle}/led-groups`, { product: item.product, size: 200 })
  assert.equal(status, 201, JSON.stringify(body))
  const group = body.id as string
  const seen = await look(shop, undefined, item, group)
  assert.deepEqual([seen.size, seen.secured, seen.can, seen.ledBy?.id], [200, 0, 'join', store.id])
  await joinPaid(item, group)
  assert.equal((await look(shop, undefined, item, group)).secured, 1)
})

test('a group that came about closes when its orders are received or given back', async () => {
  const item = await makeGroupItem(shop, store, { size: 2 })
  const one = await startPaid(item)
  const two = await joinPaid(item, one.group)
  await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order: one.order, carrier: '顺丰', trackingNumber: 'SF1' }] })
  await shop.post(one.buyer, `/orders/${one.order}/receipt`)
  await shop.settle()
  assert.equal((await look(shop, one.buyer, item, one.group)).mine?.state, 'received')
  await shop.post(store.owner, `/stores/${store.handle}/orders/${two.order}/refund`, { why: 'x' })
  await shop.settle()
  assert.equal((await look(shop, undefined, item, one.group)).state, 'closed')
  assert.deepEqual(await brokenPromises(database), [])
})
