import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { DAY_MS, MINUTE_MS, systemClock } from '#clock'
import { type Database, sql } from '#database'
import { listFailedRefunds, listParked, type ProviderPayment, retryRefund } from '#payments'
import { makePerson, testDatabase } from '#testing'
import { testBank, type TestBank } from './test-bank.ts'
import { decide, finishRefunds, newest, notify } from './test-paying.ts'
import { brokenPromises, makeItem, makeStore, movedClock, openShop, type Shop, type TestItem } from './test-shop.ts'

const AHEAD_MS = 16 * DAY_MS
const SEQUENCES = 200
const countNotifications = sql<{ all: number; waiting: number }>('orders.test-notifications', 'select count(*)::int as all, count(*) filter (where processed_at is null)::int as waiting from payment_notification')

let database: Database
let drop: () => Promise<void>
let bank: TestBank
let shop: Shop
let item: TestItem
let buyer: { id: string }

before(async () => {
  ;({ database, drop } = await testDatabase())
  item = await makeItem(database, await makeStore(database), { stock: 1_000_000 })
  buyer = await makePerson(database, systemClock)
})
after(() => drop())
beforeEach(async () => {
  bank = testBank()
  shop = openShop(database, [bank], { clock: movedClock() })
  await shop.settle()
})
const place = async (quantity = 1) => (await shop.buy(buyer, [{ ...item, quantity }])).body
const stateOf = async (order: string) => (await shop.order(buyer, order)).state
const stored = async () => database.read.one(countNotifications)
const parked = async () => (await listParked(database.read, { limit: 10_000 })).map((each) => each.why)

const retry = (refund: { buyerId: string; id: string }) => database.write((db) => retryRefund(db, shop.clock, refund.buyerId, refund.id))

/** The ways in which a payment can go at a provider, as the news it sends in order. */
const STORIES: readonly ProviderPayment['state'][][] = [['authorised', 'captured'], ['failed', 'authorised', 'captured'], ['failed', 'cancelled'], ['authorised', 'expired'], ['captured']]
type Step = { do: 'say'; state: ProviderPayment['state']; event: number } | { do: 'lie'; about: 'amountMinor' | 'capturedMinor' | 'currency' | 'providerRef' | 'reference' } | { do: 'forge' } | { do: 'cancel' } | { do: 'look' }

test('any story told ten times, shuffled, among lies, forgeries and cancellations, ends in the one right state', async () => {
  const sequences = fc
    .record({ story: fc.constantFrom(...STORIES), times: fc.integer({ min: 1, max: 10 }), cancels: fc.boolean(), others: fc.array(fc.oneof(fc.record({ do: fc.constant('lie' as const), about: fc.constantFrom('amountMinor' as const, 'capturedMinor' as const, 'currency' as const, 'providerRef' as const, 'reference' as const) }), fc.constant<Step>({ do: 'forge' })), { maxLength: 3 }) })
    .chain(({ story, times, cancels, others }) => {
      const told = Array.from({ length: times }, () => story.map<Step>((state, event) => ({ do: 'say', state, event }))).flat()
      const all: Step[] = [...told, ...others, ...(cancels ? [{ do: 'cancel' as const }] : [])]
      return fc.record({ story: fc.constant(story), cancels: fc.constant(cancels), steps: fc.shuffledSubarray(all, { minLength: all.length }) })
    })
  await fc.assert(
    fc.asyncProperty(sequences, async ({ story, cancels, steps }) => {
      const order = (await place()).orders[0]!.id
      const payment = newest(bank)
      bank.decide(payment.reference, story.at(-1)!)
      for (const step of steps) await take(order, payment, step)
      await shop.settle()
      await finishRefunds(shop, bank)
      await shop.settle()
      const view = await shop.order(buyer, order)
      const captured = story.includes('captured')
      assert.equal(view.state, cancels ? 'cancelled' : captured ? 'paid' : 'placed')
      assert.deepEqual([view.refunded.minor, view.refunding.minor], [cancels && captured ? 1_000 : 0, 0])
    }),
    { numRuns: SEQUENCES },
  )
  assert.equal((await stored()).waiting, 0)
  assert.deepEqual(await brokenPromises(database), [])
})

async function take(order: string, payment: ProviderPayment, step: Step): Promise<void> {
  const captured = { ...payment, state: 'captured' as const, capturedMinor: payment.amountMinor }
  if (step.do === 'cancel') await shop.post(buyer, `/orders/${order}/cancellation`)
  if (step.do === 'say') await notify(shop, bank, { payment: { ...payment, state: step.state, capturedMinor: step.state === 'captured' ? payment.amountMinor : 0n } }, `${payment.reference} ${step.event}`)
  if (step.do === 'forge') assert.equal((await shop.api.call(undefined, 'POST', '/payment-notifications/bank', Buffer.from(bank.notification({ payment: captured }, 'x').body), { 'bank-signature': 'f00d' })).status, 401)
  if (step.do === 'lie') await notify(shop, bank, { payment: { ...captured, [step.about]: typeof captured[step.about] === 'bigint' ? 1n : `not ${captured[step.about]}` } })
}

test('what is forged leaves nothing behind; what cannot be read, is too large or comes from nobody is refused', async () => {
  const { orders } = await place()
  const before = await stored()
  const { body, headers } = bank.notification({ payment: newest(bank) }, 'event')
  const send = async (path: string, content: string, given: Record<string, string>) => (await shop.api.call(undefined, 'POST', path, Buffer.from(content), given)).status
  assert.equal(await send('/payment-notifications/bank', body, {}), 401)
  assert.equal(await send('/payment-notifications/bank', `${body} `, headers), 401)
  assert.equal(await send('/payment-notifications/nobody', body, headers), 404)
  assert.equal(await send('/payment-notifications/bank', 'x'.repeat(70_000), headers), 413)
  assert.deepEqual([await stored(), await stateOf(orders[0]!.id)], [before, 'placed'])
  assert.deepEqual(shop.news, ['forged', 'forged'])
})

test('a signed notification with a wrong amount or currency, or of a payment unknown, is parked with its reason; asking the bank finds the truth', async () => {
  const { orders } = await place()
  const truth = newest(bank)
  bank.decide(truth.reference, 'captured')
  const said = bank.payments.get(truth.reference)!
  const known = (await parked()).length
  await notify(shop, bank, { payment: { ...said, amountMinor: 999n, capturedMinor: 999n } })
  await notify(shop, bank, { payment: { ...said, capturedMinor: 1n } })
  await notify(shop, bank, { payment: { ...said, currency: 'USD' } })
  await notify(shop, bank, { payment: { ...said, reference: 'of somebody else' } })
  await notify(shop, bank, { payment: { ...said, providerRef: 'pay_other' } })
  assert.deepEqual((await parked()).slice(known).sort(), ['other-payment', 'unknown-payment', 'wrong-amount', 'wrong-amount', 'wrong-currency'])
  assert.equal(await stateOf(orders[0]!.id), 'placed')
  shop.clock.move(3 * MINUTE_MS)
  await shop.sweeps['payments.look-at-silent']!()
  assert.equal(await stateOf(orders[0]!.id), 'paid')
  assert.deepEqual(await brokenPromises(database), [])
})

test('what never came is asked for, not before two minutes, and not by one silent bank at the cost of another', async () => {
  const other = testBank('other')
  shop = openShop(database, [bank, other], { clock: shop.clock })
  const [first, second] = [await place(), (await shop.buy(buyer, [item], { provider: 'other' })).body]
  bank.decide(newest(bank).reference, 'captured')
  other.decide(newest(other).reference, 'captured')
  shop.clock.move(MINUTE_MS)
  await shop.sweeps['payments.look-at-silent']!()
  assert.equal(bank.calls.includes('read'), false)
  bank.down = true
  shop.clock.move(2 * MINUTE_MS)
  await shop.sweeps['payments.look-at-silent']!()
  assert.deepEqual([await stateOf(first.orders[0]!.id), await stateOf(second.orders[0]!.id)], ['placed', 'paid'])
  bank.down = false
  shop.clock.move(3 * MINUTE_MS)
  await shop.sweeps['payments.look-at-silent']!()
  assert.equal(await stateOf(first.orders[0]!.id), 'paid')
})

test('what a clock that was days ahead put off is asked for as soon as the clock is right', async () => {
  shop.clock.move(AHEAD_MS)
  const { orders: [order] } = await place()
  shop.clock.move(-AHEAD_MS)
  bank.decide(newest(bank).reference, 'captured')
  shop.clock.move(5 * MINUTE_MS)
  await shop.sweeps['payments.look-at-put-off']!()
  assert.equal(await stateOf(order!.id), 'paid')
  assert.deepEqual(await brokenPromises(database), [])
})

test('money that is only held is taken while the order waits, and let go when it does not', async () => {
  const [kept, dropped] = [await place(), await place()]
  const [first, second] = [...bank.payments.values()].slice(-2) as [ProviderPayment, ProviderPayment]
  await decide(shop, bank, 'authorised', first)
  await decide(shop, bank, 'authorised', second)
  assert.equal(await stateOf(kept.orders[0]!.id), 'placed')
  await shop.post(buyer, `/orders/${dropped.orders[0]!.id}/cancellation`)
  shop.clock.move(3 * MINUTE_MS)
  await shop.sweeps['payments.look-at-silent']!()
  assert.deepEqual([await stateOf(kept.orders[0]!.id), bank.payments.get(first.reference)!.state, bank.payments.get(second.reference)!.state], ['paid', 'captured', 'cancelled'])
})

test('a payment that the bank never heard of ends with its time', async () => {
  bank.down = true
  const { id } = await place()
  bank.down = false
  shop.clock.move(40 * MINUTE_MS)
  await shop.sweeps['payments.look-at-silent']!()
  await shop.sweeps['orders.expire']!()
  await shop.settle()
  assert.deepEqual([(await shop.checkout(buyer, id)).body.state, bank.payments.size], ['expired', 0])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a payment that comes after the order was cancelled goes back in full, and the timeline says so', async () => {
  const { orders } = await place()
  shop.clock.move(32 * MINUTE_MS)
  await shop.sweeps['orders.expire']!()
  await decide(shop, bank)
  await shop.settle()
  await finishRefunds(shop, bank)
  const view = await shop.order(buyer, orders[0]!.id)
  assert.deepEqual([view.state, view.refunded.minor, view.timeline.map((each) => each.kind)], ['cancelled', 1_000, ['placed', 'cancelled', 'payment-returned', 'refund-succeeded']])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a notification that was kept and not carried out is finished later, once', async () => {
  const { orders } = await place()
  const { settle } = shop.payments.settlement
  shop.payments.settlement.settle = async () => {
    throw new Error('the database went away')
  }
  await decide(shop, bank)
  shop.payments.settlement.settle = settle
  assert.deepEqual([await stateOf(orders[0]!.id), (await stored()).waiting], ['placed', 1])
  shop.clock.move(11_000)
  await Promise.all([shop.sweeps['payments.finish-notifications']!(), shop.sweeps['payments.finish-notifications']!()])
  assert.deepEqual([await stateOf(orders[0]!.id), (await stored()).waiting], ['paid', 0])
  assert.deepEqual(await brokenPromises(database), [])
})

async function placeAndCancelPaid(): Promise<string> {
  const order = (await place()).orders[0]!.id
  await decide(shop, bank)
  await shop.settle()
  await shop.post(buyer, `/orders/${order}/cancellation`)
  return order
}

test('a refund that could not be sent is sent later; one of which nothing is heard is asked for', async () => {
  const order = await placeAndCancelPaid()
  bank.down = true
  await assert.rejects(() => shop.settle())
  bank.down = false
  assert.equal((await shop.order(buyer, order)).refunding.minor, 1_000)
  shop.clock.move(3 * MINUTE_MS)
  await shop.sweeps['payments.look-at-silent']!()
  assert.equal(bank.refunds.size, 1)
  for (const reference of bank.refunds.keys()) bank.settleRefund(reference)
  shop.clock.move(3 * MINUTE_MS)
  await shop.sweeps['payments.look-at-silent']!()
  assert.deepEqual([(await shop.order(buyer, order)).refunded.minor, bank.refunds.size], [1_000, 1])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a refund that fails is sent again under a new name, a bounded number of times, then left to people', async () => {
  const order = await placeAndCancelPaid()
  bank.failRefunds = 5
  for (let attempt = 1; attempt <= 5; attempt++) {
    await shop.settle()
    assert.equal(await finishRefunds(shop, bank), 1)
  }
  assert.ok((await shop.settle()).includes('refund.failed'))
  assert.deepEqual([bank.refunds.size, (await shop.order(buyer, order)).timeline.at(-1)!.kind], [5, 'refund-failed'])
  const [failed] = await listFailedRefunds(database.read, 10)
  assert.equal(failed?.orderId, order)
  assert.equal(await retry(failed!), true)
  assert.equal(await retry(failed!), false)
  await shop.settle()
  await finishRefunds(shop, bank)
  assert.equal((await shop.order(buyer, order)).refunded.minor, 1_000)
  assert.deepEqual(await brokenPromises(database), [])
})

test('news of refunds, doubled and shuffled, count once', async () => {
  const order = await placeAndCancelPaid()
  await shop.settle()
  const [refund] = [...bank.refunds.values()]
  const payment = newest(bank)
  const done = { payment, refund: { ...refund!, state: 'succeeded' as const } }
  await Promise.all(Array.from({ length: 10 }, (_, at) => notify(shop, bank, done, `refund ${refund!.reference} ${at % 3}`)))
  const before = (await parked()).length
  await notify(shop, bank, { ...done, refund: { ...done.refund, state: 'failed' } })
  await notify(shop, bank, { ...done, refund: { ...done.refund, amountMinor: 1n } })
  assert.equal((await parked()).length, before + 2)
  const view = await shop.order(buyer, order)
  assert.deepEqual([view.refunded.minor, view.timeline.filter((each) => each.kind === 'refund-succeeded').length], [1_000, 1])
  assert.deepEqual(await brokenPromises(database), [])
})
