import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { suspendAccount } from '#accounts'
import { HOUR_MS, systemClock } from '#clock'
import type { Database } from '#database'
import { MAX_BUNDLES } from '#promotions'
import { moneyOfOrders } from '#settlement'
import { makePerson, testDatabase } from '#testing'
import { testBank, type TestBank } from '../test-bank.ts'
import { decide, finishRefunds } from '../test-paying.ts'
import { claim, platformCoupon, promote } from '../test-promotions.ts'
import { brokenPromises, changePrice, makeItem, makeStore, movedClock, openShop, type Shop, type TestItem, type TestStore } from '../test-shop.ts'
import type { CartView } from '../cart/schemas.ts'
import type { SellerOrderView } from '../schemas.ts'

let database: Database
let drop: () => Promise<void>
let bank: TestBank
let shop: Shop
let store: TestStore
let item: TestItem
let buyer: { id: string }
let operator: { id: string }

before(async () => {
  ;({ database, drop } = await testDatabase())
  operator = await makePerson(database, systemClock, { operator: true })
})
after(() => drop())
beforeEach(async () => {
  bank = testBank()
  shop = openShop(database, [bank], { clock: movedClock() })
  store = await makeStore(database, { shippingFeeMinor: 800 })
  item = await makeItem(database, store, { priceMinor: 5_000 })
  buyer = await makePerson(database, systemClock)
})

const cartOf = async (query = '') => (await shop.api.call<CartView>(buyer, 'GET', `/cart${query}`)).body
const figures = ({ stores }: CartView) => stores.map(({ goods, discount, shipping, total }) => [goods.minor, discount.minor, shipping.minor, total.minor])
/** Orders what lies in the cart as the page does: at the prices and the total that it shows, with the coupons it uses. */
const order = async (cart: CartView, body: object = {}) =>
  shop.api.call<{ orders: { id: string; total: { minor: number } }[] }>(buyer, 'POST', '/checkouts', {
    currency: 'CNY', provider: 'bank', address: { name: 'Lin', phone: '13812345678', street: 'Zhongshan Road 1' },
    lines: cart.stores.flatMap((each) => each.lines.map((line) => ({ store: each.store.id, variant: line.variantId, quantity: line.quantity, seenPriceMinor: line.seenPrice.minor }))),
    coupons: cart.coupons.filter(({ used }) => used).map(({ id }) => id), seenTotalMinor: cart.currencies[0]!.total.minor, ...body,
  }, { 'idempotency-key': crypto.randomUUID() })
const moneyOf = async (id: string) => (await moneyOfOrders(database.read, [id])).get(id)!

test('the cart uses the best coupons by itself, says why others do not apply, and the checkout takes what it says', async () => {
  const small = await promote(shop, store, { title: 'Small', terms: { amountMinor: 500 } })
  const large = await promote(shop, store, { title: 'Large', terms: { percentOffBps: 2_000, capMinor: 1_500 } })
  const far = await promote(shop, store, { title: 'Far', terms: { amountMinor: 5_000, fromMinor: 20_000 } })
  const ours = await platformCoupon(shop, operator, { terms: { amountMinor: 700, fromMinor: 8_000 } })
  for (const { id } of [small, large, far]) await claim(shop, buyer, id, store.id)
  await claim(shop, buyer, ours.id, null)
  await shop.add(buyer, item, 2)

  const cart = await cartOf()
  assert.deepEqual(figures(cart), [[10_000, 2_200, 800, 8_600]])
  const standing = new Map(cart.coupons.map((each) => [each.title, each]))
  assert.deepEqual([standing.get('Large')!.used, standing.get('From us')!.used, standing.get('Small')!.whyNot, standing.get('Far')!.whyNot], [true, true, { code: 'another-is-better', more: null }, { code: 'needs-more', more: { minor: 10_000, currency: 'CNY' } }])
  assert.deepEqual(cart.stores[0]!.deductions.map(({ title, fundedBy, amount }) => [title, fundedBy, amount.minor]), [['Large', 'store', 1_500], ['From us', 'platform', 700]])

  assert.deepEqual(figures(await cartOf(`?coupons=${small.id}`)), [[10_000, 500, 800, 10_300]], 'the buyer may choose another')
  assert.deepEqual(figures(await cartOf('?coupons=none')), [[10_000, 0, 800, 10_800]])

  const placed = await order(cart)
  assert.deepEqual([placed.status, placed.body.orders[0]!.total.minor], [201, 8_600])
  const view = await shop.order(buyer, placed.body.orders[0]!.id)
  assert.deepEqual([view.discount.minor, view.deductions.length, view.lines[0]!.discount.minor], [2_200, 2, 2_200])
  assert.deepEqual(await brokenPromises(database), [])
})

test('of an order that was never paid the platform had nothing to pay, also when money came for it too late', async () => {
  const ours = await platformCoupon(shop, operator, { terms: { amountMinor: 500 } })
  await claim(shop, buyer, ours.id, null)
  await shop.add(buyer, item, 2)
  const id = (await order(await cartOf())).body.orders[0]!.id
  shop.clock.move(HOUR_MS)
  await shop.sweeps['orders.expire']!()
  await decide(shop, bank)
  await shop.settle()
  const { state, money } = (await shop.api.call<SellerOrderView>(store.owner, 'GET', `/stores/${store.handle}/orders/${id}`)).body
  assert.deepEqual([state, money?.borneBack.minor], ['cancelled', 0])
})

test('what the platform takes off, it pays: the store has its full amount, and each refund takes back its part', async () => {
  const ours = await platformCoupon(shop, operator, { terms: { amountMinor: 1_000 } })
  await claim(shop, buyer, ours.id, null)
  await shop.add(buyer, item, 2)
  const id = (await order(await cartOf())).body.orders[0]!.id
  await decide(shop, bank)
  assert.deepEqual([(await moneyOf(id)).heldMinor, (await moneyOf(id)).borneMinor], [10_800n, 1_000n])
  assert.deepEqual(await brokenPromises(database), [])

  const refund = (body: object) => shop.post(store.owner, `/stores/${store.handle}/orders/${id}/refund`, { why: 'broken', ...body })
  assert.equal((await refund({ amountMinor: 4_900 })).status, 200)
  await shop.settle()
  assert.deepEqual([(await moneyOf(id)).heldMinor, (await moneyOf(id)).borneMinor], [5_400n, 500n])
  assert.deepEqual(await brokenPromises(database), [])
  assert.equal((await refund({})).status, 200)
  await shop.settle()
  await finishRefunds(shop, bank)
  assert.deepEqual(await moneyOf(id), { commissionMinor: 0n, promisedMinor: 0n, borneMinor: 0n, heldMinor: 0n, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n, refundingMinor: 0n, refundedMinor: 9_800n })
  assert.deepEqual(await brokenPromises(database), [])
})

test('an order of which the platform pays all is paid, released and taken back to the unit', async () => {
  const all = await platformCoupon(shop, operator, { terms: { percentOffBps: 10_000 } })
  await claim(shop, buyer, all.id, null)
  const free = await makeItem(database, store, { priceMinor: 3_333, requiresShipping: false })
  await shop.add(buyer, free, 1)
  const placed = await order(await cartOf())
  const id = placed.body.orders[0]!.id
  assert.deepEqual([placed.body.orders[0]!.total.minor, (await moneyOf(id)).heldMinor, (await moneyOf(id)).borneMinor], [0, 3_333n, 3_333n])
  assert.equal((await shop.post(store.owner, `/stores/${store.handle}/orders/${id}/refund`, { why: 'broken' })).status, 200)
  assert.deepEqual([(await moneyOf(id)).heldMinor, (await moneyOf(id)).borneMinor], [0n, 0n])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a coupon that ends between cart and checkout is refused by its name, and used again once an order is cancelled', async () => {
  const once = await promote(shop, store, { totalLimit: 1, personLimit: 1, terms: { amountMinor: 500 } })
  const ending = await promote(shop, store, { terms: { amountMinor: 400 } })
  await claim(shop, buyer, once.id, store.id)
  await shop.add(buyer, item, 1)
  const first = (await order(await cartOf())).body.orders[0]!.id
  await shop.add(buyer, item, 1)
  assert.equal((await cartOf()).coupons[0]!.whyNot!.code, 'used-up')
  const refused = await order(await cartOf(), { coupons: [once.id], seenTotalMinor: undefined })
  assert.deepEqual([refused.status, refused.body.code, refused.body.errors![0]!.field, refused.body.errors![0]!.code], [409, 'coupons-unusable', 'coupons.0', 'coupon-used-up'])
  await shop.post(buyer, `/orders/${first}/cancellation`)
  assert.equal((await cartOf()).coupons[0]!.used, true)

  await claim(shop, buyer, ending.id, store.id)
  const cart = await cartOf(`?coupons=${ending.id}`)
  await shop.post(store.owner, `/stores/${store.handle}/promotions/${ending.id}/ending`)
  const over = await order(cart)
  assert.deepEqual([over.status, over.body.errors![0]!.field, over.body.errors![0]!.code], [409, 'coupons.0', 'coupon-over'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('at the end of a timed price the buyer is asked again, and at its limit the line has its old price', async () => {
  const soon = new Date(shop.clock.now().getTime() + HOUR_MS).toISOString()
  await promote(shop, store, { kind: 'timed-price', endsAt: soon, totalLimit: 3, terms: { priceMinor: 3_900, products: [item.product] } })
  await shop.add(buyer, item, 2)
  const cart = await cartOf()
  const [line] = cart.stores[0]!.lines
  assert.deepEqual([line!.price.minor, line!.timed!.was.minor, line!.timed!.until, line!.priceChanged, cart.stores[0]!.total.minor], [3_900, 5_000, soon, false, 8_600])
  assert.equal((await order(cart)).status, 201)

  await shop.add(buyer, item, 2)
  const dear = await cartOf()
  assert.deepEqual([dear.stores[0]!.lines[0]!.price.minor, dear.stores[0]!.lines[0]!.missedPrice], [5_000, { price: { minor: 3_900, currency: 'CNY' }, units: 1 }])
  await shop.put(buyer, item, 1)
  await shop.api.call(buyer, 'POST', '/cart/acknowledgement')
  const last = await cartOf()
  assert.equal(last.stores[0]!.lines[0]!.price.minor, 3_900)
  shop.clock.move(HOUR_MS + 1_000)
  const late = await order(last)
  assert.deepEqual([late.status, late.body.code, late.body.errors![0]!.field], [409, 'price-changed', 'lines.0.seenPriceMinor'])
  assert.equal((await cartOf()).stores[0]!.lines[0]!.priceChanged, true)
  assert.deepEqual(await brokenPromises(database), [])
})

test('bundles, then a coupon on the rest, then free shipping; the seller sees the same beforehand', async () => {
  const cup = await makeItem(database, store, { priceMinor: 2_000 })
  await promote(shop, store, { kind: 'bundle', title: 'A pot with two cups', terms: { priceMinor: 8_000, pieces: [{ products: [item.product], quantity: 1 }, { products: [cup.product], quantity: 2 }] } })
  await promote(shop, store, { kind: 'free-shipping', title: 'From 90', terms: { fromMinor: 9_000 } })
  const ten = await promote(shop, store, { title: 'Ten per cent', terms: { percentOffBps: 1_000 } })
  await claim(shop, buyer, ten.id, store.id)
  await shop.add(buyer, item, 1)
  await shop.add(buyer, cup, 3)
  assert.deepEqual(figures(await cartOf('?coupons=none')), [[11_000, 1_000, 0, 10_000]])
  // With the coupon it is 90.00 exactly, which still ships free.
  const cart = await cartOf()
  assert.deepEqual(figures(cart), [[11_000, 2_000, 0, 9_000]])
  assert.deepEqual(cart.stores[0]!.deductions.map(({ kind, amount }) => [kind, amount.minor]), [['bundle', 1_000], ['coupon', 1_000], ['free-shipping', 800]])
  const preview = await shop.api.call<CartView>(store.owner, 'POST', `/stores/${store.handle}/promotions/preview`, { lines: [{ variant: item.variant, quantity: 1 }, { variant: cup.variant, quantity: 3 }] })
  assert.deepEqual(figures(preview.body), figures(cart))
  assert.equal((await order(cart)).status, 201)
  assert.deepEqual(await brokenPromises(database), [])
})

test('a coupon of the platform is used for one order of a checkout, where it saves most', async () => {
  const other = await makeStore(database)
  const cheap = await makeItem(database, other, { priceMinor: 1_000 })
  const ours = await platformCoupon(shop, operator, { personLimit: 1, terms: { percentOffBps: 1_000 } })
  await claim(shop, buyer, ours.id, null)
  await shop.add(buyer, cheap, 1)
  await shop.add(buyer, item, 1)
  const cart = await cartOf()
  assert.deepEqual(new Map(cart.stores.map((each) => [each.store.id, each.discount.minor])), new Map([[store.id, 500], [other.id, 0]]))
  const alone = await cartOf(`?store=${other.id}`)
  assert.equal(alone.stores.find((each) => each.store.id === other.id)!.discount.minor, 100)
  assert.equal((await order(cart)).status, 201)
  assert.deepEqual(await brokenPromises(database), [])
})

test('a store has only so many bundles at a time, also when they are made at once', async () => {
  const bundle = () => shop.api.call(store.owner, 'POST', `/stores/${store.handle}/promotions`, { kind: 'bundle', title: 'Two', startsAt: new Date(Date.now() - 3_600_000).toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString(), terms: { percentOffBps: 1_000, pieces: [{ products: [item.product], quantity: 2 }] } }, { 'idempotency-key': crypto.randomUUID() })
  const made = await Promise.all(Array.from({ length: MAX_BUNDLES + 4 }, bundle))
  assert.deepEqual([201, 409].map((wanted) => made.filter(({ status }) => status === wanted).length), [MAX_BUNDLES, 4], JSON.stringify(made[0]!.body))
  assert.equal((await bundle()).body.code, 'too-many-bundles')
})

test('nobody takes a coupon of a store that is suspended', async () => {
  const coupon = await promote(shop, store, { code: 'FIRST-TEA', terms: { amountMinor: 500 } })
  await database.write((db) => suspendAccount(db, systemClock, { accountId: store.id, why: 'a test', by: operator.id }))
  for (const body of [{ store: store.id, promotion: coupon.id }, { code: 'FIRST-TEA', stores: [store.id] }]) assert.equal((await shop.api.call(buyer, 'POST', '/coupons', body)).body.code, 'coupon-not-found')
})

test('my coupons say why one can be used no more: used by me, ended, or gone to others', async () => {
  const limits = { used: { personLimit: 1 }, gone: { totalLimit: 1 }, ended: {}, fine: { personLimit: 2 } }
  const made = await Promise.all(Object.entries(limits).map(async ([title, limit]) => promote(shop, store, { title, ...limit, terms: { amountMinor: 500 } })))
  for (const { id } of made) await claim(shop, buyer, id, store.id)
  const [used, gone, ended] = made
  const mine = buyer
  for (const [who, coupon] of [[mine, used!], [await makePerson(database, systemClock), gone!]] as const) {
    buyer = who
    if (who !== mine) await claim(shop, who, coupon.id, store.id)
    await shop.add(who, item, 1)
    assert.equal((await order(await cartOf(`?coupons=${coupon.id}`))).status, 201)
  }
  const stopped = await shop.api.call(store.owner, 'POST', `/stores/${store.handle}/promotions/${ended!.id}/ending`, {})
  assert.equal(stopped.status, 200, JSON.stringify(stopped.body))
  const { items } = (await shop.api.call<{ items: { title: string; spent: string | null; usedUp: boolean }[] }>(mine, 'GET', '/coupons')).body
  assert.deepEqual(Object.fromEntries(items.map(({ title, spent, usedUp }) => [title, [spent, usedUp]])), { used: ['used', true], gone: ['gone', true], ended: ['ended', true], fine: [null, false] })
})

test('the code of a coupon that has not begun says from when it can be used', async () => {
  const startsAt = new Date(shop.clock.now().getTime() + HOUR_MS).toISOString()
  await promote(shop, store, { code: 'TOMORROW', startsAt, terms: { amountMinor: 500 } })
  const { status, body } = await shop.api.call(buyer, 'POST', '/coupons', { code: 'TOMORROW', stores: [store.id] })
  assert.deepEqual([status, body.code, (body as { params?: object }).params], [409, 'coupon-begins-later', { from: startsAt }])
})

test('all that is wrong with an offer is told at once; a price for a time is lower than the usual one', async () => {
  const make = (body: object) => shop.api.call<{ idle: number }>(store.owner, 'POST', `/stores/${store.handle}/promotions`, body, { 'idempotency-key': crypto.randomUUID() })
  const when = { startsAt: shop.clock.now().toISOString(), endsAt: new Date(shop.clock.now().getTime() + HOUR_MS).toISOString() }
  const wrong = await make({ kind: 'timed-price', title: 'Wrong', startsAt: when.endsAt, endsAt: when.startsAt, claimable: true, terms: { fromMinor: 5 } })
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'invalid'])
  assert.deepEqual(new Map(wrong.body.errors!.map(({ field, code }) => [field, code])), new Map([['endsAt', 'promotion-time'], ['terms.fromMinor', 'promotion-mixed'], ['claimable', 'promotion-mixed'], ['terms.priceMinor', 'promotion-benefit'], ['terms.products', 'promotion-products']]))

  for (const priceMinor of [5_000, 5_001]) {
    const dear = await make({ kind: 'timed-price', title: 'Dear', ...when, terms: { priceMinor, products: [item.product] } })
    assert.deepEqual([dear.status, dear.body.code, dear.body.field, dear.body.params?.price], [422, 'promotion-not-lower', 'terms.priceMinor', { minor: 5_000, currency: 'CNY' }])
    assert.match(dear.body.detail!, /¥50/)
  }
  const made = await make({ kind: 'timed-price', title: 'Fair', ...when, terms: { priceMinor: 4_999, products: [item.product] } })
  assert.deepEqual([made.status, made.body.idle], [201, 0])
})

test('when the usual price falls below one for a time, the usual one is charged, and the seller is told', async () => {
  const { id } = await promote(shop, store, { kind: 'timed-price', terms: { priceMinor: 3_900, products: [item.product] } })
  await shop.add(buyer, await changePrice(database, item, 3_000))
  const [line] = (await cartOf()).stores[0]!.lines
  assert.deepEqual([line!.price.minor, line!.timed], [3_000, null])
  const seen = await shop.api.call<{ idle: number }>(store.owner, 'GET', `/stores/${store.handle}/promotions/${id}`)
  assert.equal(seen.body.idle, 1)
})
