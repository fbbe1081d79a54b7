import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, testDatabase } from '#testing'
import { testBank, type TestBank } from './test-bank.ts'
import { newest } from './test-paying.ts'
import { type Leg, raceHere, type Racer, startRacer } from './test-racer.ts'
import { ADDRESS, brokenPromises, makeItem, makeStore, openShop, type Shop, type TestItem, type TestStore } from './test-shop.ts'

const ROUNDS = 8
const LATE_MS = 32 * 60_000
const MANY = 12
const NO_DEADLOCK_WITHIN_MS = 8_000
const figures = sql<{ reserved: number; sold: number; returned: number }>('orders.test-figures', 'select reserved::int, sold::int, returned::int from stock where store_id = $1 and variant_id = $2')
const waiting = sql<{ count: number }>('orders.test-waiting', 'select count(*)::int as count from payment_notification where processed_at is null')
const counts = sql<{ orders: number; payments: number }>('orders.test-counts', `select (select count(*)::int from buyer_order where buyer_id = any($1::uuid[])) as orders, (select count(*)::int from payment where buyer_id = any($1::uuid[])) as payments`)

let database: Database
let drop: () => Promise<void>
let racers: Racer[]
let store: TestStore
let bank: TestBank
let shop: Shop

before(async () => {
  const made = await testDatabase()
  ;({ database, drop } = made)
  racers = [raceHere(made.url), await startRacer(made.url)]
  store = await makeStore(database)
})
after(async () => {
  for (const racer of racers) await racer.stop()
  await drop()
})
beforeEach(() => {
  bank = testBank()
  shop = openShop(database, [bank])
})
const person = () => makePerson(database, systemClock)
const legs = (...each: Leg[][]) => Promise.all(racers.map((racer, at) => racer.run(each[at] ?? [])))

function buying(buyer: { id: string }, item: TestItem, key: string = crypto.randomUUID(), quantity = 1): Leg {
  const body = { currency: 'CNY', provider: 'bank', address: ADDRESS, lines: [{ store: item.store, variant: item.variant, quantity, seenPriceMinor: item.priceMinor }] }
  return { as: { id: buyer.id }, method: 'POST', path: '/checkouts', body, headers: { 'idempotency-key': key } }
}
const posting = (as: { id: string }, path: string, body: object = {}): Leg => ({ as: { id: as.id }, method: 'POST', path, body, headers: { 'idempotency-key': crypto.randomUUID() } })
function captured(payment = newest(bank), eventId: string = crypto.randomUUID()): Leg {
  const { body, headers } = bank.notification({ payment: { ...payment, state: 'captured', capturedMinor: payment.amountMinor } }, eventId)
  return { as: undefined, method: 'POST', path: '/payment-notifications/bank', raw: body, headers }
}
async function placed(item: TestItem): Promise<{ buyer: { id: string }; order: string }> {
  const buyer = await person()
  const { status, body } = await shop.buy(buyer, [item])
  assert.equal(status, 201, JSON.stringify(body))
  return { buyer, order: body.orders[0]!.id }
}

test('24 buyers in two processes for 5 units: 5 orders, 19 clear refusals, 19 untouched cards', async () => {
  const item = await makeItem(database, store, { stock: 5 })
  const buyers = await Promise.all(Array.from({ length: 24 }, person))
  const all = buyers.map((buyer) => buying(buyer, item))
  const finishes = (await legs(all.slice(0, 12), all.slice(12))).flat()
  const refused = finishes.filter((each) => each.status === 409)
  assert.deepEqual([finishes.filter((each) => each.status === 201).length, refused.length], [5, 19])
  assert.ok(refused.every((each) => each.code === 'out-of-stock'))
  assert.deepEqual(await database.read.one(counts, [buyers.map((each) => each.id)]), { orders: 5, payments: 5 })
  assert.deepEqual(await database.read.one(figures, [item.store, item.variant]), { reserved: 5, sold: 0, returned: 0 })
  assert.deepEqual(await brokenPromises(database), [])
})

test('a double tap that reaches two processes makes one order', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const [buyer, item] = [await person(), await makeItem(database, store, { stock: 1 })]
    const tap = buying(buyer, item, 'the-same-tap')
    const finishes = (await legs([tap, tap], [tap, tap])).flat()
    assert.deepEqual(finishes.map((each) => each.status), [201, 201, 201, 201])
    assert.deepEqual(await database.read.one(counts, [[buyer.id]]), { orders: 1, payments: 1 })
  }
  assert.deepEqual(await brokenPromises(database), [])
})

test('two checkouts of the same two stores, named the other way round, never stand in each other\'s way', async () => {
  const [one, two] = [await makeItem(database, store), await makeItem(database, await makeStore(database))]
  const both = async (first: TestItem, second: TestItem): Promise<Leg> => {
    const leg = buying(await person(), first)
    if ('body' in leg) (leg.body as { lines: object[] }).lines.push({ store: second.store, variant: second.variant, quantity: 1, seenPriceMinor: second.priceMinor })
    return leg
  }
  const mixed = await Promise.all(Array.from({ length: 16 }, (_, at) => (at % 2 ? both(one, two) : both(two, one))))
  const finishes = (await legs(mixed.slice(0, 8), mixed.slice(8))).flat()
  assert.deepEqual([...new Set(finishes.map((each) => each.status))], [201])
})

test('a cancellation and a capture at the same moment: paid and refunded, or cancelled and given back, never in between', async () => {
  const item = await makeItem(database, store)
  for (let round = 0; round < ROUNDS; round++) {
    const { buyer, order } = await placed(item)
    bank.decide(newest(bank).reference, 'captured')
    const cancel = posting(buyer, `/orders/${order}/cancellation`)
    const [ours, theirs] = round % 2 ? await legs([captured()], [cancel]) : await legs([cancel], [captured()])
    assert.deepEqual([...ours!, ...theirs!].map((each) => each.status), [200, 200])
    await shop.settle()
    assert.equal((await shop.order(buyer, order)).state, 'cancelled')
    assert.equal([...bank.refunds.values()].at(-1)?.amountMinor, 1_000n)
    assert.equal(bank.refunds.size, round + 1)
  }
  assert.deepEqual(await brokenPromises(database), [])
})

test('a notification and the end of the time to pay: paid, or cancelled and given back', async () => {
  const item = await makeItem(database, store)
  const ends = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const { buyer, order } = await placed(item)
    bank.decide(newest(bank).reference, 'captured')
    const refunds = bank.refunds.size
    await legs([{ sweep: 'orders.expire', aheadMs: LATE_MS }], [{ ...captured(), aheadMs: LATE_MS }])
    await shop.settle()
    const { state } = await shop.order(buyer, order)
    ends.add(state)
    assert.ok(state === 'paid' || state === 'cancelled')
    assert.equal(bank.refunds.size - refunds, state === 'paid' ? 0 : 1)
  }
  assert.deepEqual(await brokenPromises(database), [], [...ends].join())
})

test('three events that say the same, delivered to two processes again and again, pay once and leave nothing waiting', async () => {
  const item = await makeItem(database, store)
  for (let round = 0; round < ROUNDS; round++) {
    const { buyer, order } = await placed(item)
    const events = ['one', 'two', 'three'].map((name) => captured(newest(bank), `${name} of ${order}`))
    const often = Array.from({ length: 9 }, (_, at) => events[at % events.length]!)
    const finishes = (await legs(often, often)).flat()
    assert.deepEqual([...new Set(finishes.map((each) => each.status))], [200])
    assert.deepEqual((await shop.order(buyer, order)).timeline.map((each) => each.kind), ['placed', 'paid'])
  }
  assert.equal((await database.read.one(waiting)).count, 0)
  assert.deepEqual(await brokenPromises(database), [])
})

test('a seller and a buyer give the same money back in two processes: once', async () => {
  const item = await makeItem(database, store)
  for (let round = 0; round < ROUNDS; round++) {
    const { buyer, order } = await placed(item)
    await legs([captured()])
    const path = `/stores/${store.handle}/orders/${order}`
    const finishes = (await legs([posting(store.owner, `${path}/refund`, { why: 'x' }), posting(buyer, `/orders/${order}/cancellation`)], [posting(store.owner, `${path}/cancellation`, { why: 'x' }), posting(store.owner, `${path}/refund`, { why: 'y' })])).flat()
    assert.equal(finishes.filter((each) => each.status === 200).length, 1)
    const view = await shop.order(buyer, order)
    assert.deepEqual([view.refunding.minor + view.refunded.minor, view.timeline.filter((each) => each.kind === 'cancelled' || each.kind === 'refunded').length], [1_000, 1])
  }
  assert.deepEqual(await brokenPromises(database), [])
})

test('a shipment and a cancellation at the same moment: shipped, or cancelled, never both', async () => {
  const item = await makeItem(database, store)
  for (let round = 0; round < ROUNDS; round++) {
    const { buyer, order } = await placed(item)
    await legs([captured()])
    const ship = posting(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: '顺丰', trackingNumber: 'SF1' }] })
    await legs([ship], [posting(buyer, `/orders/${order}/cancellation`)])
    const view = await shop.order(buyer, order)
    assert.equal(view.shipments.length, view.state === 'shipped' ? 1 : 0)
    assert.equal(view.refunding.minor, view.state === 'shipped' ? 0 : 1_000)
  }
  assert.deepEqual(await brokenPromises(database), [])
})

test('many cancellations of paid orders while many captures of the same goods come: none waits for another in a ring', async () => {
  const item = await makeItem(database, store, { stock: 1_000 })
  const paid = await Promise.all(Array.from({ length: MANY }, () => placed(item)))
  await legs([...bank.payments.values()].map((payment) => captured(payment)))
  const before = new Set(bank.payments.keys())
  await Promise.all(Array.from({ length: MANY }, () => placed(item)))
  const fresh = [...bank.payments.values()].filter(({ reference }) => !before.has(reference))
  const [here, there] = [paid, fresh].map((each) => each.length)
  assert.deepEqual([here, there], [MANY, MANY])
  const startedMs = performance.now()
  const finishes = (await legs(paid.map(({ buyer, order }) => posting(buyer, `/orders/${order}/cancellation`)), fresh.map((payment) => captured(payment)))).flat()
  assert.deepEqual(finishes.map(({ status }) => status).filter((status) => status !== 200), [])
  assert.equal((await database.read.one(waiting)).count, 0)
  // A deadlock is found after a second; each that was run again would take that long.
  assert.ok(performance.now() - startedMs < NO_DEADLOCK_WITHIN_MS, `${Math.round(performance.now() - startedMs)} ms`)
  assert.deepEqual(await brokenPromises(database), [])
})
