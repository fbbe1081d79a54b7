import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { DAY_MS, systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, testDatabase } from '#testing'
import { testBank, type TestBank } from '../test-bank.ts'
import { decide } from '../test-paying.ts'
import { type Leg, raceHere, type Racer, startRacer } from '../test-racer.ts'
import { brokenPromises, makeItem, makeStore, movedClock, openShop, type Shop, type TestItem, type TestStore } from '../test-shop.ts'

const ROUNDS = 6
const stockOf = sql<{ sold: number; returned: number }>('orders.test-parcel-stock', 'select sold::int, returned::int from stock where store_id = $1 and variant_id = $2')

let database: Database
let drop: () => Promise<void>
let racers: Racer[]
let bank: TestBank
let shop: Shop
let store: TestStore
let cups: TestItem
let pot: TestItem

before(async () => {
  const made = await testDatabase()
  ;({ database, drop } = made)
  racers = [raceHere(made.url), await startRacer(made.url)]
})
after(async () => {
  for (const racer of racers) await racer.stop()
  await drop()
})
beforeEach(async () => {
  bank = testBank()
  shop = openShop(database, [bank], { clock: movedClock() })
  store = await makeStore(database, { shippingFeeMinor: 500 })
  cups = await makeItem(database, store, { stock: 20, title: 'Cups' })
  pot = await makeItem(database, store, { stock: 20, title: 'Pot' })
})

/** Three cups and a pot, paid. */
async function placed(): Promise<{ buyer: { id: string }; order: string }> {
  const buyer = await makePerson(database, systemClock)
  const { body } = await shop.buy(buyer, [{ ...cups, quantity: 3 }, pot])
  await decide(shop, bank)
  return { buyer, order: body.orders[0]!.id }
}
const path = (order: string) => `/stores/${store.handle}/orders/${order}`
let sent = 0
const parcel = (...lines: [TestItem, number][]) => ({ carrier: 'SF', trackingNumber: `SF${++sent}`, lines: lines.map(([item, quantity]) => ({ variant: item.variant, quantity })) })
const send = (order: string, body: object, as = store.owner) => shop.post(as, `${path(order)}/parcels`, body)
const shipAll = (order: string) => shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: 'ZTO', trackingNumber: `ZT${++sent}` }] })
const stock = (item: TestItem) => database.read.one(stockOf, [item.store, item.variant])
const whole = async () => assert.deepEqual(await brokenPromises(database), [])

test('an order goes in two parcels: it is shipped with the last, and its buyer sees what is in each', async () => {
  const { buyer, order } = await placed()
  const first = await send(order, parcel([cups, 2]))
  assert.deepEqual([first.status, first.body.state, first.body.partlySent], [200, 'paid', true])
  const between = await shop.order(buyer, order)
  assert.deepEqual([between.next, between.autoReceiveAt, between.lines.map((line) => line.leftToSend)], ['wait', null, [1, 1]])
  assert.deepEqual(between.shipments.map((each) => each.lines), [[{ variantId: cups.variant, quantity: 2 }]])
  assert.equal((await shop.post(buyer, `/orders/${order}/receipt`)).body.code, 'order-not-all-sent')
  assert.equal((await shop.post(buyer, `/orders/${order}/cancellation`)).body.code, 'order-packed')
  await whole()
  shop.clock.move(40 * DAY_MS)
  await shop.sweeps['orders.receive-due']!()
  assert.equal((await shop.order(buyer, order)).state, 'paid', 'nothing is received by itself before all of it is sent')

  assert.equal((await send(order, parcel([cups, 1], [pot, 1]))).body.state, 'shipped')
  const shipped = await shop.order(buyer, order)
  assert.deepEqual([shipped.partlySent, shipped.next, shipped.lines.map((line) => line.leftToSend)], [false, 'receive', [0, 0]])
  assert.deepEqual(shipped.shipments.map((each) => each.lines.length), [1, 2])
  assert.deepEqual(shipped.timeline.map((each) => each.kind).slice(2), ['partly-shipped', 'shipped'])
  assert.equal((await shop.post(buyer, `/orders/${order}/receipt`)).body.state, 'received')
  assert.deepEqual((await shop.settle()).filter((kind) => kind.includes('ship')), ['order.partly-shipped', 'order.shipped'])
  await whole()
})

test('what is too many, not in it, named twice or of another’s order is refused; the same key sends once', async () => {
  const { order } = await placed()
  const once = { 'idempotency-key': crypto.randomUUID() }
  const body = parcel([cups, 2])
  assert.deepEqual([(await shop.post(store.owner, `${path(order)}/parcels`, body, once)).status, (await shop.post(store.owner, `${path(order)}/parcels`, body, once)).status], [200, 200])
  const refused = await send(order, parcel([cups, 2]))
  assert.deepEqual([refused.status, refused.body.code], [409, 'parcel-too-many'])
  assert.equal((await send(order, parcel([await makeItem(database, store), 1]))).body.code, 'parcel-line-unknown')
  assert.equal((await send(order, parcel([cups, 1], [cups, 1]))).body.code, 'line-twice')
  assert.equal((await send(order, parcel([cups, 1]), await makePerson(database, systemClock))).status, 404)
  assert.equal((await shop.sold(store, order)).shipments.length, 1)
  assert.deepEqual((await shipAll(order)).body, { shipped: [order], refused: [] })
  assert.deepEqual((await shop.sold(store, order)).shipments.at(-1)!.lines.map((line) => line.quantity), [1, 1], 'the last parcel has all that was left')
  assert.equal((await send(order, parcel([cups, 1]))).body.code, 'order-not-shippable')
  await whole()
})

test('a store that gives all the money back after a part has left gets only the rest back into its stock', async () => {
  for (const ending of ['cancellation', 'refund']) {
    const { order } = await placed()
    const [before, potsBefore] = [await stock(cups), await stock(pot)]
    await send(order, parcel([cups, 2]))
    assert.equal((await shop.post(store.owner, `${path(order)}/${ending}`, { why: 'no more of it' })).status, 200)
    assert.deepEqual([(await stock(cups)).returned - before.returned, (await stock(pot)).returned - potsBefore.returned], [1, 1])
    await whole()
  }
})

test('of two who send the same at once each unit goes once, also when one of them sends all that is left', async () => {
  const posting = (path: string, body: object): Leg => ({ as: { id: store.owner.id }, method: 'POST', path, body, headers: { 'idempotency-key': crypto.randomUUID() } })
  for (let round = 0; round < ROUNDS; round++) {
    const { order } = await placed()
    const part = () => posting(`${path(order)}/parcels`, parcel([cups, 2]))
    const rest = posting(`/stores/${store.handle}/shipments`, { items: [{ order, carrier: 'ZTO', trackingNumber: `Z${round}` }] })
    const legs = round % 2 === 0 ? [[part(), part()], [part()]] : [[part()], [rest, part()]]
    const finishes = (await Promise.all(racers.map((racer, at) => racer.run(legs[at]!)))).flat()
    assert.ok(finishes.every(({ status, code }) => status === 200 || code === 'parcel-too-many' || code === 'order-not-shippable'), JSON.stringify(finishes))
    if (round % 2 === 0) assert.equal(finishes.filter(({ status }) => status === 200).length, 1)
    const { shipments } = await shop.sold(store, order)
    const units = shipments.flatMap(({ lines }) => lines).filter(({ variantId }) => variantId === cups.variant).reduce((sum, { quantity }) => sum + quantity, 0)
    assert.ok(units <= 3, `${units} cups were sent`)
    await whole()
  }
})
