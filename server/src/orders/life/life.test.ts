import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, systemClock } from '#clock'
import { sql } from '#database'
import type { SellerOrderCard, SellerOrderView } from '../schemas.ts'
import { brokenPromises, makeStore } from '../test-shop.ts'
import { database, person, place, placePaid, ship, shop, shopEach, stock, store } from './test-life.ts'

shopEach()

const addHelper = sql('orders.test-helper', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'support', $3, $4)`)
const setFee = sql('orders.test-fee', 'update store set fee_bps = $2 where store_id = $1')

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
