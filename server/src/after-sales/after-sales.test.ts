import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS } from '#clock'
import { sql } from '#database'
import { arrived, booksOf, buyer, database, onHand, place, placeEach, setTerms, sold, store, whole } from './test-requests.ts'

placeEach()

const mails = sql<{ subject: string }>('aftersales.test-mails', 'select subject from message_out order by id')

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
  assert.deepEqual(await booksOf(order), { commissionMinor: 0n, promisedMinor: 0n, borneMinor: 0n, heldMinor: 0n, disputedMinor: 0n, balanceMinor: 760n, feesMinor: 40n, refundingMinor: 0n, refundedMinor: 10_000n })
  assert.deepEqual(done.body.timeline.map(({ kind, byKind }) => `${byKind} ${kind}`), ['buyer asked', 'seller agreed', 'buyer sent-back', 'seller goods-accepted'])
  const { timeline } = (await place.get<{ timeline: { kind: string; aftersaleId: string; amount: { minor: number } | null }[] }>(buyer, `/orders/${order.order}/after-sales`)).body
  assert.deepEqual(timeline.map(({ kind, amount }) => `${kind} ${amount?.minor ?? ''}`.trim()), ['asked 10000', 'agreed', 'sent-back', 'goods-accepted 10000'])
  assert.ok((await database.read.all(mails)).length >= 4, 'each step is told to whom did not take it')
  await whole()
})

test('an order called off in parts before it is sent ends as refunded, with its stock back', async () => {
  const order = await sold({ prices: [4_000, 6_000] })
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
  const order = await sold({ prices: [4_000, 6_000] })
  await place.ship(store, order.order)
  const asked = await place.ask(order, { reason: 'never-came', lines: [{ variant: order.variants[1], quantity: 1 }] })
  // The reason is the seller's doing: of 800 for shipping, 480 for these.
  assert.equal(asked.body.amount.minor, 6_480)
  place.clock.move(40 * 60_000)
  await place.receive(order)
  assert.deepEqual(await booksOf(order), { commissionMinor: 0n, promisedMinor: 0n, borneMinor: 0n, heldMinor: 0n, disputedMinor: 6_480n, balanceMinor: 4_320n - 216n, feesMinor: 216n, refundingMinor: 0n, refundedMinor: 0n })
  await whole()
  assert.equal((await place.byBuyer(order, asked.body.id, 'withdrawal')).body.outcome, 'withdrawn')
  assert.deepEqual(await booksOf(order), { commissionMinor: 0n, promisedMinor: 0n, borneMinor: 0n, heldMinor: 0n, disputedMinor: 0n, balanceMinor: 10_800n - 540n, feesMinor: 540n, refundingMinor: 0n, refundedMinor: 0n })
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
  const order = await arrived({ prices: [3_000], quantity: 2 })
  const asked = await place.ask(order, { reason: 'not-as-described' })
  assert.equal((await place.bySeller(store, asked.body.id, 'offer', { amountMinor: 3_401, words: 'some' })).body.code, 'amount-too-large')
  assert.equal((await place.bySeller(store, asked.body.id, 'offer', { amountMinor: 500, words: 'for the scratch' })).body.offered?.minor, 500)
  assert.equal((await place.byBuyer(order, asked.body.id, 'acceptance')).body.refund?.minor, 500)
  assert.deepEqual((await place.askable(order)).lines.map(({ left }) => left), [1])
  assert.equal((await place.ask(order, { lines: [{ variant: order.variants[0], quantity: 2 }] })).body.code, 'quantity-too-large')
  await whole()
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
