import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { DAY_MS, systemClock } from '#clock'
import { type Database, sql } from '#database'
import { type Fact, record } from '#events'
import { runReaction } from '#jobs'
import { makePerson, testApi, testDatabase } from '#testing'
import { testBank, type TestBank } from '../orders/test-bank.ts'
import { decide } from '../orders/test-paying.ts'
import { makeItem, makeStore, movedClock, openShop, type Shop, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { MAX_ON_THE_WAY_DAYS } from './decide-receipt.ts'
import { type DeliveriesDeps, deliveriesChecks, deliveriesReactions, deliveriesRoutes, deliveriesSweeps } from './index.ts'
import type { Deliveries } from './read-deliveries.ts'
import { testCarrier, type TestCarrier } from './test-carrier.ts'
import { type Leg, startRacer } from './test-racer.ts'

const takeFacts = sql<{ id: string; kind: string; payload: unknown; at: Date }>('deliveries.test-facts', 'delete from outbox returning id, kind, payload, at')
const addParcel = sql('deliveries.test-parcel', `insert into shipment (store_id, order_id, id, carrier, tracking_number, by_id, at) values ($1, $2, $3, 'Test Post', $4, $1, $5)`)
const mailsTo = sql<{ subject: string }>('deliveries.test-mails', 'select subject from message_out where body like $1 order by id')
const notices = sql<{ outcome: string | null }>('deliveries.test-notices', 'select outcome from delivery_notification order by received_at, event_id')

let database: Database
let drop: () => Promise<void>
let carrier: TestCarrier
let bank: TestBank
let shop: Shop
let store: TestStore
let item: TestItem
let deps: DeliveriesDeps

let url: string

before(async () => ({ database, drop, url } = await testDatabase()))
after(() => drop())
beforeEach(async () => {
  carrier = testCarrier()
  bank = testBank()
  shop = openShop(database, [bank], { clock: movedClock() })
  deps = { database, clock: shop.clock, trackers: [carrier], publicUrl: 'http://localhost:3000' }
  await work()
  store = await makeStore(database)
  item = await makeItem(database, store)
})

const api = () => testApi(database, deliveriesRoutes(deps), shop.clock)
const days = (n: number) => shop.clock.move(n * DAY_MS)
const now = () => shop.clock.now()

/** Lets what follows from what has happened run, as the worker does; a carrier that is down is tried again later. */
async function work(): Promise<void> {
  const reactions = deliveriesReactions(deps)
  for (;;) {
    const facts = await database.write((db) => db.all(takeFacts))
    if (facts.length === 0) return
    for (const fact of facts.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      for (const each of reactions.filter((one) => (one.on as string) === fact.kind)) {
        await runReaction(database, now(), each, { consumer: each.consumer, fact: { ...fact, at: fact.at.toISOString() } as unknown as Fact & { at: string } }).catch((error: unknown) => assert.match(String(error), /down/))
      }
    }
  }
}

async function ship(by = 'Test Post'): Promise<{ buyer: { id: string }; order: string; reference: string }> {
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, [item])
  await decide(shop, bank)
  const order = placed.body.orders[0]!.id
  const parcels = { items: [{ order, carrier: by, trackingNumber: order.slice(-12) }] }
  assert.equal((await shop.post(store.owner, `/stores/${store.handle}/shipments`, parcels)).status, 200)
  await work()
  return { buyer, order, reference: [...carrier.parcels.keys()].at(-1) ?? '' }
}

async function tell(news: { body: string; headers: Record<string, string> }): Promise<number> {
  return (await api().call(undefined, 'POST', '/delivery-notifications/test', Buffer.from(news.body), news.headers)).status
}
const heard = async (news: { body: string; headers: Record<string, string> }) => {
  assert.equal(await tell(news), 200)
  await work()
}
const seen = async (buyer: { id: string }, order: string) => (await api().call<Deliveries>(buyer, 'GET', `/orders/${order}/deliveries`)).body.items
const dueIn = (iso: string | null) => Math.round((Date.parse(iso!) - now().getTime()) / DAY_MS)
const receiveDue = () => shop.sweeps['orders.receive-due']!()
async function broken(): Promise<string[]> {
  const found = await Promise.all(deliveriesChecks.map(async (check) => ({ name: check.name, result: await check.count(database.read) })))
  return found.filter(({ result }) => result.broken > 0).map(({ name }) => name)
}

test('a parcel of a known carrier is followed, and its buyer and seller read what the carrier tells', async () => {
  const { buyer, order, reference } = await ship()
  assert.deepEqual(carrier.subscriptions, [reference])
  assert.deepEqual((await seen(buyer, order)).map((each) => [each.followed, each.state, each.events]), [[true, 'waiting', []]])
  await heard(carrier.scan(reference, 'accepted', now()))
  days(1)
  await heard(carrier.scan(reference, 'out-for-delivery', now(), { place: 'Quanzhou' }))
  const [parcel] = await seen(buyer, order)
  assert.deepEqual([parcel!.state, parcel!.events.map((each) => [each.status, each.place])], ['out-for-delivery', [['out-for-delivery', 'Quanzhou'], ['accepted', 'Xiamen']]])
  assert.equal((await api().call<Deliveries>(store.owner, 'GET', `/stores/${store.handle}/orders/${order}/deliveries`)).body.items[0]!.state, 'out-for-delivery')
  assert.equal((await api().call(await makePerson(database, systemClock), 'GET', `/orders/${order}/deliveries`)).status, 404)
  assert.deepEqual(await broken(), [])
})

test('news that is forged, repeated, of another number or of nothing changes nothing', async () => {
  const { buyer, order, reference } = await ship()
  const news = carrier.scan(reference, 'delivered', now())
  assert.equal(await tell({ ...news, body: news.body.replace('Xiamen', 'Moon') }), 401)
  await heard(carrier.scan(reference, 'delivered', now(), { trackingNumber: 'ANOTHER' }))
  await heard(carrier.scan('not one of ours', 'delivered', now(), { trackingNumber: 'X' }))
  assert.equal((await seen(buyer, order))[0]!.state, 'waiting')
  await Promise.all([tell(news), tell(news), tell(news)])
  await work()
  await heard(news)
  assert.equal((await seen(buyer, order))[0]!.events.length, 1)
  assert.equal((await shop.order(buyer, order)).timeline.filter((each) => each.kind === 'delivered').length, 1)
  assert.deepEqual((await database.read.all(notices)).map((each) => each.outcome).filter((each) => each === null), [])
  assert.deepEqual(await broken(), [])
})

test('it counts as received so many days after the delivery; without news after the sending; with news but no delivery not before the longest time', async () => {
  const [told, silent, lost] = [await ship(), await ship('A cart'), await ship()]
  days(4)
  await heard(carrier.scan(told.reference, 'delivered', now()))
  await heard(carrier.scan(lost.reference, 'in-transit', now()))
  assert.equal(dueIn((await shop.order(told.buyer, told.order)).autoReceiveAt), 10)
  days(7)
  await receiveDue()
  const states = async () => Promise.all([told, silent, lost].map(async ({ buyer, order }) => (await shop.order(buyer, order)).state))
  assert.deepEqual(await states(), ['shipped', 'received', 'shipped'])
  days(4)
  await receiveDue()
  assert.deepEqual(await states(), ['received', 'received', 'shipped'])
  days(MAX_ON_THE_WAY_DAYS - 6)
  await receiveDue()
  assert.deepEqual(await states(), ['received', 'received', 'shipped'])
  days(2)
  await receiveDue()
  assert.deepEqual(await states(), ['received', 'received', 'received'])
})

test('late and out of order, a delivery is a delivery, and gives the buyer time to speak', async () => {
  const { buyer, order, reference } = await ship()
  const early = carrier.scan(reference, 'accepted', now())
  days(1)
  const delivered = carrier.scan(reference, 'delivered', now())
  days(20)
  await heard(delivered)
  await heard(early)
  assert.deepEqual([(await seen(buyer, order))[0]!.state, dueIn((await shop.order(buyer, order)).autoReceiveAt)], ['delivered', 2])
})

test('what comes back or is in trouble is not received by itself, tells both, and goes on when it is over', async () => {
  const { buyer, order, reference } = await ship()
  await heard(carrier.scan(reference, 'problem', now(), { place: 'Zhangzhou' }))
  const stopped = await shop.order(buyer, order)
  assert.deepEqual([stopped.autoReceiveAt, stopped.autoReceiveStopped, stopped.timeline.at(-1)!.kind, stopped.timeline.at(-1)!.why], [null, 'problem', 'delivery-stopped', 'problem at Zhangzhou'])
  const told = async () => (await database.read.all(mailsTo, [`%${order}%`])).map((each) => each.subject)
  assert.deepEqual([(await told()).length, /held up|运输异常/.test((await told())[0] ?? '')], [1, true], 'the seller is told, once')
  const waiting = async () => (await shop.api.call<{ stopped: number }>(store.owner, 'GET', `/stores/${store.handle}/orders/summary`)).body.stopped
  const list = async () => (await shop.api.call<{ items: { id: string }[] }>(store.owner, 'GET', `/stores/${store.handle}/orders?waiting=stopped`)).body.items.map((each) => each.id)
  assert.deepEqual([await waiting(), await list()], [1, [order]])
  assert.equal((await shop.sold(store, order)).autoReceiveStopped, 'problem')
  days(100)
  await receiveDue()
  assert.equal((await shop.order(buyer, order)).state, 'shipped')
  assert.deepEqual(await broken(), [])
  await heard(carrier.scan(reference, 'delivered', now()))
  assert.equal(dueIn((await shop.order(buyer, order)).autoReceiveAt), 10)
  await heard(carrier.scan(reference, 'returned', new Date(now().getTime() + 1_000)))
  assert.equal((await shop.order(buyer, order)).autoReceiveStopped, 'returned')
  assert.equal((await told()).length, 2)
  assert.equal((await shop.post(buyer, `/orders/${order}/receipt`)).status, 200)
})

test('of several parcels the last delivered counts', async () => {
  const { buyer, order, reference } = await ship()
  const second = shop.clock.id()
  await database.writeOne(addParcel, [store.id, order, second, 'SECOND', now()])
  const { followParcels } = await import('./follow-parcels.ts')
  await database.write((db) => followParcels(db, shop.clock, deps, { storeId: store.id, orderId: order }))
  await work()
  await heard(carrier.scan(reference, 'delivered', now()))
  assert.equal((await shop.order(buyer, order)).timeline.some((each) => each.kind === 'delivered'), false)
  days(5)
  await heard(carrier.scan([...carrier.parcels.keys()].at(-1)!, 'delivered', now()))
  assert.equal(dueIn((await shop.order(buyer, order)).autoReceiveAt), 10)
})

test('a carrier that was down, or whose news was lost, is asked', async () => {
  carrier.down = true
  const { buyer, order } = await ship()
  assert.deepEqual(carrier.subscriptions, [])
  carrier.down = false
  const look = deliveriesSweeps(deps)[0]!.run
  await look()
  assert.deepEqual(carrier.subscriptions, [])
  days(1)
  await look()
  const [reference] = carrier.subscriptions
  carrier.scan(reference!, 'delivered', now())
  days(1)
  await look()
  assert.equal((await seen(buyer, order))[0]!.state, 'delivered')
  assert.deepEqual(await broken(), [])
})

test('news of a delivery, the buyer’s word and the clock at once come to one receipt and one release', async () => {
  const { brokenPromises } = await import('../orders/test-shop.ts')
  const shipped = []
  for (let each = 0; each < 6; each++) shipped.push(await ship())
  days(11)
  const told = shipped.map(({ reference }) => carrier.scan(reference, 'delivered', now()))
  await Promise.all(told.map(tell))
  await Promise.all([receiveDue(), work(), receiveDue(), ...shipped.map(({ buyer, order }) => shop.post(buyer, `/orders/${order}/receipt`))])
  for (const { buyer, order } of shipped) assert.equal((await shop.order(buyer, order)).timeline.filter((each) => each.kind === 'received').length, 1)
  assert.deepEqual([await brokenPromises(database), await broken()], [[], []])
})

test('two processes, one with its clock ahead, carry out the same news while buyers and clocks receive: each order once, and what came back stays', async () => {
  const { brokenPromises } = await import('../orders/test-shop.ts')
  const racers = [await startRacer(url), await startRacer(url)]
  for (let round = 0; round < 4; round++) {
    const shipped = []
    for (let each = 0; each < 4; each++) shipped.push(await ship())
    const ids = []
    for (const [at, { reference }] of shipped.entries()) {
      const news = carrier.scan(reference, at === 0 ? 'returned' : 'delivered', now())
      assert.equal(await tell(news), 200)
      ids.push((JSON.parse(news.body) as { eventId: string }).eventId)
    }
    const legs: Leg[] = [...ids.flatMap((eventId): Leg[] => [{ do: 'news', eventId }, { do: 'news', eventId }]), { do: 'clock' }, { do: 'receipt', buyer: shipped[1]!.buyer.id, order: shipped[1]!.order }]
    const done = (await Promise.all([racers[0]!.run(legs, 0), racers[1]!.run(legs.toReversed(), 5 * DAY_MS)])).flat()
    assert.deepEqual(done.filter((each) => each !== 'ok'), [])
    await work()
    for (const [at, { buyer, order }] of shipped.entries()) {
      const { state, timeline, autoReceiveStopped } = await shop.order(buyer, order)
      assert.deepEqual([state, autoReceiveStopped], at === 1 ? ['received', null] : ['shipped', at === 0 ? 'returned' : null])
      assert.ok(timeline.filter((each) => each.kind === 'received').length === (at === 1 ? 1 : 0))
      assert.ok(timeline.filter((each) => each.kind === 'delivered' || each.kind === 'delivery-stopped').length <= 1)
    }
  }
  for (const racer of racers) await racer.stop()
  assert.deepEqual([await brokenPromises(database), await broken()], [[], []])
})

test('parcels of an order that is sent in parts are followed at once, and count when the last has left', async () => {
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, [{ ...item, quantity: 2 }])
  await decide(shop, bank)
  const order = placed.body.orders[0]!.id
  const send = async (trackingNumber: string) => {
    assert.equal((await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/parcels`, { carrier: 'Test Post', trackingNumber, lines: [{ variant: item.variant, quantity: 1 }] })).status, 200)
    await work()
    return [...carrier.parcels.keys()].at(-1)!
  }
  const first = await send('PART1')
  await heard(carrier.scan(first, 'problem', now()))
  const between = await shop.order(buyer, order)
  assert.deepEqual([between.state, between.autoReceiveStopped, (await seen(buyer, order))[0]!.state], ['paid', null, 'problem'])
  days(20)
  const second = await send('PART2')
  assert.deepEqual([(await shop.order(buyer, order)).autoReceiveStopped, await broken()], ['problem', []], 'what is in trouble stops it from the start')
  await heard(carrier.scan(first, 'delivered', now()))
  assert.equal(dueIn((await shop.order(buyer, order)).autoReceiveAt), 10)
  days(3)
  await heard(carrier.scan(second, 'delivered', now()))
  assert.equal(dueIn((await shop.order(buyer, order)).autoReceiveAt), 10, 'the last delivered counts')
  assert.deepEqual(await broken(), [])
})

test('what goes out in exchange is followed like any parcel, and the order does not wait for it', async () => {
  const { buyer, order, reference } = await ship()
  await heard(carrier.scan(reference, 'delivered', now()))
  const before = (await shop.order(buyer, order)).autoReceiveAt
  const aftersaleId = shop.key()
  await database.write((db) => record(db, shop.clock, 'replacement.sent', { storeId: store.id, orderId: order, aftersaleId, carrier: 'Test Post', trackingNumber: 'INSTEAD' }))
  await work()
  const replacement = [...carrier.parcels.keys()].at(-1)!
  assert.ok(replacement.endsWith(aftersaleId) && carrier.subscriptions.includes(replacement))
  await heard(carrier.scan(replacement, 'problem', now()))
  assert.deepEqual((await seen(buyer, order)).map((each) => [each.aftersaleId, each.carrier, each.trackingNumber, each.state]).at(-1), [aftersaleId, 'Test Post', 'INSTEAD', 'problem'])
  const after = await shop.order(buyer, order)
  assert.deepEqual([after.autoReceiveAt, after.autoReceiveStopped, after.shipments.length], [before, null, 1])
  assert.deepEqual(await broken(), [])
})
