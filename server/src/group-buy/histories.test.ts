import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Database } from '#database'
import type { ProviderPayment } from '#payments'
import { testDatabase } from '#testing'
import { type TestBank, testBank } from '../orders/test-bank.ts'
import { finishRefunds, newest, notify } from '../orders/test-paying.ts'
import { makeStore, movedClock, type Shop, type TestClock, type TestStore } from '../orders/test-shop.ts'
import { HOUR_MS } from './limits.ts'
import { brokenPromises, type GroupItem, join, look, makeGroupItem, openGroupShop, person, start } from './test-groups.ts'

/** More by AMOY_GROUP_HISTORIES. */
const HISTORIES = Number(process.env.AMOY_GROUP_HISTORIES ?? 25)
const SEATS = 3
const PEOPLE = 6

const who = fc.integer({ min: 0, max: PEOPLE - 1 })
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('join' as const), who }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pay' as const), who, as: fc.constantFrom('captured', 'authorised', 'failed', 'expired', 'cancelled') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('repeat' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(0.1, 0.6, 2, 23) }) },
  // A clock that jumps ahead and back again, while others go on.
  { weight: 1, arbitrary: fc.record({ do: fc.constant('jump' as const), hours: fc.constantFrom(-30, -5, -0.3, 5, 30) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

let database: Database
let drop: () => Promise<void>
let store: TestStore
let item: GroupItem
let bank: TestBank
let clock: TestClock
let shop: Shop

before(async () => {
  ;({ database, drop } = await testDatabase())
  store = await makeStore(database)
  bank = testBank()
  clock = movedClock()
  shop = openGroupShop(database, [bank], clock)
  item = await makeGroupItem(shop, store, { size: SEATS }, 100_000)
})
after(() => drop())

const BANK_ALLOWS: Record<ProviderPayment['state'], readonly string[]> = { open: ['captured', 'authorised', 'failed', 'expired', 'cancelled'], failed: ['captured', 'authorised', 'expired', 'cancelled'], authorised: ['captured', 'expired', 'cancelled'], captured: [], cancelled: [], expired: [] }

async function live(steps: readonly Step[]): Promise<void> {
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => person(database)))
  const payments = new Map<number, string[]>()
  const orders: { buyer: { id: string }; order: string }[] = []
  const note = (at: number, checkout: { orders: { id: string }[] }) => {
    payments.set(at, [...(payments.get(at) ?? []), newest(bank).reference])
    orders.push({ buyer: people[at]!, order: checkout.orders[0]!.id })
  }
  const opened = await start(shop, people[0]!, item)
  assert.equal(opened.status, 201)
  note(0, opened.checkout)
  const tell = async (reference: string) => assert.equal(await notify(shop, bank, { payment: bank.payments.get(reference)! }), 200)
  for (const each of steps) {
    if (each.do === 'join') {
      const joined = await join(shop, people[each.who]!, item, opened.group)
      if (joined.status === 201) note(each.who, joined.checkout)
    } else if (each.do === 'pay') {
      const reference = payments.get(each.who)?.at(-1)
      if (!reference || !BANK_ALLOWS[bank.payments.get(reference)!.state].includes(each.as)) continue
      bank.decide(reference, each.as as ProviderPayment['state'])
      await tell(reference)
    } else if (each.do === 'repeat') {
      for (const reference of payments.get(each.who) ?? []) await tell(reference)
    } else if (each.do === 'leave') {
      await shop.post(people[each.who]!, `/stores/${store.handle}/groups/${opened.group}/leaving`)
    } else if (each.do === 'wait') {
      clock.move(each.hours * HOUR_MS)
      for (const sweep of ['orders.expire', 'group-buy.end']) await shop.sweeps[sweep]!()
    } else if (each.do === 'jump') {
      clock.move(each.hours * HOUR_MS)
      for (const sweep of ['orders.expire', 'group-buy.end']) await shop.sweeps[sweep]!()
      await shop.settle()
      clock.move(-each.hours * HOUR_MS)
    } else await shop.settle()
  }
  await comeToRest()

  const view = await look(shop, people[0], item, opened.group)
  const ended = await Promise.all(orders.map(({ buyer, order }) => shop.order(buyer, order)))
  assert.ok(view.outcome, 'a group is decided when its time is over')
  assert.equal(ended.filter(({ state }) => state === 'paid').length, view.outcome === 'complete' ? view.members.length : 0)
  for (const order of ended) {
    assert.ok(['paid', 'cancelled'].includes(order.state), order.state)
    // Every order goes ahead, or all that came for it went back; none has both.
    if (order.state === 'paid') assert.equal(order.refunded.minor + order.refunding.minor, 0)
  }
  const [came, back] = [[...bank.payments.values()].filter(({ state }) => state === 'captured').length, [...bank.refunds.values()].filter(({ state }) => state === 'succeeded').length]
  const goAhead = view.outcome === 'complete' ? view.members.length : 0
  assert.equal(came - back - goneAhead, goAhead, 'what the bank took and did not give back is what went ahead')
  goneAhead += goAhead
}

let goneAhead = 0

async function comeToRest(): Promise<void> {
  await shop.settle()
  clock.move(26 * HOUR_MS)
  for (const sweep of ['orders.expire', 'group-buy.end']) await shop.sweeps[sweep]!()
  await shop.settle()
  await finishRefunds(shop, bank)
  await shop.settle()
}

test('whatever people, banks and clocks do, a group has one end and everybody has their goods or their money', async (t) => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 22 }), live), { numRuns: HISTORIES, endOnFailure: true })
  assert.deepEqual(await brokenPromises(database), [])
  t.diagnostic(`${HISTORIES} histories`)
})
