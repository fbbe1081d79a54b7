import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { balanceOf, PLATFORM, providerOwner } from '#ledger'
import { listChargebacks, listParked, type ProviderChargeback, type ProviderPayment } from '#payments'
import { moneyOfOrders } from '#settlement'
import { makePerson, testDatabase } from '#testing'
import { freezePart, lockQuestionedOrder, thawPart } from './index.ts'
import { testBank, type TestBank } from './test-bank.ts'
import { decide, finishRefunds, newest, notify } from './test-paying.ts'
import { brokenPromises, makeItem, makeStore, movedClock, openShop, type Shop, type TestItem, type TestStore } from './test-shop.ts'

const FEE = 150n
const setFee = sql('orders.test-chargeback-fee', 'update store set fee_bps = 1000 where store_id = $1')

let database: Database
let drop: () => Promise<void>
let bank: TestBank
let shop: Shop
let stores: TestStore[]
let items: TestItem[]
let buyer: { id: string }

before(async () => {
  ;({ database, drop } = await testDatabase())
  stores = [await makeStore(database), await makeStore(database)]
  for (const store of stores) await database.writeOne(setFee, [store.id])
  items = await Promise.all(stores.map((store) => makeItem(database, store, { stock: 1_000_000 })))
  buyer = await makePerson(database, systemClock)
})
after(() => drop())
beforeEach(async () => {
  bank = testBank()
  shop = openShop(database, [bank], { clock: movedClock() })
  await shop.settle()
})

type Paid = { orders: string[]; payment: ProviderPayment }
async function place(of: readonly TestItem[] = items.slice(0, 1)): Promise<Paid> {
  const { orders } = (await shop.buy(buyer, of)).body
  return { orders: orders.map(({ id }) => id), payment: newest(bank) }
}
async function paid(of?: readonly TestItem[]): Promise<Paid> {
  const placed = await place(of)
  return { ...placed, payment: await decide(shop, bank) }
}
const asked = ({ payment }: Paid, change: Partial<ProviderChargeback> = {}): ProviderChargeback => ({
  providerRef: `cb_${payment.reference}`, state: 'open', money: 'none', amountMinor: payment.amountMinor, currency: payment.currency, feeMinor: 0n, feeBackMinor: 0n, feeCurrency: payment.currency, reason: 'fraudulent', answerBy: null, ...change,
})
const withdrawn = { money: 'withdrawn', feeMinor: FEE } as const
const reinstated = { money: 'reinstated', feeMinor: FEE, feeBackMinor: FEE } as const
const say = async (of: Paid, change: Partial<ProviderChargeback>) => {
  const payment = { ...of.payment, state: 'captured' as const, capturedMinor: of.payment.amountMinor }
  assert.equal(await notify(shop, bank, { payment, chargeback: asked(of, change) }), 200)
}
const money = async (order: string) => (await moneyOfOrders(database.read, [order])).get(order)!
const balance = async (owner: string, kind: 'balance' | 'chargebacks' | 'clearing') => (await balanceOf(database.read, { owner, kind }, 'CNY')).balanceMinor
const ownOf = (index: number) => balance(stores[index]!.id, 'balance')
const cancel = (order: string) => shop.post(buyer, `/orders/${order}/cancellation`)
const refund = (order: string, body: object) => shop.post(stores[0]!.owner, `/stores/${stores[0]!.handle}/orders/${order}/refund`, body)
const kindsOf = async (order: string) => (await shop.order(buyer, order)).timeline.map(({ kind }) => kind)
async function finish(): Promise<void> {
  for (let times = 0; times < 3; times++) {
    await shop.settle()
    await finishRefunds(shop, bank)
  }
}
async function receive(order: string): Promise<void> {
  assert.equal((await shop.post(stores[0]!.owner, `/stores/${stores[0]!.handle}/shipments`, { items: [{ order, carrier: '顺丰', trackingNumber: `SF${crypto.randomUUID()}` }] })).status, 200)
  assert.equal((await shop.post(buyer, `/orders/${order}/receipt`)).status, 200)
}

test('money that a bank takes back comes out of what its order holds, cannot be refunded again, and comes back when it is won', async () => {
  const of = await paid(items)
  const [clearing, costs] = [await balance(providerOwner('bank'), 'clearing'), await balance(PLATFORM, 'chargebacks')]
  await say(of, {})
  assert.deepEqual((await money(of.orders[0]!)).heldMinor, 1_000n)
  await say(of, withdrawn)
  for (const order of of.orders) assert.deepEqual([(await money(order)).heldMinor, (await shop.order(buyer, order)).chargedBack.minor], [0n, 1_000])
  assert.equal(await balance(providerOwner('bank'), 'clearing'), clearing - 2_000n - FEE)
  assert.equal(await balance(PLATFORM, 'chargebacks'), costs + FEE)
  assert.equal((await refund(of.orders[0]!, { why: 'sorry', amountMinor: 100 })).status, 409)
  assert.deepEqual(await brokenPromises(database), [])
  await say(of, { ...reinstated, state: 'won' })
  for (const order of of.orders) assert.deepEqual([(await money(order)).heldMinor, (await shop.order(buyer, order)).chargedBack.minor], [1_000n, 0])
  assert.deepEqual([await balance(providerOwner('bank'), 'clearing'), await balance(PLATFORM, 'chargebacks')], [clearing, costs])
  assert.deepEqual((await kindsOf(of.orders[0]!)).slice(-2), ['charged-back', 'chargeback-won'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('of money that was released the store gives back its part and the platform its fee; below zero it carries over', async () => {
  const of = await paid()
  await receive(of.orders[0]!)
  const before = await ownOf(0)
  await say(of, { ...withdrawn, state: 'lost' })
  assert.equal(await ownOf(0), before - 900n)
  assert.deepEqual([(await money(of.orders[0]!)).feesMinor, (await kindsOf(of.orders[0]!)).includes('chargeback-lost')], [0n, true])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a refund on its way waits while the bank has the same money, is sent when that comes back, and is covered when it is lost', async () => {
  for (const outcome of ['won', 'lost'] as const) {
    const of = await paid()
    await cancel(of.orders[0]!)
    await say(of, withdrawn)
    const costs = await balance(PLATFORM, 'chargebacks')
    await shop.settle()
    assert.ok(!bank.calls.includes('refund'), 'it went out')
    assert.deepEqual(await brokenPromises(database), [])
    await say(of, outcome === 'won' ? { ...reinstated, state: 'won' } : { ...withdrawn, state: 'lost' })
    await finish()
    assert.equal(bank.calls.includes('refund'), outcome === 'won')
    assert.equal((await shop.order(buyer, of.orders[0]!)).refunded.minor, 1_000)
    assert.equal(await balance(PLATFORM, 'chargebacks'), costs - 1_000n - (outcome === 'won' ? FEE : 0n))
    assert.deepEqual(await brokenPromises(database), [])
    bank.calls.length = 0
  }
})

test('what had gone back already is borne by whom the operator says, and is theirs again when it is won', async () => {
  for (const bearer of ['platform', 'seller'] as const) {
    shop.payments.chargebackCosts = bearer
    const of = await paid()
    await cancel(of.orders[0]!)
    await finish()
    const before = [await balance(PLATFORM, 'chargebacks'), await ownOf(0)]
    await say(of, withdrawn)
    assert.deepEqual([await balance(PLATFORM, 'chargebacks'), await ownOf(0)], bearer === 'platform' ? [before[0]! + 1_000n + FEE, before[1]] : [before[0], before[1]! - 1_000n - FEE])
    // A changed rule does not change what was begun.
    shop.payments.chargebackCosts = bearer === 'platform' ? 'seller' : 'platform'
    await say(of, { ...reinstated, state: 'won' })
    assert.deepEqual([await balance(PLATFORM, 'chargebacks'), await ownOf(0)], before)
    assert.deepEqual(await brokenPromises(database), [])
  }
})

test('a part that is argued about stays where it is, and goes back once: by the refund or by the bank', async () => {
  const of = await paid()
  const [storeId, orderId] = [stores[0]!.id, of.orders[0]!]
  const [frozenFor, by] = [systemClock.id(), { kind: 'platform' as const }]
  await database.write(async (db) => freezePart(db, shop.clock, (await lockQuestionedOrder(db, storeId, orderId))!, { frozenFor, amountMinor: 400n, why: 'late' }))
  await say(of, { ...withdrawn, state: 'lost' })
  assert.deepEqual([(await money(orderId)).disputedMinor, (await shop.order(buyer, orderId)).chargedBack.minor], [400n, 600])
  await database.write(async (db) => thawPart(db, shop.clock, (await lockQuestionedOrder(db, storeId, orderId))!, { frozenFor, amountMinor: 400n, back: { refundMinor: 400n, about: [] }, by, why: 'yes' }))
  await finish()
  assert.ok(!bank.calls.includes('refund'), 'the bank has given it back already')
  assert.deepEqual([(await money(orderId)).refundingMinor, (await shop.order(buyer, orderId)).refunded.minor], [0n, 400])
  assert.deepEqual(await brokenPromises(database), [])
})

test('an order that was cancelled meanwhile keeps nothing of what comes back', async () => {
  const of = await paid()
  await say(of, withdrawn)
  await cancel(of.orders[0]!)
  await finish()
  assert.equal((await shop.order(buyer, of.orders[0]!)).refunding.minor, 0)
  await say(of, { ...reinstated, state: 'won' })
  await finish()
  assert.deepEqual([(await shop.order(buyer, of.orders[0]!)).refunded.minor, (await money(of.orders[0]!)).heldMinor], [1_000, 0n])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a complaint, a chargeback of another payment, of too much or against what was said is parked with its amount', async () => {
  const of = await paid()
  await say(of, { ...withdrawn, state: 'lost' })
  await say(of, { ...withdrawn, state: 'won' })
  await say(of, { providerRef: 'other', amountMinor: 1_001n })
  await say({ ...of, payment: { ...of.payment, reference: 'pi_unknown' } }, withdrawn)
  await notify(shop, bank, { payment: { ...of.payment, reference: 'complaint-1' }, complaint: true })
  const parked = (await listParked(database.read, { limit: 1_000 })).slice(-4)
  assert.deepEqual(parked.map(({ why }) => why), ['contradiction', 'wrong-amount', 'unknown-payment', 'complaint'])
  assert.deepEqual(parked[1]!.said, { amountMinor: 1_001n, currency: 'CNY' })
  assert.deepEqual((await listChargebacks(database.read, { state: 'ended', limit: 1 })).map(({ state, orderIds }) => [state, orderIds]), [['lost', of.orders]])
})

test('a refund and a chargeback at once never give the same money twice', async () => {
  for (let round = 0; round < 8; round++) {
    const of = await paid(items)
    await Promise.all([say(of, withdrawn), ...of.orders.map(cancel), say(of, { ...withdrawn, state: 'lost' }), say(of, withdrawn)])
    await finish()
    for (const order of of.orders) {
      const { refundedMinor, refundingMinor } = await money(order)
      assert.deepEqual([(await shop.order(buyer, order)).state, refundedMinor >= 0n && refundingMinor], ['cancelled', 0n])
    }
  }
  assert.deepEqual(await brokenPromises(database), [])
})

/** How a chargeback can go, as snapshots of it; the last says all. */
const STORIES: Partial<ProviderChargeback>[][] = [
  [{}, withdrawn, { ...withdrawn, state: 'lost' }],
  [{}, withdrawn, { ...withdrawn, state: 'won' }, { ...reinstated, state: 'won' }],
  [{}, { state: 'won' }],
  [withdrawn, reinstated, { ...reinstated, state: 'won' }],
]
const ACTIONS = ['none', 'cancel', 'refund-part', 'receive', 'late-capture'] as const

test('any chargeback told several times in any order, around whatever happens to its order, ends in one state', async () => {
  const tales = fc.record({ story: fc.constantFrom(...STORIES), action: fc.constantFrom(...ACTIONS), at: fc.nat({ max: 4 }), both: fc.boolean() }).chain((tale) =>
    fc.record({ tale: fc.constant(tale), told: fc.shuffledSubarray([...tale.story, ...tale.story], { minLength: tale.story.length * 2 }) }),
  )
  const ends = new Map<string, string>()
  await fc.assert(
    fc.asyncProperty(tales, async ({ tale: { story, action, at, both }, told }) => {
      const of = action === 'late-capture' ? await place(both ? items : undefined) : await paid(both ? items : undefined)
      for (const [index, change] of told.entries()) {
        if (index === at) await act(action, of)
        await say(of, change)
      }
      await finish()
      const end = await endOf(of)
      const last = story.at(-1)!
      assert.ok(end.startsWith(`${last.state ?? 'open'} ${last.money ?? 'none'}`), `${end} after ${JSON.stringify(last, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`)
      // Where nothing else happens in between, the books end with the very same sums.
      if (action === 'none' || action === 'late-capture') {
        const key = `${STORIES.indexOf(story)} ${both}`
        assert.equal(end, ends.get(key) ?? end)
        ends.set(key, end)
      }
    }),
    { numRuns: 40 },
  )
  assert.deepEqual(await brokenPromises(database), [])
})

async function act(action: (typeof ACTIONS)[number], of: Paid): Promise<void> {
  if (action === 'cancel') for (const order of of.orders) await cancel(order)
  if (action === 'refund-part') await refund(of.orders[0]!, { why: 'sorry', amountMinor: 300 })
  if (action === 'receive') await receive(of.orders[0]!)
  if (action !== 'none') await shop.settle()
}

async function endOf(of: Paid): Promise<string> {
  const found = [...(await listChargebacks(database.read, { state: 'open', limit: 1_000 })), ...(await listChargebacks(database.read, { state: 'ended', limit: 1_000 }))].find((each) => each.providerRef === asked(of).providerRef)!
  const sums = await Promise.all(of.orders.map(money))
  return `${found.state} ${found.money} ${sums.map((each) => Object.values(each).join(',')).join(' ')}`
}

test('fees are what was booked, whatever later news of the same matter call them', async () => {
  const [first, second] = [await paid(), await paid()]
  await say(first, withdrawn)
  await say(first, { ...withdrawn, state: 'lost', feeMinor: FEE * 2n })
  await say(second, reinstated)
  await say(second, { ...withdrawn, state: 'won' })
  assert.deepEqual(await brokenPromises(database), [])
})
