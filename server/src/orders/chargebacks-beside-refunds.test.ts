import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { PLATFORM } from '#ledger'
import { ProviderUnreachable } from '#payments'
import { makePerson } from '#testing'
import { freezePart, lockQuestionedOrder, thawPart } from './index.ts'
import type { TestBank } from './test-bank.ts'
import { decide } from './test-paying.ts'
import { type Dispute, FEE, openDispute, reinstated, type Steps, withdrawn } from './test-chargebacks.ts'
import { claim, platformCoupon } from './test-promotions.ts'
import { refundUnits } from './test-refund.ts'
import { brokenPromises, makeItem, type Shop, type TestItem, type TestStore } from './test-shop.ts'

const ofProduct = sql('orders.test-of-product', `update promotion set terms = jsonb_set(terms, '{products}', $2) where id = $1`)

let dispute: Dispute
let database: Database
let bank: TestBank
let shop: Shop
let stores: TestStore[]
let items: TestItem[]
let buyer: { id: string }
let steps: Steps

before(async () => {
  dispute = await openDispute()
  ;({ database, stores, items, buyer } = dispute)
})
after(() => dispute.drop())
beforeEach(async () => {
  ;({ bank, shop, steps } = await dispute.begin())
})


/** Nobody has more or less than is due: what came in, less what went out, is with somebody. */
const holds = async () => assert.deepEqual(await brokenPromises(database), [])
const partly = (amountMinor: bigint) => ({ ...withdrawn, amountMinor })

test('after a part went back, a bank that takes another part leaves so much less to refund; what comes back is the store’s again', async () => {
  const of = await steps.paid()
  const order = of.orders[0]!
  assert.equal((await steps.refund(order, { why: 'a scratch', amountMinor: 300 })).status, 200)
  await steps.finish()
  await steps.say(of, partly(400n))
  await holds()
  assert.deepEqual([(await steps.money(order)).heldMinor, (await steps.money(order)).refundedMinor], [300n, 700n])
  const tooMuch = await steps.refund(order, { why: 'more', amountMinor: 301 })
  assert.deepEqual([tooMuch.status, tooMuch.body.code], [409, 'refund-too-large'])
  const before = await steps.ownOf(0)
  await steps.receive(order)
  assert.equal(await steps.ownOf(0), before + 270n)
  await steps.say(of, { ...reinstated, amountMinor: 400n, state: 'won' })
  assert.deepEqual([await steps.ownOf(0), (await steps.money(order)).feesMinor, (await shop.order(buyer, order)).state], [before + 630n, 70n, 'received'])
  await holds()
})

test('after a bank took a part, a refund of the rest ends the order; the part that is won goes to its buyer, one that is lost is with them', async () => {
  for (const outcome of ['won', 'lost'] as const) {
    const of = await steps.paid()
    const order = of.orders[0]!
    await steps.say(of, partly(400n))
    assert.equal((await steps.refund(order, { why: 'a scratch', amountMinor: 200 })).status, 200)
    assert.equal((await shop.order(buyer, order)).state, 'paid')
    assert.equal((await steps.refund(order, { why: 'the rest' })).status, 200)
    await holds()
    await steps.say(of, outcome === 'won' ? { ...reinstated, amountMinor: 400n, state: 'won' } : { ...partly(400n), state: 'lost' })
    await steps.finish()
    const view = await shop.order(buyer, order)
    assert.deepEqual([view.state, view.refunded.minor, view.chargedBack.minor, view.refunding.minor], outcome === 'won' ? ['refunded', 1_000, 0, 0] : ['refunded', 600, 400, 0])
    assert.deepEqual((await steps.money(order)).heldMinor, 0n)
    // Line by line as well, all of it is gone.
    assert.equal(view.lines.reduce((sum, line) => sum + line.refunded.minor, view.shippingRefunded.minor), 1_000)
    await holds()
  }
})

test('of a refund that a bank has in part, that part is covered when it is lost and the rest goes out; won, all of it does', async () => {
  for (const outcome of ['lost', 'won'] as const) {
    const of = await steps.paid()
    const order = of.orders[0]!
    const costs = await steps.balance(PLATFORM, 'chargebacks')
    await steps.refund(order, { why: 'mostly broken', amountMinor: 700 })
    await steps.say(of, partly(400n))
    await shop.settle()
    assert.ok(!bank.calls.includes('refund'), 'the provider has not got so much')
    await holds()
    await steps.say(of, outcome === 'won' ? { ...reinstated, amountMinor: 400n, state: 'won' } : { ...partly(400n), state: 'lost' })
    await steps.finish()
    assert.deepEqual([...bank.refunds.values()].map(({ amountMinor }) => amountMinor), outcome === 'won' ? [700n] : [600n])
    const view = await shop.order(buyer, order)
    assert.deepEqual([view.refunded.minor, view.refunding.minor, view.chargedBack.minor], outcome === 'won' ? [700, 0, 0] : [700, 0, 300])
    assert.equal(await steps.balance(PLATFORM, 'chargebacks'), outcome === 'won' ? costs : costs + FEE)
    await holds()
    bank.calls.length = 0
    bank.refunds.clear()
  }
})

test('a refund that is asked for after the loss is covered as far as the bank has it', async () => {
  const of = await steps.paid()
  const [storeId, orderId] = [stores[0]!.id, of.orders[0]!]
  const frozenFor = systemClock.id()
  await database.write(async (db) => freezePart(db, shop.clock, (await lockQuestionedOrder(db, storeId, orderId))!, { frozenFor, amountMinor: 800n, lines: [], why: 'late' }))
  await steps.say(of, { ...partly(500n), state: 'lost' })
  await database.write(async (db) => thawPart(db, shop.clock, (await lockQuestionedOrder(db, storeId, orderId))!, { frozenFor, amountMinor: 800n, lines: [], settled: { about: [], refundMinor: 800n }, by: { kind: 'platform' }, why: 'yes' }))
  await steps.finish()
  assert.deepEqual([...bank.refunds.values()].map(({ amountMinor }) => amountMinor), [500n])
  assert.deepEqual([(await shop.order(buyer, orderId)).refunded.minor, (await steps.money(orderId)).refundingMinor], [800, 0n])
  await holds()
})

test('a bank’s part comes out of the orders that have money left, before anybody bears it', async () => {
  const of = await steps.paid(items)
  await steps.cancel(of.orders[0]!)
  await steps.finish()
  const costs = await steps.balance(PLATFORM, 'chargebacks')
  await steps.say(of, partly(1_000n))
  assert.deepEqual([(await steps.money(of.orders[1]!)).heldMinor, await steps.balance(PLATFORM, 'chargebacks')], [0n, costs + FEE])
  const none = await shop.post(stores[1]!.owner, `/stores/${stores[1]!.handle}/orders/${of.orders[1]!}/refund`, { why: 'the provider has none left', amountMinor: 1 })
  assert.equal(none.status, 409)
  await steps.say(of, { ...reinstated, amountMinor: 1_000n, state: 'won' })
  assert.equal((await steps.money(of.orders[1]!)).heldMinor, 1_000n)
  await holds()
})

test('what was argued about and stays with the store pays first who bore the bank’s part; of what is decided for the buyer that part is covered', async () => {
  for (const [state, refundMinor, isReceived] of [['open', 0n, false], ['lost', 0n, true], ['lost', 100n, false], ['open', 100n, true]] as const) {
    const of = await steps.paid()
    const [storeId, orderId] = [stores[0]!.id, of.orders[0]!]
    if (isReceived) await steps.receive(orderId)
    const [costs, own] = [await steps.balance(PLATFORM, 'chargebacks'), await steps.ownOf(0)]
    const frozenFor = systemClock.id()
    await database.write(async (db) => freezePart(db, shop.clock, (await lockQuestionedOrder(db, storeId, orderId))!, { frozenFor, amountMinor: 400n, lines: [], why: 'late' }))
    await steps.say(of, { ...withdrawn, state })
    assert.equal(await steps.balance(PLATFORM, 'chargebacks'), costs + 400n + FEE)
    const settled = refundMinor > 0n ? { refundMinor, about: [] } : undefined
    await database.write(async (db) => thawPart(db, shop.clock, (await lockQuestionedOrder(db, storeId, orderId))!, { frozenFor, amountMinor: 400n, lines: [], settled, by: { kind: 'platform' }, why: 'no' }))
    await steps.finish()
    if (state === 'open') await steps.say(of, { ...withdrawn, state: 'lost' })
    await steps.finish()
    assert.deepEqual([await steps.balance(PLATFORM, 'chargebacks'), bank.calls.includes('refund')], [costs + FEE, false])
    const { heldMinor, disputedMinor, balanceMinor, feesMinor, refundingMinor } = await steps.money(orderId)
    assert.deepEqual([heldMinor, disputedMinor, balanceMinor, feesMinor, refundingMinor], [0n, 0n, 0n, 0n, 0n])
    if (isReceived) assert.equal(await steps.ownOf(0), own - 900n)
    const view = await shop.order(buyer, orderId)
    assert.deepEqual([view.chargedBack.minor, view.refunded.minor], [1_000 - Number(refundMinor), Number(refundMinor)])
    await holds()
  }
})

test('while a refund of one order waits, no other store pays its share of what the bank took: lost, that much of it is covered; won, all is as before', async () => {
  for (const outcome of ['lost', 'won'] as const) {
    const of = await steps.paid(items)
    const costs = await steps.balance(PLATFORM, 'chargebacks')
    await steps.cancel(of.orders[0]!)
    await steps.say(of, partly(1_000n))
    assert.deepEqual([(await steps.money(of.orders[1]!)).heldMinor, await steps.balance(PLATFORM, 'chargebacks')], [500n, costs + 500n + FEE])
    await shop.settle()
    assert.ok(!bank.calls.includes('refund'), 'it goes out beside the chargeback')
    await holds()
    await steps.say(of, outcome === 'won' ? { ...reinstated, amountMinor: 1_000n, state: 'won' } : { ...partly(1_000n), state: 'lost' })
    await steps.finish()
    assert.deepEqual([...bank.refunds.values()].map(({ amountMinor }) => amountMinor), outcome === 'won' ? [1_000n] : [500n])
    assert.deepEqual([(await steps.money(of.orders[1]!)).heldMinor, await steps.balance(PLATFORM, 'chargebacks')], outcome === 'won' ? [1_000n, costs] : [500n, costs + FEE])
    await holds()
    bank.calls.length = 0
    bank.refunds.clear()
  }
})

test('an argument about one order does not make another store pay: what is freed gives its share to who bore it', async () => {
  const of = await steps.paid(items)
  const [storeId, orderId] = [stores[0]!.id, of.orders[0]!]
  const costs = await steps.balance(PLATFORM, 'chargebacks')
  const frozenFor = systemClock.id()
  await database.write(async (db) => freezePart(db, shop.clock, (await lockQuestionedOrder(db, storeId, orderId))!, { frozenFor, amountMinor: 1_000n, lines: [], why: 'late' }))
  await steps.say(of, partly(1_000n))
  assert.deepEqual([(await steps.money(of.orders[1]!)).heldMinor, await steps.balance(PLATFORM, 'chargebacks')], [500n, costs + 500n + FEE])
  await database.write(async (db) => thawPart(db, shop.clock, (await lockQuestionedOrder(db, storeId, orderId))!, { frozenFor, amountMinor: 1_000n, lines: [], by: { kind: 'platform' }, why: 'no' }))
  assert.deepEqual([(await steps.money(orderId)).heldMinor, (await steps.money(of.orders[1]!)).heldMinor, await steps.balance(PLATFORM, 'chargebacks')], [500n, 500n, costs + FEE])
  await holds()
})

test('a second bank that asks for a part sees what the first has of a refund that waits: each store bears its own', async () => {
  const of = await steps.paid(items)
  await steps.cancel(of.orders[0]!)
  await steps.say(of, { ...partly(1_000n), providerRef: 'first' })
  await steps.say(of, { ...partly(1_000n), providerRef: 'second' })
  await steps.say(of, { ...partly(1_000n), providerRef: 'first', state: 'lost' })
  await steps.say(of, { ...partly(1_000n), providerRef: 'second', state: 'lost' })
  await steps.finish()
  assert.ok(!bank.calls.includes('refund'), 'the banks have all of it')
  assert.deepEqual([(await shop.order(buyer, of.orders[0]!)).refunded.minor, (await shop.order(buyer, of.orders[1]!)).chargedBack.minor], [1_000, 1_000])
  await holds()
})

test('each order tells what the chargeback came to for it, and of several orders no sum before that is known', async () => {
  const told = async (order: string) => (await shop.order(buyer, order)).timeline.filter(({ kind }) => kind.startsWith('charge')).map(({ kind, detail }) => [kind, detail['amountMinor']])
  const of = await steps.paid(items)
  await steps.cancel(of.orders[0]!)
  await steps.finish()
  await steps.say(of, { amountMinor: 1_000n })
  for (const order of of.orders) assert.deepEqual(await told(order), [['charged-back', undefined]])
  await steps.say(of, { ...partly(1_000n), state: 'lost' })
  assert.deepEqual((await told(of.orders[1]!)).at(-1), ['chargeback-lost', 1_000], 'the other order had nothing left to give')
  assert.deepEqual((await told(of.orders[0]!)).at(-1), ['chargeback-lost', undefined])
  const [at, alone] = [await steps.paid(items), await steps.paid()]
  await steps.say(at, partly(1_000n))
  for (const order of at.orders) assert.deepEqual(await told(order), [['charged-back', 500]])
  await steps.say(alone, { amountMinor: 400n })
  assert.deepEqual(await told(alone.orders[0]!), [['charged-back', 400]])
  await holds()
})

test('what the platform paid of goods that the buyer keeps stays with the store when the rest is with the bank and the buyer', async () => {
  const operator = await makePerson(database, systemClock, { operator: true })
  const [vase, cup] = [await makeItem(database, stores[0]!, { priceMinor: 1_000 }), await makeItem(database, stores[0]!, { priceMinor: 500 })]
  for (const state of ['lost', 'open'] as const) {
    const coupon = await platformCoupon(shop, operator, { terms: { amountMinor: 500 } })
    await database.writeOne(ofProduct, [coupon.id, JSON.stringify([cup.product])])
    await claim(shop, buyer, coupon.id, null)
    const placed = await shop.buy(buyer, [vase, cup], { coupons: [coupon.id] })
    const [order, of] = [placed.body.orders[0]!.id, { orders: [placed.body.orders[0]!.id], payment: await decide(shop, bank) }]
    await steps.receive(order)
    await steps.say(of, { ...partly(100n), state })
    await refundUnits(database, systemClock, { store: stores[0]!, order: await shop.order(buyer, order), items: [{ ...vase, priceMinor: 900 }] })
    await steps.finish()
    const { borneMinor, balanceMinor, feesMinor } = await steps.money(order)
    assert.deepEqual([(await shop.order(buyer, order)).state, borneMinor, balanceMinor + feesMinor], ['received', 500n, 500n])
    await refundUnits(database, systemClock, { store: stores[0]!, order: await shop.order(buyer, order), items: [{ ...cup, priceMinor: 0 }] })
    assert.deepEqual([(await shop.order(buyer, order)).state, (await steps.money(order)).borneMinor], ['refunded', 0n])
    await holds()
  }
})

test('a refund that the provider took before the program was killed goes out once, whatever the bank takes before it is heard of', async () => {
  for (const isTaken of [true, false]) {
    const of = await steps.paid()
    const order = of.orders[0]!
    const [costs, { refund }] = [await steps.balance(PLATFORM, 'chargebacks'), bank]
    await steps.refund(order, { why: 'mostly broken', amountMinor: 700 })
    bank.refund = async (asked) => {
      if (isTaken) await refund(asked)
      throw new ProviderUnreachable('killed before the answer was written down')
    }
    await assert.rejects(shop.settle(), ProviderUnreachable)
    bank.refund = refund
    await steps.say(of, partly(400n))
    await steps.say(of, { ...partly(400n), state: 'lost' })
    await steps.finish()
    if (!isTaken) assert.equal(bank.refunds.size, 0, 'the asking may still be under way')
    shop.clock.move(300_000)
    await shop.sweeps['payments.look-at-silent']!()
    await steps.finish()
    // Of what had gone out already the bank's part is borne; of what had not, it is covered.
    assert.deepEqual([...bank.refunds.values()].map(({ amountMinor }) => amountMinor), [isTaken ? 700n : 600n])
    const { refunded, refunding, chargedBack } = await shop.order(buyer, order)
    assert.deepEqual([refunded.minor, refunding.minor, chargedBack.minor, await steps.balance(PLATFORM, 'chargebacks')], [700, 0, 300, costs + FEE + (isTaken ? 100n : 0n)])
    await holds()
    bank.refunds.clear()
  }
})
