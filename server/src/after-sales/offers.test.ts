import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS } from '#clock'
import { claim, platformCoupon, promote } from '../orders/test-promotions.ts'
import { makeVariants, type Sold } from './test-place.ts'
import { arrived, booksOf, buyer, database, only, operators, place, placeEach, store, whole } from './test-requests.ts'

placeEach()

const PRICES = [4_000, 6_000, 2_000]

/** Arrived, with a coupon of the platform of which the first line has a third and the second half. */
async function arrivedWithCoupon(): Promise<Sold> {
  const coupon = await platformCoupon(place, operators[0]!, { terms: { amountMinor: 1_200 } })
  await claim(place, buyer, coupon.id, null)
  const order = await arrived({ prices: PRICES, coupons: [coupon.id] })
  assert.equal(order.totalMinor, 12_000 - 1_200 + 800)
  return order
}
const argue = async (order: Sold, id: string) => {
  await place.bySeller(store, id, 'refusal', { words: 'It left whole.' })
  await place.byBuyer(order, id, 'dispute', { words: 'It came broken.' })
}

test('each line that goes back takes back what the platform paid of it, no more and no less', async () => {
  const order = await arrivedWithCoupon()
  const first = (await place.ask(order, { reason: 'changed-mind', kind: 'refund', ...only(order, 0) })).body
  assert.equal(first.amount.minor, 3_600)
  await whole()
  await place.bySeller(store, first.id, 'agreement')
  const books = await booksOf(order)
  assert.deepEqual([books.borneMinor, books.refundingMinor, books.balanceMinor + books.feesMinor, books.feesMinor], [800n, 3_600n, 8_800n, 440n])
  await whole()

  const second = (await place.ask(order, { reason: 'wrong-size', ...only(order, 1) })).body
  await argue(order, second.id)
  await place.decide(operators[0]!, store, second.id, 2_700)
  await place.bySeller(store, second.id, 'appeal', { words: 'We do not agree.' })
  await whole()
  // A quarter of the 54.00 that the buyer paid: a quarter of the 6.00 that the platform did.
  assert.equal((await place.decide(operators[1]!, store, second.id, 1_350)).body.refund?.minor, 1_350)
  assert.deepEqual([(await booksOf(order)).borneMinor, (await booksOf(order)).disputedMinor, (await booksOf(order)).refundingMinor], [650n, 0n, 4_950n])
  await place.settle()
  await whole()

  assert.equal((await place.post(store.owner, `/stores/${store.handle}/orders/${order.order}/refund`, { why: 'all of it' })).status, 200)
  await place.settle()
  assert.deepEqual(await booksOf(order), { commissionMinor: 0n, promisedMinor: 0n, borneMinor: 0n, heldMinor: 0n, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n, refundingMinor: 0n, refundedMinor: 11_600n })
  await whole()
})

test('what the platform paid of goods is set aside with them, and let go lies where it was', async () => {
  const order = await arrivedWithCoupon()
  const before = await booksOf(order)
  const { id } = (await place.ask(order, { ...only(order, 1) })).body
  assert.deepEqual([(await booksOf(order)).borneMinor, (await booksOf(order)).disputedMinor], [1_200n, 5_400n + 400n + 600n])
  await place.byBuyer(order, id, 'withdrawal')
  assert.deepEqual(await booksOf(order), before)
  await whole()
})

test('two requests at once and refunds by amount before them: the platform never gets back more than it paid', async () => {
  const order = await arrivedWithCoupon()
  await place.post(store.owner, `/stores/${store.handle}/orders/${order.order}/refund`, { why: 'a scratch', amountMinor: 5_000 })
  const borne = (await booksOf(order)).borneMinor
  // 15.52, 23.27 and 7.76 of the lines, 3.45 of shipping: of each line the platform's part of it.
  assert.equal(borne, 1_200n - 172n - 258n - 86n)
  const asked = [await place.ask(order, { reason: 'wrong-size', ...only(order, 0) }), await place.ask(order, { reason: 'wrong-size', ...only(order, 1) }), await place.ask(order, { reason: 'wrong-size', ...only(order, 2) })]
  assert.deepEqual(asked.map(({ status }) => status), [201, 201, 201], JSON.stringify(asked.map(({ body }) => body)))
  assert.deepEqual(asked.map(({ body }) => body.amount.minor), [3_600 - 1_552, 5_400 - 2_327, 1_800 - 776])
  for (const { body } of asked) {
    await place.bySeller(store, body.id, 'agreement')
    await whole()
  }
  assert.deepEqual([(await booksOf(order)).borneMinor, (await place.order(order)).state], [0n, 'received'])
  // Of the shipping nobody has asked.
  assert.equal((await place.post(store.owner, `/stores/${store.handle}/orders/${order.order}/refund`, { why: 'all of it' })).status, 200)
  assert.deepEqual([(await booksOf(order)).refundingMinor, (await place.order(order)).state], [11_600n, 'refunded'])
})

test('shipping goes back once, also when a line before it was settled for less', async () => {
  const order = await arrivedWithCoupon()
  const small = (await place.ask(order, only(order, 0))).body
  await place.bySeller(store, small.id, 'offer', { amountMinor: 100, words: 'for the scratch' })
  await place.byBuyer(order, small.id, 'acceptance')
  const amounts: number[] = []
  for (const at of [1, 2]) {
    const { id, amount } = (await place.ask(order, only(order, at))).body
    amounts.push(amount.minor)
    await place.bySeller(store, id, 'agreement')
  }
  assert.deepEqual(amounts, [5_400 + 400, 1_800 + 400])
  await whole()
})

test('where a coupon paid the shipping, none of it goes back', async () => {
  const free = await promote(place, store, { terms: { freeShipping: true } })
  await claim(place, buyer, free.id, store.id)
  const order = await place.buy(buyer, store, (await makeVariants(database, store, PRICES)).map((each) => ({ ...each, quantity: 1 })), [free.id])
  assert.equal(order.totalMinor, 12_000)
  await place.ship(store, order.order)
  place.clock.move(DAY_MS)
  const { id, amount } = (await place.ask(order, { reason: 'never-came' })).body
  assert.equal(amount.minor, 12_000)
  await place.bySeller(store, id, 'agreement')
  assert.equal((await place.order(order)).state, 'refunded')
  await whole()
})
