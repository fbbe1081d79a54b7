import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { listAudit } from '#audit'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, testDatabase } from '#testing'
import type { OrderCard, SellerOrderCard, SellerOrderView } from '../schemas.ts'
import { testBank, type TestBank } from '../test-bank.ts'
import { decide, finishRefunds, newest } from '../test-paying.ts'
import { brokenPromises, makeItem, makeStore, movedClock, openShop, type Shop, type TestItem, type TestStore } from '../test-shop.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const addHelper = sql('orders.test-helper', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'support', $3, $4)`)
const setFee = sql('orders.test-fee', 'update store set fee_bps = $2 where store_id = $1')
const stockOf = sql<{ reserved: bigint; sold: bigint; returned: bigint }>('orders.test-stock', 'select reserved, sold, returned from stock where store_id = $1 and variant_id = $2')

let database: Database
let drop: () => Promise<void>
let bank: TestBank
let shop: Shop
let store: TestStore
let item: TestItem

before(async () => ({ database, drop } = await testDatabase()))
after(() => drop())
beforeEach(async () => {
  bank = testBank()
  shop = openShop(database, [bank], { clock: movedClock() })
  await shop.settle()
  store = await makeStore(database, { shippingFeeMinor: 500 })
  item = await makeItem(database, store, { stock: 10 })
})
const person = () => makePerson(database, systemClock)
const stock = async (of = item) => Object.fromEntries(Object.entries(await database.read.one(stockOf, [of.store, of.variant])).map(([name, value]) => [name, Number(value)]))

async function place(buyer: { id: string }, quantity = 2): Promise<{ order: string; checkout: string }> {
  const placed = await shop.buy(buyer, [{ ...item, quantity }])
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  return { order: placed.body.orders[0]!.id, checkout: placed.body.id }
}

async function placePaid(buyer: { id: string }, quantity = 2): Promise<{ order: string; checkout: string }> {
  const placed = await place(buyer, quantity)
  await decide(shop, bank)
  return placed
}

const ship = (orders: readonly string[], as: { id: string } = store.owner) =>
  shop.post(as, `/stores/${store.handle}/shipments`, { items: orders.map((order, at) => ({ order, carrier: '顺丰', trackingNumber: `SF${at}` })) })

test('an order is placed, paid, shipped and received, and its timeline tells it', async () => {
  const buyer = await person()
  const { order } = await placePaid(buyer)
  assert.deepEqual([(await shop.order(buyer, order)).next, await stock()], ['wait', { reserved: 0, sold: 2, returned: 0 }])
  assert.deepEqual((await ship([order])).body, { shipped: [order], refused: [] })
  const shipped = await shop.order(buyer, order)
  assert.deepEqual([shipped.state, shipped.next, shipped.shipments[0]?.trackingNumber], ['shipped', 'receive', 'SF0'])
  assert.equal(Math.round((Date.parse(shipped.autoReceiveAt!) - Date.now()) / DAY_MS), 10)
  const received = await shop.post(buyer, `/orders/${order}/receipt`)
  assert.deepEqual([received.status, received.body.state, received.body.next], [200, 'received', null])
  assert.deepEqual((await shop.order(buyer, order)).timeline.map((each) => [each.kind, each.byKind]), [['placed', 'buyer'], ['paid', 'provider'], ['shipped', 'seller'], ['received', 'buyer']])
  assert.deepEqual((await shop.settle()).filter((kind) => kind.startsWith('order.')), ['order.placed', 'order.paid', 'order.shipped', 'order.received'])
  assert.equal((await shop.post(buyer, `/orders/${order}/receipt`)).body.code, 'order-not-receivable')
  assert.deepEqual(await brokenPromises(database), [])
})

test('its seller sees where the money of an order is; helpers and its buyer do not', async () => {
  const [buyer, helper] = [await person(), await person()]
  await database.writeOne(setFee, [store.id, 250])
  await database.writeOne(addHelper, [store.id, helper.id, systemClock.now(), store.owner.id])
  const moneyOf = async (order: string) => {
    const { money } = await shop.sold(store, order)
    return money && [money.held.minor, money.own.minor, money.fee.minor, money.feeBps]
  }
  const [received, givenBack] = [await placePaid(buyer), await placePaid(buyer)]
  assert.equal(await moneyOf((await place(buyer)).order), null)
  assert.deepEqual(await moneyOf(received.order), [2_500, 0, 0, 250])
  await ship([received.order])
  const list = async (who: { id: string }, state: string) => (await shop.api.call<{ items: SellerOrderCard[] }>(who, 'GET', `/stores/${store.handle}/orders?state=${state}`)).body.items
  const [card] = await list(helper, 'shipped')
  assert.deepEqual([card!.held, (await list(store.owner, 'shipped'))[0]!.held?.minor, (await list(store.owner, 'placed'))[0]!.held?.minor], [null, 2_500, 0])
  assert.equal(Math.round((Date.parse(card!.autoReceiveAt!) - Date.now()) / DAY_MS), 10)
  await shop.post(buyer, `/orders/${received.order}/receipt`)
  assert.deepEqual(await moneyOf(received.order), [0, 2_438, 62, 250])
  await shop.post(store.owner, `/stores/${store.handle}/orders/${givenBack.order}/refund`, { why: '断货' })
  assert.deepEqual(await moneyOf(givenBack.order), [0, 0, 0, 250])
  assert.equal((await shop.api.call<SellerOrderView>(helper, 'GET', `/stores/${store.handle}/orders/${received.order}`)).body.money, null)
  assert.ok(!('money' in (await shop.order(buyer, received.order))))
})

test('a shipped order that nobody confirms counts as received after the days that the store promised', async () => {
  const buyer = await person()
  const { order } = await placePaid(buyer)
  await ship([order])
  shop.clock.move(9.9 * DAY_MS)
  await shop.sweeps['orders.receive-due']!()
  assert.equal((await shop.order(buyer, order)).state, 'shipped')
  shop.clock.move(0.2 * DAY_MS)
  await shop.sweeps['orders.receive-due']!()
  const view = await shop.order(buyer, order)
  assert.deepEqual([view.state, view.timeline.at(-1)?.byKind, view.autoReceiveAt], ['received', 'platform', null])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a buyer cancels before paying: the stock is free and the payment is called off', async () => {
  const buyer = await person()
  const { order, checkout } = await place(buyer)
  assert.deepEqual(await stock(), { reserved: 2, sold: 0, returned: 0 })
  const headers = { 'idempotency-key': 'cancel-it-once' }
  const cancelled = await shop.post(buyer, `/orders/${order}/cancellation`, { why: '拍错了' }, headers)
  assert.deepEqual([cancelled.status, cancelled.body.state], [200, 'cancelled'])
  assert.equal((await shop.post(buyer, `/orders/${order}/cancellation`, { why: '拍错了' }, headers)).status, 200)
  const again = await shop.post(buyer, `/orders/${order}/cancellation`)
  assert.deepEqual([again.status, again.body.code], [409, 'order-not-cancellable'])
  await shop.settle()
  assert.deepEqual([newest(bank).state, await stock(), (await shop.checkout(buyer, checkout)).body.state], ['cancelled', { reserved: 0, sold: 0, returned: 0 }, 'cancelled'])
  assert.deepEqual((await shop.order(buyer, order)).timeline.map((each) => [each.kind, each.why]), [['placed', ''], ['cancelled', '拍错了']])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a buyer cancels after paying: the goods are back in stock and the money goes back once', async () => {
  const buyer = await person()
  const { order } = await placePaid(buyer)
  const cancelled = await shop.post(buyer, `/orders/${order}/cancellation`)
  assert.deepEqual([cancelled.body.state, cancelled.body.refunding, cancelled.body.refunded], ['cancelled', { minor: 2_500, currency: 'CNY' }, { minor: 0, currency: 'CNY' }])
  assert.deepEqual(await stock(), { reserved: 0, sold: 2, returned: 2 })
  await shop.settle()
  assert.equal(await finishRefunds(shop, bank), 1)
  const view = await shop.order(buyer, order)
  assert.deepEqual([view.refunded.minor, view.refunding.minor, view.timeline.at(-1)?.kind], [2_500, 0, 'refund-succeeded'])
  assert.ok((await shop.settle()).includes('refund.succeeded'))
  assert.deepEqual(await brokenPromises(database), [])
})

test('cancelling one of two orders gives back its part alone', async () => {
  const other = await makeItem(database, await makeStore(database), { priceMinor: 700 })
  const buyer = await person()
  const placed = (await shop.buy(buyer, [item, other])).body
  await decide(shop, bank)
  const [kept, dropped] = [placed.orders.find((each) => each.store.id === store.id)!, placed.orders.find((each) => each.store.id !== store.id)!]
  await shop.post(buyer, `/orders/${dropped.id}/cancellation`)
  await shop.settle()
  assert.deepEqual([...bank.refunds.values()].map((each) => each.amountMinor), [700n])
  assert.deepEqual([(await shop.order(buyer, kept.id)).state, (await shop.checkout(buyer, placed.id)).body.state], ['paid', 'paid'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('cancelling one of two unpaid orders leaves the other to be paid alone', async () => {
  const other = await makeItem(database, await makeStore(database), { priceMinor: 700 })
  const buyer = await person()
  const placed = (await shop.buy(buyer, [item, other])).body
  const dropped = placed.orders.find((each) => each.store.id !== store.id)!
  await shop.post(buyer, `/orders/${dropped.id}/cancellation`)
  await shop.settle()
  assert.deepEqual([(await shop.checkout(buyer, placed.id)).body.state, (await shop.checkout(buyer, placed.id)).body.payment], ['waiting', null])
  await shop.post(buyer, `/checkouts/${placed.id}/payments`, { provider: 'bank' })
  assert.equal(newest(bank).amountMinor, 1_500n)
  await shop.settle()
  await decide(shop, bank)
  assert.equal((await shop.checkout(buyer, placed.id)).body.state, 'paid')
  assert.deepEqual(await brokenPromises(database), [])
})

test('a seller cancels with a reason, or gives back the whole: with the goods when they were not shipped', async () => {
  const buyer = await person()
  const [first, second, third] = [await placePaid(buyer, 1), await placePaid(buyer, 1), await placePaid(buyer, 1)]
  await ship([third.order])
  const path = (order: string, what: string) => `/stores/${store.handle}/orders/${order}/${what}`
  assert.equal((await shop.post(store.owner, path(first.order, 'cancellation'), {})).body.errors?.[0]?.field, 'why')
  const cancelled = await shop.post(store.owner, path(first.order, 'cancellation'), { why: '缺货' })
  const refunded = await shop.post(store.owner, path(second.order, 'refund'), { why: '瑕疵' })
  const late = await shop.post(store.owner, path(third.order, 'refund'), { why: '运输破损' })
  assert.deepEqual([cancelled.body.state, refunded.body.state, late.body.state], ['cancelled', 'refunded', 'refunded'])
  assert.equal((await shop.post(store.owner, path(third.order, 'cancellation'), { why: 'x' })).body.code, 'order-not-cancellable')
  assert.deepEqual(await stock(), { reserved: 0, sold: 3, returned: 2 })
  const audited = await listAudit(database.read, { actor: store.owner.id, subject: null, action: null, after: null, limit: 10 })
  assert.deepEqual(audited.filter((each) => each.subjectKind !== 'product').map((each) => [each.action, each.actingAs]), ['order.refund', 'order.refund', 'order.cancel', 'order.ship'].map((action) => [action, store.id]))
  await shop.settle()
  assert.equal(await finishRefunds(shop, bank), 3)
  assert.deepEqual(await brokenPromises(database), [])
})

test('money goes back in parts, never more than was paid, and the last part ends the order', async () => {
  const buyer = await person()
  const { order } = await placePaid(buyer)
  const refund = (body: object, key: string = systemClock.id()) => shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: '少了一件', ...body }, { 'idempotency-key': key })
  const key = systemClock.id()
  const first = await refund({ amountMinor: 700 }, key)
  assert.deepEqual([first.status, first.body.state, first.body.refunding], [200, 'paid', { minor: 700, currency: 'CNY' }])
  assert.deepEqual((await refund({ amountMinor: 700 }, key)).body.refunding, { minor: 700, currency: 'CNY' })
  assert.equal((await refund({ amountMinor: 701 }, key)).status, 409)
  await ship([order])
  await shop.post(buyer, `/orders/${order}/receipt`, {})
  const tooMuch = await refund({ amountMinor: 1_801 })
  assert.deepEqual([tooMuch.status, tooMuch.body.code, tooMuch.body.params?.left], [409, 'refund-too-large', { minor: 1_800, currency: 'CNY' }])
  assert.equal((await refund({ amountMinor: 800 })).body.state, 'received')
  const many = await Promise.all(Array.from({ length: 12 }, () => refund({ amountMinor: 300 })))
  assert.deepEqual([many.filter((each) => each.status === 200).length, many.filter((each) => each.body.code === 'refund-too-large' || each.body.code === 'order-not-refundable').length], [3, 9])
  assert.equal((await shop.order(buyer, order)).state, 'received')
  assert.equal((await refund({ amountMinor: 100 })).body.state, 'refunded')
  await shop.settle()
  await finishRefunds(shop, bank)
  const view = await shop.order(buyer, order)
  assert.deepEqual([view.state, view.refunded.minor, view.refunding.minor], ['refunded', 2_500, 0])
  assert.deepEqual(view.timeline.filter((each) => each.kind === 'partly-refunded').map((each) => each.detail?.amountMinor), [700, 800, 300, 300, 300])
  assert.deepEqual(await brokenPromises(database), [])
})

test('what is left after a part goes back when a paid order is cancelled', async () => {
  const buyer = await person()
  const { order } = await placePaid(buyer)
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: '差价', amountMinor: 500 })
  await shop.post(buyer, `/orders/${order}/cancellation`, { why: '不要了' })
  await shop.settle()
  await finishRefunds(shop, bank)
  assert.deepEqual([...bank.refunds.values()].slice(-2).map((each) => each.amountMinor), [500n, 2_000n])
  assert.deepEqual([(await shop.order(buyer, order)).refunded.minor, await brokenPromises(database)], [2_500, []])
})

test('a refund asked for twenty times at once is one refund', async () => {
  const buyer = await person()
  const { order } = await placePaid(buyer)
  const answers = await Promise.all([
    ...Array.from({ length: 10 }, () => shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'once' })),
    ...Array.from({ length: 10 }, () => shop.post(buyer, `/orders/${order}/cancellation`)),
  ])
  assert.equal(answers.filter((each) => each.status === 200).length, 1)
  await shop.settle()
  assert.equal(bank.refunds.size, 1)
  assert.deepEqual(await brokenPromises(database), [])
})

test('an order that is not paid in time is cancelled after a short grace, its stock freed, its payment called off', async () => {
  const buyer = await person()
  const { order, checkout } = await place(buyer)
  shop.clock.move(30 * MINUTE_MS + 1_000)
  await shop.sweeps['orders.expire']!()
  assert.deepEqual([(await shop.order(buyer, order)).state, (await shop.order(buyer, order)).next], ['placed', 'wait'])
  assert.equal((await shop.post(buyer, `/checkouts/${checkout}/payments`, { provider: 'bank' })).body.code, 'pay-time-over')
  shop.clock.move(MINUTE_MS)
  await shop.sweeps['orders.expire']!()
  await shop.settle()
  const view = await shop.order(buyer, order)
  assert.deepEqual([view.state, view.timeline.at(-1)?.why, (await shop.checkout(buyer, checkout)).body.state], ['cancelled', 'not-paid-in-time', 'expired'])
  assert.deepEqual([newest(bank).state, await stock()], ['cancelled', { reserved: 0, sold: 0, returned: 0 }])
  assert.deepEqual(await brokenPromises(database), [])
})

test('an order paid at the last moment, of which the provider tells only when asked to cancel, is refunded', async () => {
  const buyer = await person()
  const { order } = await place(buyer)
  bank.decide(newest(bank).reference, 'captured')
  shop.clock.move(32 * MINUTE_MS)
  await shop.sweeps['orders.expire']!()
  await shop.settle()
  await finishRefunds(shop, bank)
  const view = await shop.order(buyer, order)
  assert.deepEqual([view.state, view.refunded.minor, view.timeline.map((each) => each.kind)], ['cancelled', 2_500, ['placed', 'cancelled', 'payment-returned', 'refund-succeeded']])
  assert.deepEqual(await brokenPromises(database), [])
})

test('many orders are shipped at once; those that cannot be are named and hold nobody up', async () => {
  const buyer = await person()
  const paid = [await placePaid(buyer, 1), await placePaid(buyer, 1), await placePaid(buyer, 1)].map((each) => each.order)
  const unpaid = (await place(buyer, 1)).order
  const unknown = systemClock.id()
  const done = (await ship([...paid, unpaid, unknown])).body as { shipped: string[]; refused: object[] }
  assert.deepEqual(done.shipped.sort(), paid.sort())
  assert.deepEqual(done.refused, [{ order: unpaid, code: 'order-not-shippable' }, { order: unknown, code: 'not-found' }])
  assert.deepEqual((await ship(paid)).body, { shipped: [], refused: paid.map((order) => ({ order, code: 'order-not-shippable' })) })
  assert.deepEqual(await brokenPromises(database), [])
})

test('orders belong to their buyer and their store: to anybody else they do not exist', async () => {
  const [buyer, stranger] = [await person(), await person()]
  const { order } = await placePaid(buyer)
  const elsewhere = await makeStore(database)
  for (const [method, path] of [['GET', `/orders/${order}`], ['POST', `/orders/${order}/cancellation`], ['POST', `/orders/${order}/receipt`]] as const) {
    const headers = { 'idempotency-key': crypto.randomUUID() }
    assert.equal((await shop.api.call(stranger, method, path, method === 'POST' ? {} : undefined, headers)).status, 404, path)
    assert.equal((await shop.api.call(undefined, method, path, method === 'POST' ? {} : undefined, headers)).status, 401, path)
  }
  const foreign = `/stores/${elsewhere.handle}/orders/${order}`
  assert.equal((await shop.api.call(elsewhere.owner, 'GET', foreign)).status, 404)
  assert.equal((await shop.post(elsewhere.owner, `${foreign}/refund`, { why: 'x' })).status, 404)
  assert.equal((await shop.post(elsewhere.owner, `${foreign}/cancellation`, { why: 'x' })).status, 404)
  assert.equal((await shop.api.call(buyer, 'GET', `/stores/${store.handle}/orders`)).status, 404)
  assert.equal((await ship([order], stranger)).status, 404)
  assert.deepEqual((await shop.post(elsewhere.owner, `/stores/${elsewhere.handle}/shipments`, { items: [{ order, carrier: 'x', trackingNumber: 'y' }] })).body, { shipped: [], refused: [{ order, code: 'not-found' }] })
})

test('helpers read and ship; only owners and managers give money back', async () => {
  const [buyer, helper] = [await person(), await person()]
  await database.writeOne(addHelper, [store.id, helper.id, new Date(), store.owner.id])
  const { order } = await placePaid(buyer)
  assert.equal((await shop.api.call(helper, 'GET', `/stores/${store.handle}/orders/${order}`)).status, 200)
  assert.equal((await shop.post(helper, `/stores/${store.handle}/orders/${order}/refund`, { why: 'x' })).status, 403)
  assert.equal((await shop.post(helper, `/stores/${store.handle}/orders/${order}/cancellation`, { why: 'x' })).status, 403)
  assert.deepEqual((await ship([order], helper)).body.shipped, [order])
})

test('a seller finds orders by number, by name and by the end of a phone number, in pages, and counts them', async () => {
  const [first, second] = [await makePerson(database, systemClock, { name: '王大明' }), await makePerson(database, systemClock, { name: 'Anna Berg' })]
  const other = { name: '陈小鱼', phone: '+86 137 0000 4321', street: '莲花路 9' }
  const [one, two] = [await placePaid(first, 1), (await shop.buy(second, [item], { address: other })).body.orders[0]!.id]
  const list = async (query: string) => (await shop.api.call<{ items: SellerOrderCard[]; next: string | null }>(store.owner, 'GET', `/stores/${store.handle}/orders?${query}`)).body
  const ids = async (q: string) => (await list(`q=${encodeURIComponent(q)}`)).items.map((each) => each.id)
  const number = (await shop.sold(store, two)).number
  assert.deepEqual(await ids(number), [two])
  assert.deepEqual(await ids('小鱼'), [two])
  assert.deepEqual(await ids('4321'), [two])
  assert.deepEqual(await ids('5678'), [one.order])
  assert.deepEqual(await ids('大明'), [one.order])
  assert.deepEqual(await ids('anna'), [two])
  assert.deepEqual(await ids('！？'), [])
  assert.deepEqual((await list('state=paid')).items.map((each) => [each.id, each.buyer.name, each.addressLine.includes('13812345678')]), [[one.order, '王大明', true]])
  const page = await list('limit=1')
  assert.deepEqual([page.items.map((each) => each.id), (await list(`limit=1&after=${page.next}`)).items.map((each) => each.id)], [[two], [one.order]])
  assert.equal((await shop.api.call(store.owner, 'GET', `/stores/${store.handle}/orders?after=nonsense`)).body.code, 'bad-cursor')
  const summary = (await shop.api.call<Record<string, unknown>>(store.owner, 'GET', `/stores/${store.handle}/orders/summary`)).body
  assert.deepEqual([summary.placed, summary.paid, summary.shipped, typeof summary.oldestPaidAt], [1, 1, 0, 'string'])
})

test('a buyer pages through their orders, also through one state among many, in few statements', async () => {
  const buyer = await person()
  const orders: string[] = []
  for (let at = 0; at < 7; at++) orders.unshift((await place(buyer, 1)).order)
  await shop.post(buyer, `/orders/${orders[6]}/cancellation`)
  const names: string[] = []
  const stop = database.onStatement((name) => names.push(name))
  const list = async (query: string) => (await shop.api.call<{ items: OrderCard[]; next: string | null }>(buyer, 'GET', `/orders?${query}`)).body
  const page = await list('limit=3')
  stop()
  assert.deepEqual(names.filter((name) => name !== 'testing.who'), ['orders.of-buyer', 'orders.rows', 'orders.lines', 'accounts.cards'])
  assert.deepEqual(page.items.map((each) => each.id), orders.slice(0, 3))
  assert.deepEqual((await list(`limit=3&after=${page.next}`)).items.map((each) => each.id), orders.slice(3, 6))
  assert.deepEqual((await list('state=cancelled')).items.map((each) => each.id), [orders[6]])
  assert.deepEqual(page.items[0]!.lines.map((each) => [each.title, each.quantity, each.price.minor]), [['铁观音 Tieguanyin', 1, 1_000]])
})
