import assert from 'node:assert/strict'
import { test } from 'node:test'
import { claim, platformCoupon } from '../orders/test-promotions.ts'
import { ADDRESS, type Sold } from './test-place.ts'
import { arrived, booksOf, buyer, only, operators, place, placeEach, sold, store, whole } from './test-requests.ts'

placeEach()

type Askable = { lines: { variantId: string; worth: { minor: number }; borne: { minor: number } }[]; most: { reason: string; amount: { minor: number } }[] }
type Worth = { lines: { worth: { minor: number } }[]; shipping: { minor: number }; total: { minor: number } }
type Lines = { lines: { variantId: string; refunded: { minor: number }; refunding: { minor: number } }[] }
type Sales = { money: Record<'held' | 'disputed' | 'own' | 'fee' | 'commission' | 'borneBack', { minor: number }>; refunded: { minor: number }; refunding: { minor: number } }

const PRICES = [17_400, 6_800]
/** Two units of each, with a coupon of the platform. */
async function bought(buy: typeof sold = arrived): Promise<Sold> {
  const coupon = await platformCoupon(place, operators[0]!, { terms: { amountMinor: 500 } })
  await claim(place, buyer, coupon.id, null)
  return buy({ prices: PRICES, quantity: 2, coupons: [coupon.id] })
}
const refund = (order: Sold, amountMinor: number) => place.post(store.owner, `/stores/${store.handle}/orders/${order.order}/refund`, { why: 'for the wait', amountMinor })
const worthOf = async (order: Sold, lines: object[], reason = 'changed-mind') => (await place.post<Worth>(buyer, `/orders/${order.order}/after-sales/worth`, { reason, lines })).body
const both = (order: Sold, at: number) => ({ lines: [{ variant: order.variants[at], quantity: 2 }] })
const refundedOf = async (order: Sold) => {
  const { lines } = (await place.get<Lines>(buyer, `/orders/${order.order}`)).body
  return order.variants.map((variant) => lines.find(({ variantId }) => variantId === variant)!.refunded.minor)
}
async function bringBack(order: Sold, wish: object) {
  const asked = await place.ask(order, { kind: 'return', reason: 'changed-mind', ...wish })
  assert.equal(asked.status, 201, JSON.stringify(asked.body))
  const { id } = asked.body
  await place.bySeller(store, id, 'agreement', { address: ADDRESS })
  await place.byBuyer(order, id, 'shipment', { carrier: 'SF', trackingNumber: 'SF2' })
  return { asked: asked.body, done: (await place.bySeller(store, id, 'inspection', { restock: true })).body }
}

test('of a line that has money back already a return gives its rest: form, request, page and books say so before, and no other line moves', async () => {
  const order = await bought()
  const paid = order.totalMinor - 800
  for (const amountMinor of [1, 1_000]) await refund(order, amountMinor)
  const before = await refundedOf(order)
  assert.ok(before.every((minor) => minor > 0))
  const rest = (await worthOf(order, both(order, 0).lines)).total.minor
  const whole1 = Math.floor((paid * 17_400) / (17_400 + 6_800))
  assert.ok(Math.abs(rest + before[0]! - whole1) <= 2, `${rest} and ${before[0]} of ${whole1}`)

  const askable = (await place.get<Askable>(buyer, `/orders/${order.order}/after-sales`)).body
  assert.equal(askable.lines.find(({ variantId }) => variantId === order.variants[0])!.worth.minor, rest)
  const { asked, done } = await bringBack(order, both(order, 0))
  assert.deepEqual([asked.amount.minor, asked.lines.map(({ worth }) => worth.minor), done.refund?.minor], [rest, [rest], rest])
  assert.deepEqual(await refundedOf(order), [before[0]! + rest, before[1]])
  await whole()

  // The parts of what is worked out are all of it.
  const { lines, shipping, total } = await worthOf(order, both(order, 1).lines)
  assert.equal(lines[0]!.worth.minor + shipping.minor, total.minor)
  assert.equal((await bringBack(order, both(order, 1))).asked.lines[0]!.worth.minor, total.minor)
  await whole()
})

test('a sum that is given while a request is open takes nothing of what is in question', async () => {
  const order = await bought()
  const { id, amount } = (await place.ask(order, { kind: 'return', reason: 'changed-mind', ...both(order, 0) })).body
  await refund(order, 2_000)
  assert.equal((await refundedOf(order))[0], 0)
  await place.bySeller(store, id, 'agreement', { address: ADDRESS })
  await place.byBuyer(order, id, 'shipment', { carrier: 'SF', trackingNumber: 'SF2' })
  const others = (await refundedOf(order))[1]
  await place.bySeller(store, id, 'inspection', { restock: true })
  assert.deepEqual(await refundedOf(order), [amount.minor, others])
  await whole()
})

test('units that were settled for less keep their money with the store, also when a sum comes after', async () => {
  const order = await arrived({ prices: [10_000], quantity: 2 })
  const { id } = (await place.ask(order, { reason: 'changed-mind', ...only(order, 0) })).body
  await place.bySeller(store, id, 'offer', { amountMinor: 1_000, words: 'for the scratch' })
  await place.byBuyer(order, id, 'acceptance')
  // Of 190.00 of goods and 8.00 of shipping: a tenth of each.
  await refund(order, 1_980)
  assert.equal((await worthOf(order, only(order, 0).lines)).total.minor, 9_000)
  await whole()
})

test('all that a request would give back is set aside, the platform’s part as well: agreeing takes nothing more', async () => {
  for (const buy of [sold, arrived]) {
    const order = await bought(buy)
    await refund(order, 1_001)
    const before = await booksOf(order)
    const asked = (await place.ask(order, { kind: 'refund', reason: 'changed-mind', ...both(order, 0) })).body
    assert.ok(asked.borne.minor > 0)
    const open = await booksOf(order)
    assert.equal(open.disputedMinor, BigInt(asked.amount.minor + asked.borne.minor))
    const own = ({ heldMinor, balanceMinor, feesMinor }: typeof open) => heldMinor + balanceMinor + feesMinor
    assert.equal(own(before) - own(open), open.disputedMinor)
    await whole()
    await place.bySeller(store, asked.id, 'agreement')
    const after = await booksOf(order)
    assert.deepEqual([after.disputedMinor, own(after), after.balanceMinor, open.borneMinor - after.borneMinor], [0n, own(open), open.balanceMinor, BigInt(asked.borne.minor)])
    await whole()
  }
})

test('the seller’s page tells of every part of what was paid where it is, and of each line what is still on its way', async () => {
  const order = await bought()
  await refund(order, 1_001)
  const linesOf = async () => (await place.get<Lines>(buyer, `/orders/${order.order}`)).body.lines.map(({ refunded, refunding }) => [refunded.minor > 0, refunding.minor === refunded.minor, refunding.minor])
  assert.deepEqual((await linesOf()).map(([isBack, isOnItsWay]) => [isBack, isOnItsWay]), [[true, true], [true, true]])
  await place.settle()
  assert.deepEqual((await linesOf()).map(([isBack, , minor]) => [isBack, minor]), [[true, 0], [true, 0]])
  await place.ask(order, { kind: 'refund', reason: 'changed-mind', ...both(order, 0) })
  const { money, refunded, refunding } = (await place.get<Sales>(store.owner, `/stores/${store.handle}/orders/${order.order}`)).body
  assert.ok(money.borneBack.minor > 0)
  assert.equal(Object.values(money).reduce((sum, each) => sum + (each.minor ?? 0), refunded.minor + refunding.minor), order.totalMinor + 500)
})
