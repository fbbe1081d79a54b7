import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { listFailedRefunds, listParked, type ProviderRefund, retryRefund } from '#payments'
import { makePerson, testDatabase } from '#testing'
import { testBank, type TestBank } from './test-bank.ts'
import { decide, finishRefunds, newest, notify } from './test-paying.ts'
import { brokenPromises, makeItem, makeStore, openShop, type Shop, type TestItem } from './test-shop.ts'

const LOOKS = 25
const LOOK_EVERY_MS = 15_000
const garble = sql('orders.test-garble', `update payment_notification set notice = '{"payment": "what?"}' where event_id = $1`)
const notification = sql<{ attempts: number; outcome: string | null }>('orders.test-notification', 'select attempts, outcome from payment_notification where event_id = $1')
const retriesAudited = sql<{ count: number }>('orders.test-retries', `select count(*)::int as count from outbox where kind = 'refund.due'`)

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
  shop = openShop(database, [bank])
  await shop.settle()
})
const stateOf = async (order: string) => (await shop.order(buyer, order)).state
const finish = () => shop.sweeps['payments.finish-notifications']!()
const whyParked = async (eventId: string) => (await listParked(database.read, { limit: 1_000 })).find((each) => each.eventId === eventId)?.why

async function place(): Promise<string> {
  return (await shop.buy(buyer, [item])).body.orders[0]!.id
}

async function placeAndCancelPaid(): Promise<string> {
  const order = await place()
  await decide(shop, bank)
  await shop.settle()
  await shop.post(buyer, `/orders/${order}/cancellation`)
  return order
}

/** While nothing can be carried out, a notification is kept for later. */
async function keptWaiting(eventId: string): Promise<string> {
  const order = await place()
  const { settle } = shop.payments.settlement
  shop.payments.settlement.settle = async () => {
    throw new Error('the database went away')
  }
  bank.decide(newest(bank).reference, 'captured')
  assert.equal(await notify(shop, bank, { payment: newest(bank) }, eventId), 200)
  shop.payments.settlement.settle = settle
  return order
}

test('a notification that cannot be read any more keeps none of the others, and is parked after so many tries', async () => {
  const [first, bad, last] = [systemClock.id(), systemClock.id(), systemClock.id()]
  const orders = [await keptWaiting(first), await keptWaiting(bad), await keptWaiting(last)]
  await database.writeOne(garble, [bad])
  shop.clock.move(LOOK_EVERY_MS)
  await finish()
  assert.deepEqual(await Promise.all(orders.map(stateOf)), ['paid', 'placed', 'paid'])
  assert.deepEqual(await database.read.one(notification, [bad]), { attempts: 2, outcome: null })

  for (let look = 0; look < LOOKS; look++) await finish()
  assert.deepEqual([await whyParked(bad), (await database.read.one(notification, [bad])).attempts], ['cannot-be-carried-out', 20])
  assert.equal(shop.news.filter((what) => what === 'parked cannot-be-carried-out').length, 1)
  // What it would have said is found out by asking.
  shop.clock.move(180_000)
  await shop.sweeps['payments.look-at-silent']!()
  assert.equal(await stateOf(orders[1]!), 'paid')
  assert.deepEqual(await brokenPromises(database), [])
})

test('an event that is known brings nothing new, whatever else it says', async () => {
  const order = await place()
  const event = systemClock.id()
  await notify(shop, bank, { payment: { ...newest(bank), state: 'failed' } }, event)
  bank.decide(newest(bank).reference, 'captured')
  await Promise.all([1, 2].map(() => notify(shop, bank, { payment: newest(bank) }, event)))
  assert.deepEqual([await stateOf(order), shop.news], ['placed', ['applied', 'repeated', 'repeated']])
  await notify(shop, bank, { payment: newest(bank) })
  assert.equal(await stateOf(order), 'paid')
})

const succeeded = (refund: ProviderRefund) => ({ payment: newest(bank), refund: { ...refund, state: 'succeeded' as const } })
const refusing = (first: (refund: ProviderRefund) => Promise<unknown>) => {
  const send = bank.refund
  bank.refund = async (wish) => {
    const sent = await send(wish)
    if ('refused' in sent) return sent
    await first(sent)
    bank.refund = send
    return { refused: 'wrong-state', detail: 'too late' }
  }
}

test('a refund whose next attempt has begun is not given up for the one before', async () => {
  const order = await placeAndCancelPaid()
  refusing((refund) => notify(shop, bank, { payment: newest(bank), refund: { ...refund, state: 'failed' } }))
  await shop.settle()
  assert.equal(bank.refunds.size, 2, 'the second attempt was given up with the first')
  await finishRefunds(shop, bank)
  assert.equal((await shop.order(buyer, order)).refunded.minor, 1_000)
  assert.deepEqual(await brokenPromises(database), [])
})

test('a success that is heard while its refund is given up, or afterwards, counts', async () => {
  for (const when of ['before', 'meanwhile', 'after']) {
    const order = await placeAndCancelPaid()
    let refund: ProviderRefund | undefined
    let telling: Promise<number> | undefined
    refusing(async (sent) => {
      refund = sent
      if (when === 'before') await notify(shop, bank, succeeded(sent))
    })
    const { refundEnded } = shop.payments.settlement
    shop.payments.settlement.refundEnded = async (db, ended) => {
      await refundEnded(db, ended)
      if (when !== 'meanwhile' || ended.state !== 'failed') return
      telling = notify(shop, bank, succeeded(refund!))
      await sleep(100)
    }
    await shop.settle()
    await telling
    if (when === 'after') {
      assert.ok((await listFailedRefunds(database.read, 100)).some((each) => each.orderId === order))
      await notify(shop, bank, succeeded(refund!))
    }
    assert.equal((await shop.order(buyer, order)).refunded.minor, 1_000, when)
    assert.ok(!(await listFailedRefunds(database.read, 100)).some((each) => each.orderId === order))
    assert.deepEqual(await brokenPromises(database), [], when)
  }
})

test('a refund that is sent once more and succeeds in the same moment is not sent twice', async () => {
  const order = await placeAndCancelPaid()
  let refund: ProviderRefund | undefined
  refusing(async (sent) => void (refund = sent))
  await shop.settle()
  const failed = (await listFailedRefunds(database.read, 100)).find((each) => each.orderId === order)!
  await shop.settle()
  const [retried] = await Promise.all([
    database.write(async (db) => {
      const done = await retryRefund(db, shop.clock, failed.buyerId, failed.id)
      await sleep(50)
      return done
    }),
    notify(shop, bank, succeeded(refund!)),
  ])
  // Either the operator was first, and the success is for people to look at, or it came too late.
  assert.equal((await database.read.one(retriesAudited)).count, retried ? 1 : 0)
  assert.equal((await listParked(database.read, { limit: 1_000 })).some((each) => each.reference === newest(bank).reference), retried)
  assert.deepEqual(await brokenPromises(database), [])
})
