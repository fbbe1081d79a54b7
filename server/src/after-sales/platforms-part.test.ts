import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#database'
import { claim, platformCoupon } from '../orders/test-promotions.ts'
import { makeStore, makeVariants, type Sold } from './test-place.ts'
import { booksOf, buyer, database, operators, place, placeEach, store, whole } from './test-requests.ts'

placeEach()

// Refunds of former times took a share of all that the platform paid, and were laid on lines later.
const forgetBorne = sql('aftersales.test-forget-borne', 'update refund_line set borne_minor = 0 where order_id = $1')
const ofFormer = sql('aftersales.test-of-former', 'update "order" set borne_taxed = false where id = $1')

/** Units of one thing, received; without shipping and fee. */
async function received(priceMinor: number, quantity: number, borneMinor: number): Promise<Sold> {
  const free = await makeStore(database)
  Object.assign(store, free)
  const coupon = await platformCoupon(place, operators[0]!, { terms: { amountMinor: borneMinor } })
  await claim(place, buyer, coupon.id, null)
  const order = await place.buy(buyer, store, (await makeVariants(database, store, [priceMinor])).map((each) => ({ ...each, quantity })), [coupon.id])
  await place.ship(store, order.order)
  await place.receive(order)
  return order
}
const askOne = async (order: Sold) => (await place.ask(order, { kind: 'refund', reason: 'damaged' })).body
const standing = async (order: Sold) => ({ state: (await place.order(order)).state, borne: Number((await booksOf(order)).borneMinor) })

test('of units that come back the platform has its part alone, also when a bank has taken the rest of the buyer’s money', async () => {
  for (const lost of ['before', 'after', 'never']) {
    const order = await received(200, 3, 300)
    assert.equal(order.totalMinor, 300)
    const { id, amount, borne } = await askOne(order)
    assert.deepEqual([amount.minor, borne.minor], [100, 100])
    await place.chargeBack(order, 300)
    if (lost === 'before') await place.chargeBack(order, 300, 'lost')
    await whole()
    await place.bySeller(store, id, 'agreement')
    assert.deepEqual(await standing(order), { state: 'received', borne: 200 })
    if (lost === 'after') await place.chargeBack(order, 300, 'lost')
    if (lost === 'never') await place.chargeBack(order, 300, 'won')
    await place.settle()
    assert.deepEqual(await standing(order), { state: 'received', borne: 200 })
    await whole()
  }
})

test('what the platform paid of units that were decided for the store stays there when the last of the buyer’s money goes back', async () => {
  const order = await received(100, 2, 199)
  assert.equal(order.totalMinor, 1)
  const first = await askOne(order)
  assert.deepEqual([first.amount.minor, first.borne.minor], [0, 99])
  await place.bySeller(store, first.id, 'refusal', { words: 'It left whole.' })
  await place.byBuyer(order, first.id, 'dispute', { words: 'It came broken.' })
  const decide = (operator: { id: string }) => place.post(operator, `/console/disputes/${store.id}/${first.id}/decision`, { refundMinor: 0, reason: 'goods-as-described', words: 'As the pictures show.' })
  await decide(operators[0]!)
  await place.byBuyer(order, first.id, 'appeal', { words: 'Please look again.' })
  assert.equal((await decide(operators[1]!)).body.outcome, 'decided')
  const second = await askOne(order)
  assert.deepEqual([second.amount.minor, second.borne.minor], [1, 100])
  await place.bySeller(store, second.id, 'agreement')
  assert.deepEqual(await standing(order), { state: 'received', borne: 99 })
  await place.settle()
  await whole()
})

test('goods that the buyer kept for less hold an order open, whoever has the rest of the buyer’s money', async () => {
  const order = await received(200, 2, 200)
  const first = await askOne(order)
  await place.bySeller(store, first.id, 'offer', { amountMinor: 50, words: 'for the scratch' })
  await place.byBuyer(order, first.id, 'acceptance')
  await place.settle()
  const second = await askOne(order)
  assert.deepEqual([second.amount.minor, second.borne.minor], [100, 100])
  await place.chargeBack(order, 50, 'lost')
  await place.bySeller(store, second.id, 'agreement')
  assert.deepEqual(await standing(order), { state: 'received', borne: 50 })
  await place.settle()
  await whole()
})

test('of the platform’s part no more is set aside than the books still have, however an order of former times was laid on its lines', async () => {
  const order = await received(11_000, 2, 2_000)
  await place.post(store.owner, `/stores/${store.handle}/orders/${order.order}/refund`, { why: 'for the wait', amountMinor: 10_000 })
  for (const each of [forgetBorne, ofFormer]) await database.writeOne(each, [order.order])
  assert.equal((await standing(order)).borne, 1_000)
  const asked = await place.ask(order, { kind: 'refund', reason: 'damaged', lines: [{ variant: order.variants[0], quantity: 2 }] })
  assert.deepEqual([asked.status, asked.body.amount?.minor, asked.body.borne?.minor], [201, 10_000, 1_000])
  assert.equal((await booksOf(order)).disputedMinor, 11_000n)
  await place.bySeller(store, asked.body.id, 'agreement')
  assert.deepEqual(await standing(order), { state: 'refunded', borne: 0 })
  await place.settle()
  await whole()
})
