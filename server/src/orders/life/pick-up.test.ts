import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, testDatabase } from '#testing'
import { testBank } from '../test-bank.ts'
import { decide } from '../test-paying.ts'
import { brokenPromises, makeItem, makeStore, openShop, type Shop, type TestStore } from '../test-shop.ts'
import { MAX_CODE_TRIES } from './hand-over.ts'

const setPoints = sql('pick-up.test-points', 'update store set pick_up_points = $2 where store_id = $1')
const POINT = { id: '0198c7a1-5b1e-7c3d-9a40-3f6f2f7f0a11', name: '中山路店', region: '福建', city: '厦门', street: '中山路 1 号', phone: '', hours: '10:00-21:00' }

let database: Database
let drop: () => Promise<void>
let shop: Shop
let store: TestStore
const bank = testBank()

before(async () => {
  ;({ database, drop } = await testDatabase())
  shop = openShop(database, [bank])
  store = await makeStore(database, { shippingFeeMinor: 500 })
  await database.writeOne(setPoints, [store.id, JSON.stringify([POINT])])
})
after(() => drop())

async function ordered({ paid = true } = {}) {
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, [await makeItem(database, store)], { address: undefined, pickUps: [{ store: store.id, point: POINT.id }] })
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  if (paid) await decide(shop, bank)
  const id = placed.body.orders[0]!.id
  const at = `/stores/${store.handle}/orders/${id}`
  return { buyer, id, code: (await shop.order(buyer, id)).pickUp!.code!, ready: () => shop.post(store.owner, `${at}/readiness`), handOver: (code: string) => shop.post(store.owner, `${at}/hand-over`, { code }) }
}
const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')

test('made ready, then handed over to whoever shows the code: the money that was held is the store’s own', async () => {
  const { buyer, id, code, ready, handOver } = await ordered()
  assert.match(code, /^\d{6}$/)
  const sold = await shop.sold(store, id)
  assert.deepEqual([sold.pickUp, sold.addressLine, sold.address, (await shop.order(buyer, id)).next], [{ point: POINT, readyAt: null, code: null }, '中山路店', null, 'wait'])
  assert.deepEqual([(await ready()).status, (await ready()).status, (await shop.order(buyer, id)).next], [200, 200, 'fetch'])
  const waiting = async (what: string) => (await shop.api.call<{ items: { id: string; fetched: boolean }[] }>(store.owner, 'GET', `/stores/${store.handle}/orders?waiting=${what}`)).body.items.filter((each) => each.id === id).map((each) => each.fetched)
  assert.deepEqual([await waiting('to-fetch'), await waiting('to-ship')], [[true], []], 'it is to be fetched, not to be sent')
  const summary = (await shop.api.call<{ paid: number; toFetch: number }>(store.owner, 'GET', `/stores/${store.handle}/orders/summary`)).body
  assert.ok(summary.toFetch >= 1 && summary.toFetch <= summary.paid)
  const wrong = await handOver(wrongFor(code))
  assert.deepEqual([wrong.status, wrong.body.code, wrong.body.field, (await shop.order(buyer, id)).state], [409, 'pick-up-code-wrong', 'code', 'paid'])
  assert.deepEqual([(await handOver(code)).status, (await handOver(code)).status], [200, 200])
  const view = await shop.order(buyer, id)
  assert.deepEqual([view.state, view.timeline.map((each) => each.kind)], ['received', ['placed', 'paid', 'ready', 'received']])
  assert.deepEqual([(await shop.sold(store, id)).money?.held.minor, (await shop.sold(store, id)).money?.own.minor], [0, 1_000])
  assert.deepEqual(await brokenPromises(database), [])
})

test('codes cannot be guessed, not even all at once; the buyer can say themselves that they have it', async () => {
  const { buyer, id, code, ready, handOver } = await ordered()
  assert.equal((await shop.post(buyer, `/orders/${id}/receipt`)).body.code, 'not-ready-yet')
  await ready()
  const tries = await Promise.all(Array.from({ length: MAX_CODE_TRIES + 5 }, () => handOver(wrongFor(code))))
  assert.ok(tries.every((each) => each.status === 409))
  assert.equal((await handOver(code)).body.code, 'pick-up-code-locked')
  assert.deepEqual([(await shop.post(buyer, `/orders/${id}/receipt`)).status, (await shop.order(buyer, id)).state], [200, 'received'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('unpaid it cannot be handed over, it is never shipped, and it can be cancelled until it is fetched', async () => {
  const unpaid = await ordered({ paid: false })
  assert.deepEqual([(await unpaid.ready()).body.code, (await unpaid.handOver(unpaid.code)).body.code], ['order-not-fetched', 'order-not-fetched'])
  const { buyer, id, code, ready, handOver } = await ordered()
  await ready()
  const shipped = await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order: id, carrier: 'SF', trackingNumber: 'SF1' }] })
  assert.deepEqual(shipped.body.refused, [{ order: id, code: 'order-not-shippable' }])
  assert.equal((await shop.post(buyer, `/orders/${id}/cancellation`)).status, 200)
  assert.equal((await handOver(code)).body.code, 'order-not-fetched')
  await shop.settle()
  assert.deepEqual(await brokenPromises(database), [])
})
