import assert from 'node:assert/strict'
import { test } from 'node:test'
import { claim, platformCoupon } from '../orders/test-promotions.ts'
import { ADDRESS, makeStore, makeVariants, type Sold } from './test-place.ts'
import { arrived, booksOf, buyer, database, only, operators, place, placeEach, store, whole } from './test-requests.ts'

placeEach()

const PRICES = [4_000, 6_000, 2_000]

type Lines = { lines: { variantId: string; refunded: { minor: number }; refundedUnits: number }[]; shippingRefunded: { minor: number }; state: string }

const arrivedOf = (buying: { quantity?: number; coupons?: string[] } = {}) => arrived({ prices: PRICES, ...buying })
const refundedLines = async (order: Sold) => {
  const { lines, shippingRefunded } = (await place.get<Lines>(order.buyer, `/orders/${order.order}`)).body
  return [...order.variants.map((variant) => lines.find(({ variantId }) => variantId === variant)!).map(({ refunded, refundedUnits }) => [refunded.minor, refundedUnits]), shippingRefunded.minor]
}
async function bringBack(order: Sold, wish: object, seller = store) {
  const asked = await place.ask(order, { kind: 'return', reason: 'changed-mind', ...wish })
  assert.equal(asked.status, 201, JSON.stringify(asked.body))
  const { id } = asked.body
  await place.bySeller(seller, id, 'agreement', { address: ADDRESS })
  await place.byBuyer(order, id, 'shipment', { carrier: 'SF', trackingNumber: 'SF2' })
  const done = await place.bySeller(seller, id, 'inspection', { restock: true })
  assert.equal(done.status, 200, JSON.stringify(done.body))
  return { ...done.body, askedMinor: asked.body.amount.minor }
}

test('the page of an order says what of each line went back, whatever led to it', async () => {
  const order = await arrivedOf({ quantity: 2 })
  await bringBack(order, only(order, 1))
  assert.deepEqual(await refundedLines(order), [[0, 0], [6_000, 1], [0, 0], 0])
  const { id } = (await place.ask(order, { reason: 'damaged', ...only(order, 0) })).body
  await place.bySeller(store, id, 'offer', { amountMinor: 500, words: 'for the scratch' })
  await place.byBuyer(order, id, 'acceptance')
  assert.deepEqual(await refundedLines(order), [[500, 1], [6_000, 1], [0, 0], 0])
  await place.post(store.owner, `/stores/${store.handle}/orders/${order.order}/refund`, { why: 'for the wait', amountMinor: 1_830 })
  assert.deepEqual(await refundedLines(order), [[500 + 750, 1], [6_000 + 600, 1], [400, 0], 80])
  await whole()
  await place.post(store.owner, `/stores/${store.handle}/orders/${order.order}/refund`, { why: 'all of it' })
  assert.deepEqual(await refundedLines(order), [[8_000, 2], [12_000, 2], [4_000, 2], 800])
  await whole()
})

/** All its goods paid by the platform; the buyer paid the shipping. */
async function paidByPlatform(): Promise<Sold> {
  const coupon = await platformCoupon(place, operators[0]!, { terms: { amountMinor: 12_000 } })
  await claim(place, buyer, coupon.id, null)
  const order = await arrivedOf({ coupons: [coupon.id] })
  assert.equal(order.totalMinor, 800)
  return order
}

test('goods that the platform paid for alone come back: their money goes back to the platform, and none to anybody else', async () => {
  const order = await paidByPlatform()
  const askable = (await place.get<{ lines: { variantId: string; worth: { minor: number }; borne: { minor: number } }[] }>(buyer, `/orders/${order.order}/after-sales`)).body.lines
  assert.deepEqual(order.variants.map((variant) => askable.find(({ variantId }) => variantId === variant)!).map(({ worth, borne }) => [worth.minor, borne.minor]), [[0, 4_000], [0, 6_000], [0, 2_000]])
  const before = await booksOf(order)
  assert.deepEqual([before.borneMinor, before.balanceMinor + before.feesMinor], [12_000n, 12_800n])

  const back = await bringBack(order, only(order, 0))
  assert.deepEqual([back.askedMinor, back.outcome, back.refund?.minor], [0, 'refunded', 0])
  const books = await booksOf(order)
  assert.deepEqual([books.borneMinor, books.balanceMinor + books.feesMinor, books.feesMinor, books.refundingMinor], [8_000n, 8_800n, 440n, 0n])
  assert.deepEqual(await refundedLines(order), [[0, 1], [0, 0], [0, 0], 0])
  assert.equal((await place.ask(order, { kind: 'return', reason: 'changed-mind', ...only(order, 0) })).body.code, 'quantity-too-large')
  await whole()

  const unwanted = (await place.ask(order, { kind: 'return', reason: 'changed-mind', ...only(order, 2) })).body
  await place.byBuyer(order, unwanted.id, 'withdrawal')
  assert.equal((await booksOf(order)).borneMinor, 8_000n)
  await whole()

  await place.post(store.owner, `/stores/${store.handle}/orders/${order.order}/refund`, { why: 'all of it' })
  await place.settle()
  assert.deepEqual(await booksOf(order), { commissionMinor: 0n, promisedMinor: 0n, borneMinor: 0n, heldMinor: 0n, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n, refundingMinor: 0n, refundedMinor: 800n })
  await whole()
})

test('of goods in which no money of the buyer lies an operator decides by the reason', async () => {
  const order = await paidByPlatform()
  const argue = async (at: number) => {
    const { id } = (await place.ask(order, { kind: 'refund', reason: 'changed-mind', ...only(order, at) })).body
    await place.bySeller(store, id, 'refusal', { words: 'It left whole.' })
    await place.byBuyer(order, id, 'dispute', { words: 'It came broken.' })
    return id
  }
  const decide = (id: string, reason: string, operator: { id: string }) => place.post(operator, `/console/disputes/${store.id}/${id}/decision`, { refundMinor: 0, reason, words: 'As the pictures show.' })
  const final = async (at: number, reason: string) => {
    const id = await argue(at)
    await decide(id, reason, operators[0]!)
    await place.byBuyer(order, id, 'appeal', { words: 'Please look again.' })
    assert.equal((await decide(id, reason, operators[1]!)).body.outcome, 'decided')
  }
  await final(0, 'goods-as-described')
  assert.equal((await booksOf(order)).borneMinor, 12_000n)
  await final(1, 'goods-faulty')
  assert.equal((await booksOf(order)).borneMinor, 6_000n)
  // Nobody appeals: it holds when the time is over.
  const { id } = (await place.ask(order, { kind: 'refund', reason: 'changed-mind', ...only(order, 2) })).body
  await place.bySeller(store, id, 'refusal', { words: 'It left whole.' })
  await place.byBuyer(order, id, 'dispute', { words: 'It came broken.' })
  await decide(id, 'not-delivered', operators[0]!)
  place.clock.move(4 * 24 * 60 * 60_000)
  await place.sweeps['after-sales.time-over']!()
  assert.equal((await booksOf(order)).borneMinor, 4_000n)
  await whole()
})

test('an order that costs its buyer nothing ends when the last of its goods is back, and not while they are in question', async () => {
  const sender = await makeStore(database, { feeBps: 500 })
  const coupon = await platformCoupon(place, operators[0]!, { terms: { amountMinor: 12_000 } })
  await claim(place, buyer, coupon.id, null)
  const variants = await makeVariants(database, sender, PRICES)
  const placed = await place.post<{ orders: { id: string }[] }>(buyer, '/checkouts', { currency: 'CNY', provider: 'till', address: ADDRESS, coupons: [coupon.id], lines: variants.map(({ variant, priceMinor }) => ({ store: sender.id, variant, quantity: 1, seenPriceMinor: priceMinor })) })
  const order: Sold = { buyer, order: placed.body.orders[0]!.id, variants: variants.map(({ variant }) => variant), totalMinor: 0 }
  await place.ship(sender, order.order)
  await place.receive(order)
  for (const [at, state] of [[0, 'received'], [1, 'received']] as const) {
    await bringBack(order, only(order, at), sender)
    assert.equal((await place.order(order)).state, state)
  }
  const open = (await place.ask(order, { kind: 'return', reason: 'changed-mind', ...only(order, 2) })).body
  assert.deepEqual([(await booksOf(order)).borneMinor, (await booksOf(order)).disputedMinor, open.borne.minor], [2_000n, 2_000n, 2_000])
  assert.equal((await place.post(sender.owner, `/stores/${sender.handle}/orders/${order.order}/refund`, { why: 'all of it' })).body.code, 'order-in-question')
  const { questioned, inQuestion } = await place.order(order)
  assert.deepEqual([questioned, inQuestion.minor], [true, 0], 'the page says so before')
  await place.bySeller(sender, open.id, 'agreement', { address: ADDRESS })
  await place.byBuyer(order, open.id, 'shipment', { carrier: 'SF', trackingNumber: 'SF3' })
  assert.equal((await place.bySeller(sender, open.id, 'inspection', { restock: false })).status, 200)
  assert.deepEqual([(await place.order(order)).state, (await booksOf(order)).borneMinor], ['refunded', 0n])
  assert.equal((await place.order(order)).questioned, false)
  await place.settle()
  await whole()
})
