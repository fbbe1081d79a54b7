import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { systemClock } from '#clock'
import type { Database } from '#database'
import { PLATFORM, providerOwner } from '#ledger'
import { listChargebacks, listParked, type ProviderChargeback } from '#payments'
import { freezePart, lockQuestionedOrder, thawPart } from './index.ts'
import type { TestBank } from './test-bank.ts'
import { type Dispute, FEE, openDispute, type Paid, reinstated, type Steps, withdrawn } from './test-chargebacks.ts'
import { notify } from './test-paying.ts'
import { brokenPromises, type Shop, type TestItem, type TestStore } from './test-shop.ts'

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

test('money that a bank takes back comes out of what its order holds, cannot be refunded again, and comes back when it is won', async () => {
  const of = await steps.paid(items)
  const [clearing, costs] = [await steps.balance(providerOwner('bank'), 'clearing'), await steps.balance(PLATFORM, 'chargebacks')]
  await steps.say(of, {})
  assert.deepEqual((await steps.money(of.orders[0]!)).heldMinor, 1_000n)
  await steps.say(of, withdrawn)
  for (const order of of.orders) assert.deepEqual([(await steps.money(order)).heldMinor, (await shop.order(buyer, order)).chargedBack.minor], [0n, 1_000])
  assert.equal(await steps.balance(providerOwner('bank'), 'clearing'), clearing - 2_000n - FEE)
  assert.equal(await steps.balance(PLATFORM, 'chargebacks'), costs + FEE)
  assert.equal((await steps.refund(of.orders[0]!, { why: 'sorry', amountMinor: 100 })).status, 409)
  assert.deepEqual(await brokenPromises(database), [])
  await steps.say(of, { ...reinstated, state: 'won' })
  for (const order of of.orders) assert.deepEqual([(await steps.money(order)).heldMinor, (await shop.order(buyer, order)).chargedBack.minor], [1_000n, 0])
  assert.deepEqual([await steps.balance(providerOwner('bank'), 'clearing'), await steps.balance(PLATFORM, 'chargebacks')], [clearing, costs])
  assert.deepEqual((await steps.kindsOf(of.orders[0]!)).slice(-2), ['charged-back', 'chargeback-won'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('of money that was released the store gives back its part and the platform its fee; below zero it carries over', async () => {
  const of = await steps.paid()
  await steps.receive(of.orders[0]!)
  const before = await steps.ownOf(0)
  await steps.say(of, { ...withdrawn, state: 'lost' })
  assert.equal(await steps.ownOf(0), before - 900n)
  assert.deepEqual([(await steps.money(of.orders[0]!)).feesMinor, (await steps.kindsOf(of.orders[0]!)).includes('chargeback-lost')], [0n, true])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a refund on its way waits while the bank has the same money, is sent when that comes back, and is covered when it is lost', async () => {
  for (const outcome of ['won', 'lost'] as const) {
    const of = await steps.paid()
    await steps.cancel(of.orders[0]!)
    await steps.say(of, withdrawn)
    const costs = await steps.balance(PLATFORM, 'chargebacks')
    await shop.settle()
    assert.ok(!bank.calls.includes('refund'), 'it went out')
    assert.deepEqual(await brokenPromises(database), [])
    await steps.say(of, outcome === 'won' ? { ...reinstated, state: 'won' } : { ...withdrawn, state: 'lost' })
    await steps.finish()
    assert.equal(bank.calls.includes('refund'), outcome === 'won')
    assert.equal((await shop.order(buyer, of.orders[0]!)).refunded.minor, 1_000)
    assert.equal(await steps.balance(PLATFORM, 'chargebacks'), costs - 1_000n - (outcome === 'won' ? FEE : 0n))
    assert.deepEqual(await brokenPromises(database), [])
    bank.calls.length = 0
  }
})

test('what had gone back already is borne by whom the operator says, and is theirs again when it is won', async () => {
  for (const bearer of ['platform', 'seller'] as const) {
    shop.payments.chargebackCosts = bearer
    const of = await steps.paid()
    await steps.cancel(of.orders[0]!)
    await steps.finish()
    const before = [await steps.balance(PLATFORM, 'chargebacks'), await steps.ownOf(0)]
    await steps.say(of, withdrawn)
    assert.deepEqual([await steps.balance(PLATFORM, 'chargebacks'), await steps.ownOf(0)], bearer === 'platform' ? [before[0]! + 1_000n + FEE, before[1]] : [before[0], before[1]! - 1_000n - FEE])
    // A changed rule does not change what was begun.
    shop.payments.chargebackCosts = bearer === 'platform' ? 'seller' : 'platform'
    await steps.say(of, { ...reinstated, state: 'won' })
    assert.deepEqual([await steps.balance(PLATFORM, 'chargebacks'), await steps.ownOf(0)], before)
    assert.deepEqual(await brokenPromises(database), [])
  }
})

test('a part that is argued about stays where it is, and goes back once: by the refund or by the bank', async () => {
  const of = await steps.paid()
  const [storeId, orderId] = [stores[0]!.id, of.orders[0]!]
  const [frozenFor, by] = [systemClock.id(), { kind: 'platform' as const }]
  await database.write(async (db) => freezePart(db, shop.clock, (await lockQuestionedOrder(db, storeId, orderId))!, { frozenFor, amountMinor: 400n, lines: [], why: 'late' }))
  await steps.say(of, { ...withdrawn, state: 'lost' })
  assert.deepEqual([(await steps.money(orderId)).disputedMinor, (await shop.order(buyer, orderId)).chargedBack.minor], [400n, 600])
  await database.write(async (db) => thawPart(db, shop.clock, (await lockQuestionedOrder(db, storeId, orderId))!, { frozenFor, amountMinor: 400n, lines: [], settled: { about: [], refundMinor: 400n }, by, why: 'yes' }))
  await steps.finish()
  assert.ok(!bank.calls.includes('refund'), 'the bank has given it back already')
  assert.deepEqual([(await steps.money(orderId)).refundingMinor, (await shop.order(buyer, orderId)).refunded.minor], [0n, 400])
  assert.deepEqual(await brokenPromises(database), [])
})

test('an order that was cancelled meanwhile keeps nothing of what comes back', async () => {
  const of = await steps.paid()
  await steps.say(of, withdrawn)
  await steps.cancel(of.orders[0]!)
  await steps.finish()
  assert.equal((await shop.order(buyer, of.orders[0]!)).refunding.minor, 0)
  await steps.say(of, { ...reinstated, state: 'won' })
  await steps.finish()
  assert.deepEqual([(await shop.order(buyer, of.orders[0]!)).refunded.minor, (await steps.money(of.orders[0]!)).heldMinor], [1_000, 0n])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a complaint, a chargeback of another payment, of too much or against what was said is parked with its amount', async () => {
  const of = await steps.paid()
  await steps.say(of, { ...withdrawn, state: 'lost' })
  await steps.say(of, { ...withdrawn, state: 'won' })
  await steps.say(of, { providerRef: 'other', amountMinor: 1_001n })
  await steps.say({ ...of, payment: { ...of.payment, reference: 'pi_unknown' } }, withdrawn)
  await notify(shop, bank, { payment: { ...of.payment, reference: 'complaint-1' }, complaint: true })
  const parked = (await listParked(database.read, { limit: 1_000 })).slice(-4)
  assert.deepEqual(parked.map(({ why }) => why), ['contradiction', 'wrong-amount', 'unknown-payment', 'complaint'])
  assert.deepEqual(parked[1]!.said, { amountMinor: 1_001n, currency: 'CNY' })
  assert.deepEqual((await listChargebacks(database.read, { state: 'ended', limit: 1 })).map(({ state, orders }) => [state, orders.map(({ orderId }) => orderId)]), [['lost', of.orders]])
})

test('a refund and a chargeback at once never give the same money twice', async () => {
  for (let round = 0; round < 8; round++) {
    const of = await steps.paid(items)
    await Promise.all([steps.say(of, withdrawn), ...of.orders.map(steps.cancel), steps.say(of, { ...withdrawn, state: 'lost' }), steps.say(of, withdrawn)])
    await steps.finish()
    for (const order of of.orders) {
      const { refundedMinor, refundingMinor } = await steps.money(order)
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
const ACTIONS = ['none', 'cancel', 'refund-part', 'refund-most', 'receive', 'late-capture'] as const
/** A bank takes all of a payment, or a part of it. */
const SHARES = [1n, 2n, 3n] as const

test('any chargeback told several times in any order, around whatever happens to its order, ends in one state', async () => {
  const tales = fc.record({ story: fc.constantFrom(...STORIES), action: fc.constantFrom(...ACTIONS), at: fc.nat({ max: 4 }), both: fc.boolean(), share: fc.constantFrom(...SHARES) }).chain((tale) =>
    fc.record({ tale: fc.constant(tale), told: fc.shuffledSubarray([...tale.story, ...tale.story], { minLength: tale.story.length * 2 }) }),
  )
  const ends = new Map<string, string>()
  await fc.assert(
    fc.asyncProperty(tales, async ({ tale: { story, action, at, both, share }, told }) => {
      const of = action === 'late-capture' ? await steps.place(both ? items : undefined) : await steps.paid(both ? items : undefined)
      for (const [index, change] of told.entries()) {
        if (index === at) await act(action, of)
        await steps.say(of, { ...change, amountMinor: of.payment.amountMinor / share })
      }
      await steps.finish()
      const end = await endOf(of)
      const last = story.at(-1)!
      assert.ok(end.startsWith(`${last.state ?? 'open'} ${last.money ?? 'none'}`), `${end} after ${JSON.stringify(last, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`)
      // Where nothing else happens in between, the books end with the very same sums.
      if (action === 'none' || action === 'late-capture') {
        const key = `${STORIES.indexOf(story)} ${both} ${share}`
        assert.equal(end, ends.get(key) ?? end)
        ends.set(key, end)
      }
    }),
    { numRuns: 40 },
  )
  assert.deepEqual(await brokenPromises(database), [])
})

async function act(action: (typeof ACTIONS)[number], of: Paid): Promise<void> {
  if (action === 'cancel') for (const order of of.orders) await steps.cancel(order)
  if (action === 'refund-part') await steps.refund(of.orders[0]!, { why: 'sorry', amountMinor: 300 })
  if (action === 'refund-most') await steps.refund(of.orders[0]!, { why: 'sorry', amountMinor: 800 })
  if (action === 'receive') await steps.receive(of.orders[0]!)
  if (action !== 'none') await shop.settle()
}

async function endOf(of: Paid): Promise<string> {
  const found = [...(await listChargebacks(database.read, { state: 'open', limit: 1_000 })), ...(await listChargebacks(database.read, { state: 'ended', limit: 1_000 }))].find((each) => each.providerRef === steps.asked(of).providerRef)!
  const sums = await Promise.all(of.orders.map(steps.money))
  return `${found.state} ${found.money} ${sums.map((each) => Object.values(each).join(',')).join(' ')}`
}

test('fees are what was booked, whatever later news of the same matter call them', async () => {
  const [first, second] = [await steps.paid(), await steps.paid()]
  await steps.say(first, withdrawn)
  await steps.say(first, { ...withdrawn, state: 'lost', feeMinor: FEE * 2n })
  await steps.say(second, reinstated)
  await steps.say(second, { ...withdrawn, state: 'won' })
  assert.deepEqual(await brokenPromises(database), [])
})
