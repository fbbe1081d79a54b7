import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import sharp from 'sharp'
import type { Picture } from '#api'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { moneyOfOrders } from '#settlement'
import { makePerson, testDatabase } from '#testing'
import { ADDRESS, brokenPromises, DAY_MS, makeStore, makeVariants, movedClock, openPlace, type Place, type Sold, type TestStore } from './test-place.ts'

const sentInstead = sql<{ orderId: string; carrier: string; trackingNumber: string }>('aftersales.test-replacement', `select payload->>'orderId' as "orderId", payload->>'carrier' as carrier, payload->>'trackingNumber' as "trackingNumber" from outbox where kind = 'replacement.sent' and payload->>'aftersaleId' = $1`)
const stockOf = sql<{ onHand: number }>('aftersales.test-stock', 'select (received - sold + returned)::int as "onHand" from stock where store_id = $1 and variant_id = $2')
const insertStaff = sql('aftersales.test-staff', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'support', $3, $2)`)
const mails = sql<{ subject: string }>('aftersales.test-mails', 'select subject from message_out order by id')

let database: Database
let drop: () => Promise<void>
let place: Place
let store: TestStore
let buyer: { id: string }
let operators: { id: string }[]

before(async () => {
  ;({ database, drop } = await testDatabase())
  operators = [await makePerson(database, systemClock, { operator: true }), await makePerson(database, systemClock, { operator: true })]
})
after(() => drop())
beforeEach(async () => {
  place = openPlace(database, movedClock())
  store = await makeStore(database, { shippingMinor: 800, feeBps: 500 })
  buyer = await makePerson(database, systemClock)
})

async function sold(prices: readonly number[] = [10_000], quantity = 1): Promise<Sold> {
  return place.buy(buyer, store, (await makeVariants(database, store, prices)).map((each) => ({ ...each, quantity })))
}
async function arrived(prices?: readonly number[], quantity?: number): Promise<Sold> {
  const order = await sold(prices, quantity)
  await place.ship(store, order.order)
  await place.receive(order)
  return order
}
const setTerms = (returnDays = 7) => place.api.call(store.owner, 'PUT', `/stores/${store.handle}/return-terms`, { returnDays, address: ADDRESS })
const booksOf = async ({ order }: Sold) => (await moneyOfOrders(database.read, [order])).get(order)!
const onHand = async (variant: string) => (await database.read.one(stockOf, [store.id, variant])).onHand
const whole = async () => assert.deepEqual(await brokenPromises(database), [])

test('a return: asked with what is in question frozen, agreed, sent back, accepted into stock, and the money goes back', async () => {
  await setTerms()
  const order = await arrived()
  const asked = await place.ask(order, { kind: 'return', reason: 'changed-mind' })
  assert.deepEqual([asked.status, asked.body.state, asked.body.amount.minor], [201, 'asked', 10_000])
  // The balance had all of it, less the fee; now nobody has.
  assert.deepEqual([(await booksOf(order)).disputedMinor, (await booksOf(order)).balanceMinor], [10_000n, 800n - 40n])
  assert.equal((await place.bySeller(store, asked.body.id, 'agreement')).body.state, 'agreed')
  const sentBack = await place.byBuyer(order, asked.body.id, 'shipment', { carrier: 'SF', trackingNumber: 'SF9' })
  assert.deepEqual([sentBack.body.state, sentBack.body.address?.city], ['returning', '厦门'])
  const done = await place.bySeller(store, asked.body.id, 'inspection', { restock: true })
  assert.deepEqual([done.body.state, done.body.outcome, done.body.refund?.minor], ['closed', 'refunded', 10_000])
  await place.settle()
  assert.deepEqual([(await place.order(order)).state, (await place.order(order)).inQuestion.minor, await onHand(order.variants[0]!)], ['received', 0, 100])
  assert.deepEqual(await booksOf(order), { borneMinor: 0n, heldMinor: 0n, disputedMinor: 0n, balanceMinor: 760n, feesMinor: 40n, refundingMinor: 0n, refundedMinor: 10_000n })
  assert.deepEqual(done.body.timeline.map(({ kind, byKind }) => `${byKind} ${kind}`), ['buyer asked', 'seller agreed', 'buyer sent-back', 'seller goods-accepted'])
  const { timeline } = (await place.get<{ timeline: { kind: string; aftersaleId: string; amount: { minor: number } | null }[] }>(buyer, `/orders/${order.order}/after-sales`)).body
  assert.deepEqual(timeline.map(({ kind, amount }) => `${kind} ${amount?.minor ?? ''}`.trim()), ['asked 10000', 'agreed', 'sent-back', 'goods-accepted 10000'])
  assert.ok((await database.read.all(mails)).length >= 4, 'each step is told to whom did not take it')
  await whole()
})

test('an order called off in parts before it is sent ends as refunded, with its stock back', async () => {
  const order = await sold([4_000, 6_000])
  const first = await place.ask(order, { reason: 'changed-mind', lines: [{ variant: order.variants[0], quantity: 1 }], amountMinor: 1 })
  assert.equal(first.body.amount.minor, 4_000, 'before anything is sent it is always all')
  assert.equal((await place.post(buyer, `/orders/${order.order}/cancellation`)).body.code, 'order-in-question')
  assert.equal((await place.post(store.owner, `/stores/${store.handle}/orders/${order.order}/refund`, { why: 'all' })).body.code, 'order-in-question')
  await place.bySeller(store, first.body.id, 'agreement')
  assert.deepEqual([(await place.order(order)).state, await onHand(order.variants[0]!), await onHand(order.variants[1]!)], ['paid', 100, 99])
  const second = await place.ask(order, { reason: 'changed-mind', lines: [{ variant: order.variants[1], quantity: 1 }] })
  assert.equal(second.body.amount.minor, 6_800, 'with the last of it goes the shipping')
  await place.bySeller(store, second.body.id, 'agreement')
  await place.settle()
  assert.deepEqual([(await place.order(order)).state, (await place.order(order)).refunded.minor, await onHand(order.variants[1]!)], ['refunded', 10_800, 100])
  await whole()
})

test('what is frozen stays out of the release, the rest goes on, and withdrawn it follows', async () => {
  const order = await sold([4_000, 6_000])
  await place.ship(store, order.order)
  const asked = await place.ask(order, { reason: 'never-came', lines: [{ variant: order.variants[1], quantity: 1 }] })
  // The reason is the seller's doing: of 800 for shipping, 480 for these.
  assert.equal(asked.body.amount.minor, 6_480)
  place.clock.move(40 * 60_000)
  await place.receive(order)
  assert.deepEqual(await booksOf(order), { borneMinor: 0n, heldMinor: 0n, disputedMinor: 6_480n, balanceMinor: 4_320n - 216n, feesMinor: 216n, refundingMinor: 0n, refundedMinor: 0n })
  await whole()
  assert.equal((await place.byBuyer(order, asked.body.id, 'withdrawal')).body.outcome, 'withdrawn')
  assert.deepEqual(await booksOf(order), { borneMinor: 0n, heldMinor: 0n, disputedMinor: 0n, balanceMinor: 10_800n - 540n, feesMinor: 540n, refundingMinor: 0n, refundedMinor: 0n })
  await whole()
})

test('silence agrees, accepts and ends, once each', async () => {
  await setTerms()
  const order = await arrived()
  const asked = await place.ask(order, { kind: 'return', reason: 'damaged' })
  place.clock.move(2 * DAY_MS)
  assert.equal((await place.bySeller(store, asked.body.id, 'refusal', { words: 'no' })).body.code, 'aftersale-too-late')
  await Promise.all([place.sweeps['after-sales.time-over']!(), place.sweeps['after-sales.time-over']!()])
  assert.equal((await place.byBuyer(order, asked.body.id, 'shipment', { carrier: 'SF', trackingNumber: '1' })).body.state, 'returning')
  place.clock.move(10 * DAY_MS)
  await place.sweeps['after-sales.time-over']!()
  await place.sweeps['after-sales.time-over']!()
  const { body } = await place.get<{ state: string; timeline: { kind: string }[] }>(buyer, `/orders/${order.order}/after-sales/${asked.body.id}`)
  assert.deepEqual(body.timeline.map(({ kind }) => kind), ['asked', 'agreed-by-silence', 'sent-back', 'accepted-by-silence'])
  assert.equal((await place.order(order)).refunding.minor, 10_800)
  await whole()
})

test('a part is offered and taken; the unit is settled and cannot be asked about again', async () => {
  const order = await arrived([3_000], 2)
  const asked = await place.ask(order, { reason: 'not-as-described' })
  assert.equal((await place.bySeller(store, asked.body.id, 'offer', { amountMinor: 3_401, words: 'some' })).body.code, 'amount-too-large')
  assert.equal((await place.bySeller(store, asked.body.id, 'offer', { amountMinor: 500, words: 'for the scratch' })).body.offered?.minor, 500)
  assert.equal((await place.byBuyer(order, asked.body.id, 'acceptance')).body.refund?.minor, 500)
  assert.deepEqual((await place.askable(order)).lines.map(({ left }) => left), [1])
  assert.equal((await place.ask(order, { lines: [{ variant: order.variants[0], quantity: 2 }] })).body.code, 'quantity-too-large')
  await whole()
})

test('a dispute: evidence from both, a decision, one appeal, and the word of another operator is the last', async () => {
  const order = await arrived()
  const stranger = await makePerson(database, systemClock)
  const asked = await place.ask(order, { reason: 'damaged', words: 'cracked' })
  const { id } = asked.body
  await place.bySeller(store, id, 'refusal', { words: 'It left whole.' })
  assert.equal((await place.byBuyer(order, id, 'dispute', { words: 'It came broken.' })).body.state, 'disputed')
  await place.bySeller(store, id, 'evidence', { words: 'The parcel was whole.' })
  for (let time = 0; time < 5; time++) assert.equal((await place.byBuyer(order, id, 'evidence', { words: `Look ${time}` })).status, 200)
  assert.equal((await place.byBuyer(order, id, 'evidence', { words: 'and again' })).body.code, 'evidence-full')
  const [first, second] = operators
  assert.equal((await place.decide(stranger, store, id, 0)).status, 404)
  assert.equal((await place.decide(first, store, id, 10_801)).body.code, 'amount-too-large')
  const decided = await place.decide(first, store, id, 4_000)
  assert.deepEqual([decided.body.state, (await booksOf(order)).disputedMinor], ['decided', 10_800n])
  assert.equal((await place.bySeller(store, id, 'appeal', { words: 'We do not agree.' })).body.state, 'appealed')
  assert.equal((await place.byBuyer(order, id, 'appeal', { words: 'Neither do I.' })).body.code, 'aftersale-not-now')
  assert.equal((await place.decide(first, store, id, 4_000)).body.code, 'other-operator-needed')
  const final = await place.decide(second, store, id, 1_000)
  assert.deepEqual([final.body.state, final.body.outcome, final.body.refund?.minor, final.body.decisions.length], ['closed', 'decided', 1_000, 2])
  assert.deepEqual([(await booksOf(order)).disputedMinor, (await booksOf(order)).refundingMinor], [0n, 1_000n])
  await whole()
})

test('where there is but one operator an appeal waits for another, with a sentence that says so', async () => {
  const alone = await testDatabase()
  try {
    const here = openPlace(alone.database, movedClock())
    const [shop, asker, operator] = [await makeStore(alone.database), await makePerson(alone.database, systemClock), await makePerson(alone.database, systemClock, { operator: true })]
    const order = await here.buy(asker, shop, (await makeVariants(alone.database, shop, [1_000])).map((each) => ({ ...each, quantity: 1 })))
    await here.ship(shop, order.order)
    const { id } = (await here.ask(order)).body
    await here.bySeller(shop, id, 'refusal', { words: 'no' })
    await here.byBuyer(order, id, 'dispute', { words: 'broken' })
    const decided = await here.decide(operator, shop, id, 0)
    assert.deepEqual([decided.body.state, decided.body.timeline.at(-1)!.detail.amountMinor], ['decided', 0], 'the timeline says what was decided first')
    await here.byBuyer(order, id, 'appeal', { words: 'Please look again.' })
    assert.equal((await here.decide(operator, shop, id, 0)).body.code, 'only-operator')
    const second = await makePerson(alone.database, systemClock, { operator: true })
    assert.equal((await here.decide(second, shop, id, 0)).body.outcome, 'decided')
  } finally {
    await alone.drop()
  }
})

test('nobody is sent mail of what they did themselves', async () => {
  const order = await arrived()
  await place.settle()
  const counted = async () => (await database.read.all(mails)).length
  const before = await counted()
  const { id } = (await place.ask(order, {})).body
  await place.settle()
  assert.equal(await counted(), before + 1, 'the store alone')
  await place.bySeller(store, id, 'refusal', { words: 'It left whole.' })
  await place.settle()
  assert.equal(await counted(), before + 2, 'the buyer alone')
})

test('no operator decides what they have asked themselves, or what a store of theirs is asked', async () => {
  const [asking, selling] = [operators[0]!, await makePerson(database, systemClock, { operator: true })]
  await database.writeOne(insertStaff, [store.id, selling.id, systemClock.now()])
  buyer = asking
  const order = await arrived()
  const { id } = (await place.ask(order, {})).body
  await place.bySeller(store, id, 'refusal', { words: 'no' })
  await place.byBuyer(order, id, 'dispute', { words: 'broken' })
  for (const party of [asking, selling]) assert.equal((await place.decide(party, store, id, 10_800)).body.code, 'own-dispute')
  assert.equal((await place.decide(operators[1], store, id, 0)).body.state, 'decided')
  await whole()
})

test('a decision that nobody appeals against stands after its time', async () => {
  const order = await arrived()
  const { id } = (await place.ask(order, {})).body
  await place.bySeller(store, id, 'refusal', { words: 'no' })
  await place.byBuyer(order, id, 'dispute', { words: 'broken' })
  await place.decide(operators[0], store, id, 10_800)
  place.clock.move(3 * DAY_MS)
  assert.equal((await place.byBuyer(order, id, 'appeal', { words: 'late' })).body.code, 'aftersale-too-late')
  await place.sweeps['after-sales.time-over']!()
  assert.deepEqual([(await place.order(order)).state, (await place.order(order)).refunding.minor], ['refunded', 10_800])
  await whole()
})

test('an exchange moves goods and no money; one that is never sent turns into money', async () => {
  await setTerms()
  const variants = await makeVariants(database, store, [5_000, 5_000, 9_000])
  const buy = async () => {
    const order = await place.buy(buyer, store, [{ ...variants[0]!, quantity: 1 }])
    await place.ship(store, order.order)
    await place.receive(order)
    return order
  }
  const order = await buy()
  const line = (replacement?: string) => ({ kind: 'exchange', reason: 'wrong-size', lines: [{ variant: order.variants[0], quantity: 1, replacement }] })
  assert.equal((await place.ask(order, line())).body.code, 'replacement-missing')
  assert.equal((await place.ask(order, line(variants[2]!.variant))).body.code, 'replacement-unfit')
  const { id } = (await place.ask(order, line(variants[1]!.variant))).body
  await place.bySeller(store, id, 'agreement')
  await place.byBuyer(order, id, 'shipment', { carrier: 'SF', trackingNumber: '1' })
  await place.bySeller(store, id, 'inspection', { restock: true })
  assert.equal((await place.bySeller(store, id, 'replacement', { carrier: 'SF', trackingNumber: '2' })).body.state, 'replaced')
  assert.deepEqual(await database.read.all(sentInstead, [id]), [{ orderId: order.order, carrier: 'SF', trackingNumber: '2' }])
  const done = await place.byBuyer(order, id, 'receipt')
  assert.deepEqual([done.body.outcome, done.body.refund?.minor, await onHand(variants[0]!.variant), await onHand(variants[1]!.variant)], ['replaced', 0, 100, 99])
  assert.equal((await booksOf(order)).balanceMinor, 5_510n)
  await whole()

  const never = await buy()
  const other = (await place.ask(never, line(variants[1]!.variant))).body.id
  await place.bySeller(store, other, 'agreement')
  await place.byBuyer(never, other, 'shipment', { carrier: 'SF', trackingNumber: '3' })
  await place.bySeller(store, other, 'inspection', { restock: false })
  place.clock.move(5 * DAY_MS)
  await place.sweeps['after-sales.time-over']!()
  assert.equal((await place.order(never)).refunding.minor, 5_000)
  await whole()
})

test('what was sent in exchange comes back into stock as what it is, also after a second exchange', async () => {
  await setTerms()
  const variants = await makeVariants(database, store, [5_000, 5_000, 5_000])
  const ids = variants.map(({ variant }) => variant)
  const stock = () => Promise.all(ids.map(onHand))
  const goBack = async (order: Sold, id: string, restock: boolean) => {
    await place.bySeller(store, id, 'agreement')
    await place.byBuyer(order, id, 'shipment', { carrier: 'SF', trackingNumber: '1' })
    assert.equal((await place.bySeller(store, id, 'inspection', { restock })).status, 200)
  }
  const exchange = async (order: Sold, replacement: string, restock: boolean) => {
    const { id } = (await place.ask(order, { kind: 'exchange', reason: 'wrong-size', lines: [{ variant: ids[0], quantity: 1, replacement }] })).body
    await goBack(order, id, restock)
    await place.bySeller(store, id, 'replacement', { carrier: 'SF', trackingNumber: '2' })
    await place.byBuyer(order, id, 'receipt')
  }
  const bring = async (order: Sold, quantity: number) => goBack(order, (await place.ask(order, { kind: 'return', reason: 'changed-mind', lines: [{ variant: ids[0], quantity }] })).body.id, true)
  const bought = async () => {
    const order = await place.buy(buyer, store, [{ ...variants[0]!, quantity: 2 }])
    await place.ship(store, order.order)
    await place.receive(order)
    return order
  }
  const both = await bought()
  await exchange(both, ids[1]!, true)
  assert.deepEqual(await stock(), [99, 99, 100])
  await bring(both, 2)
  assert.deepEqual(await stock(), [100, 100, 100])

  // What was exchanged is broken: it is not counted in place of what was sent for it.
  const broken = await bought()
  await exchange(broken, ids[1]!, false)
  await bring(broken, 2)
  assert.deepEqual(await stock(), [99, 100, 100])

  // A, A -> B, A -> B, C: what comes back one by one is B, then C.
  const twice = await bought()
  await exchange(twice, ids[1]!, true)
  await exchange(twice, ids[2]!, true)
  assert.deepEqual(await stock(), [99, 99, 99])
  await bring(twice, 1)
  assert.deepEqual(await stock(), [99, 100, 99])
  await bring(twice, 1)
  assert.deepEqual(await stock(), [99, 100, 100])
  await whole()
})

test('the window is what the store promised when the order was placed', async () => {
  await setTerms(30)
  const order = await arrived()
  await setTerms(7)
  place.clock.move(20 * DAY_MS)
  assert.deepEqual((await place.askable(order)).kinds, ['return', 'exchange', 'refund'])
  place.clock.move(11 * DAY_MS)
  assert.deepEqual((await place.askable(order)).kinds, [])
  assert.equal((await place.ask(order, {})).body.code, 'aftersale-window-over')
})

test('of an order that cannot be asked back it is said why: it is all back, or nothing was paid', async () => {
  const [item] = await makeVariants(database, store, [10_000])
  const back = await place.buy(buyer, store, [{ ...item!, quantity: 1 }])
  await place.bySeller(store, (await place.ask(back, {})).body.id, 'agreement')
  assert.equal((await place.ask(back, {})).body.code, 'aftersale-all-back')
  const placed = await place.post<{ orders: { id: string }[] }>(buyer, '/checkouts', { currency: 'CNY', provider: 'till', address: ADDRESS, lines: [{ store: store.id, variant: item!.variant, quantity: 1, seenPriceMinor: item!.priceMinor }] })
  assert.equal((await place.ask({ ...back, order: placed.body.orders[0]!.id }, {})).body.code, 'aftersale-unpaid')
})

test('a helper answers, and does not decide about money; others find nothing', async () => {
  const order = await arrived()
  const { id } = (await place.ask(order, {})).body
  const helper = await makePerson(database, systemClock)
  await database.writeOne(insertStaff, [store.id, helper.id, systemClock.now()])
  assert.equal((await place.bySeller(store, id, 'agreement', {}, helper)).body.code, 'role-missing')
  assert.equal((await place.bySeller(store, id, 'offer', { amountMinor: 1, words: 'x' }, helper)).body.code, 'role-missing')
  assert.equal((await place.bySeller(store, id, 'refusal', { words: 'It left whole.' }, helper)).status, 200)
  const other = await makeStore(database)
  assert.equal((await place.bySeller(other, id, 'refusal', { words: 'mine' })).status, 404)
  assert.equal((await place.get(await makePerson(database, systemClock), `/orders/${order.order}/after-sales/${id}`)).status, 404)
})

test('packed, an order is asked back instead of cancelled', async () => {
  const order = await sold()
  const packed = await place.post<{ packed: string[] }>(store.owner, `/stores/${store.handle}/packings`, { orders: [order.order] })
  assert.deepEqual(packed.body.packed, [order.order])
  assert.equal((await place.post(buyer, `/orders/${order.order}/cancellation`)).body.code, 'order-packed')
  const { id } = (await place.ask(order, { reason: 'changed-mind' })).body
  await place.bySeller(store, id, 'agreement')
  assert.deepEqual([(await place.order(order)).state, await onHand(order.variants[0]!)], ['refunded', 100])
  await whole()
})

test('the same key asks once', async () => {
  const order = await arrived()
  const tries = await Promise.all(Array.from({ length: 4 }, () => place.ask(order, {}, 'one-tap-of-many')))
  assert.equal(new Set(tries.map(({ body }) => body.id)).size, 1)
  assert.equal((await place.ask(order, { reason: 'other', words: 'else' }, 'one-tap-of-many')).body.code, 'idempotency-key-reused')
})

test('what some of an order would bring back is worked out before anything is asked', async () => {
  const order = await arrived([4_000, 6_000])
  const worth = async (body: object) => (await place.api.call<{ code?: string; lines: { worth: { minor: number } }[]; shipping: { minor: number }; total: { minor: number } }>(buyer, 'POST', `/orders/${order.order}/after-sales/worth`, body)).body
  const second = [{ variant: order.variants[1], quantity: 1 }]
  const willing = await worth({ lines: second })
  assert.deepEqual([willing.lines.map((each) => each.worth.minor), willing.shipping.minor, willing.total.minor], [[6_000], 0, 6_000])
  const faulty = await worth({ lines: second, reason: 'damaged' })
  assert.deepEqual([faulty.shipping.minor, faulty.total.minor], [480, 6_480])
  const asked = await place.ask(order, { kind: 'return', reason: 'damaged', lines: second })
  assert.equal(asked.body.amount.minor, faulty.total.minor, 'what was told is what is asked')
  assert.equal((await worth({ lines: second })).code, 'line-in-question')
  assert.equal((await place.api.call(await makePerson(database, systemClock), 'POST', `/orders/${order.order}/after-sales/worth`, { lines: second })).status, 404)
})

test('a store reads its requests by when they are due, page by page, and how many wait for its word', async () => {
  const orders = [await arrived(), await arrived(), await arrived()]
  const ids: string[] = []
  for (const order of orders) {
    ids.push((await place.ask(order, { reason: 'damaged' })).body.id)
    place.clock.move(60_000)
  }
  // The oldest waits for its buyer, who has longer.
  await place.bySeller(store, ids[0]!, 'refusal', { words: 'It left whole.' })
  const list = async (after = '') => (await place.get<{ items: { id: string }[]; next: string | null }>(store.owner, `/stores/${store.handle}/after-sales?limit=1${after && `&after=${after}`}`)).body
  const seen: string[] = []
  for (let at: string | null = ''; at !== null; ) {
    const { items, next }: { items: { id: string }[]; next: string | null } = await list(at)
    seen.push(...items.map(({ id }) => id))
    at = next
  }
  assert.deepEqual(seen, [ids[1], ids[2], ids[0]])
  assert.equal((await place.get<{ code: string }>(store.owner, `/stores/${store.handle}/after-sales?after=infinity`)).body.code, 'bad-cursor')
  const { body } = await place.get<{ open: number; waiting: number; dueAt: string }>(store.owner, `/stores/${store.handle}/after-sales/summary`)
  const first = (await place.get<{ items: { until: string }[] }>(store.owner, `/stores/${store.handle}/after-sales`)).body.items[0]!
  assert.deepEqual(body, { open: 3, waiting: 2, dueAt: first.until })
})

test('what is shown as evidence its parties and the operators see, before and after an appeal; nobody else does, and nothing else can show it', async () => {
  const crack = await sharp({ create: { width: 500, height: 400, channels: 3, background: '#a33' } }).png().toBuffer()
  const upload = (who: { id: string; handle: string }, query: string) => place.api.call<Picture>(who, 'POST', `/accounts/${who.handle}/pictures${query}`, crack, { 'content-type': 'image/png' })
  const person = await makePerson(database, systemClock)
  buyer = person
  const order = await arrived()
  const { body: ordinary } = await upload(person, '')
  assert.deepEqual([(await place.ask(order, { pictureIds: [ordinary.id] })).body].map((body) => 'code' in body && body.code), ['picture-unknown'], 'everybody could see it')
  const { body: picture } = await upload(person, '?for=evidence')
  const { id } = (await place.ask(order, { pictureIds: [picture.id] })).body
  await place.bySeller(store, id, 'refusal', { words: 'It left us whole.' })

  const asBuyer = `/orders/${order.order}/after-sales/${id}/pictures/${picture.id}`
  const asSeller = `/stores/${store.handle}/after-sales/${id}/pictures/${picture.id}`
  const asOperator = `/console/disputes/${store.id}/${id}/pictures/${picture.id}`
  const sees = async (who: { id: string } | undefined, path: string) => (await place.api.call(who, 'GET', `${path}?width=96`)).status
  assert.equal(await sees(operators[0], asOperator), 404, 'nobody has asked the operator yet')
  await place.byBuyer(order, id, 'dispute', { words: 'Look at the crack.' })
  const everyone = async () => [await sees(buyer, asBuyer), await sees(store.owner, asSeller), await sees(operators[0], asOperator), await sees(operators[1], asOperator)]
  assert.deepEqual(await everyone(), [200, 200, 200, 200])
  await place.decide(operators[0]!, store, id, 0)
  await place.byBuyer(order, id, 'appeal', { words: 'It was cracked.' })
  assert.deepEqual(await everyone(), [200, 200, 200, 200])

  const stranger = await makePerson(database, systemClock)
  const elsewhere = await makeStore(database)
  assert.deepEqual([await sees(stranger, asBuyer), await sees(stranger, asSeller), await sees(stranger, asOperator), await sees(elsewhere.owner, asSeller), await sees(undefined, asBuyer)], [404, 404, 404, 404, 401])
  assert.equal(await sees(elsewhere.owner, asSeller.replace(store.handle, elsewhere.handle)), 404)
  assert.equal(await sees(buyer, asBuyer.replace(picture.id, ordinary.id)), 404, 'it was not shown there')
  const { headers } = await place.api.call(buyer, 'GET', asBuyer)
  assert.equal(headers.get('cache-control'), 'private, no-store')
})
