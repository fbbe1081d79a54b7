import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { HOUR_MS, systemClock } from '#clock'
import { type Database, rawExecute, sql } from '#database'
import type { ProviderPayment } from '#payments'
import { type PayoutsDeps, payoutsChecks } from '#payouts'
import { makePerson, testDatabase } from '#testing'
import { type TestBank, testBank } from '../orders/test-bank.ts'
import { decide, finishRefunds } from '../orders/test-paying.ts'
import { refundUnits } from '../orders/test-refund.ts'
import { ADDRESS, brokenPromises as brokenBelow, makeItem, makeStore, movedClock, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { partsDiffer } from '../settlement/test-parts.ts'
import { nameDestination, payOutAll, type TestTill, testDeps, testTill } from '../payouts/test-till.ts'
import { misbooked } from './check-commission.ts'
import { type AffiliateShop, brokenPromises, type Browser, follow, linkTo, makePlacement, makePlan, openAffiliateShop, openBrowser } from './test-affiliate.ts'
import { argue, type Argument, decideArgument, sayChargeback } from './test-arguments.ts'
import { balanceDiffers, figuresDiffer, pagesDiffer, type Party, yearsDiffer } from './test-figures.ts'

/** More by AMOY_AFFILIATE_HISTORIES, the same again by AMOY_HISTORIES_SEED: `npm run histories` gives both. */
const HISTORIES = Number(process.env.AMOY_AFFILIATE_HISTORIES ?? 15)
const SEED = Number(process.env.AMOY_HISTORIES_SEED ?? Date.now() % 1_000_000)
/** So many histories share their creators, whose pages stay short. */
const TOGETHER = 10
const ELSEWHERE = { ...ADDRESS, name: '陈大文', phone: '13900000001', street: '环岛路 9 号' }
const CREATORS = 3
/** Longer than the wait of the plan. */
const CLEARED_HOURS = 170
/** Steps after which nobody's commission is another. */
const STILL: readonly string[] = ['click', 'buy', 'argue']
const ITEMS = 3
const standing = sql<{ id: string; storeId: string; state: string; frozenMinor: bigint }>('affiliate.test-standing', `select id, store_id as "storeId", state, frozen_minor + frozen_borne_minor as "frozenMinor" from "order" where id = any($1::uuid[]) and paid_at is not null`)

/** From so many on each of these is met with. */
const ENOUGH = 200
const happened = sql<Record<'released' | 'recalled' | 'paid' | 'returned' | 'charged', number>>(
  'affiliate.test-happened',
  `select (select count(*)::int from ledger_transaction where kind = 'commission-release') as released, (select count(*)::int from ledger_transaction where kind = 'commission-recall') as recalled,
     (select count(*)::int from payout where state = 'paid') as paid, (select count(*)::int from payout where state = 'returned') as returned, (select count(*)::int from commission_move where kind = 'charged') as charged`,
)
const unheard = sql<{ kind: string; why: string | null }>('affiliate.test-unheard', `select kind, parked_why as why from payment_notification where outcome is null or outcome = 'parked'`)

const which = fc.integer({ min: 0, max: 5 })
/** Mostly the same order, so that one thing meets another. */
const disputed = fc.constantFrom(0, 0, 0, 1)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('click' as const), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('buy' as const), which, items: fc.uniqueArray(fc.integer({ min: 0, max: ITEMS - 1 }), { minLength: 1 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('settle' as const), which }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('receive' as const, 'return' as const), which }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('refund' as const), which, amountMinor: fc.integer({ min: 1, max: 12_000 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('clear' as const), which: disputed }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('refund-all' as const, 'cancel' as const), which }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('argue' as const, 'decide' as const, 'withdraw' as const), which: disputed, percent: fc.constantFrom(0n, 40n, 99n, 100n) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('win' as const, 'win' as const, 'lose' as const), which: disputed }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('pay-out' as const, 'pay-out-back' as const), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), which, hours: fc.constantFrom(1, 30, 170, 24 * 16) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
type Charge = { providerRef: string; amountMinor: bigint }
type Bought = { id: string; buyer: { id: string }; lines: { variantId: string }[]; payment: ProviderPayment; returned: Set<string>; arguments: Argument[]; charges: Charge[]; lost: Charge[] }

let database: Database
let drop: () => Promise<void>
let clock: TestClock
let bank: TestBank
let shop: AffiliateShop
let store: TestStore
let items: TestItem[]
let till: TestTill
let payouts: PayoutsDeps
let lived = 0
/** Who brings buyers, and the agency that has a part of it. */
let parties: Party[]
let links: string[]
let agencyId = ''

before(async () => {
  ;({ database, drop } = await testDatabase())
  clock = movedClock()
  bank = testBank()
  shop = openAffiliateShop(database, [bank], clock, { platformBps: 700, agencyShares: async (_, ids) => new Map(ids.map((id) => [id, [{ agencyId, shareBps: 3_333 }]])), returnDays: async () => () => 7 })
  till = testTill()
  payouts = testDeps(database, clock, [till])
  store = await makeStore(database, { shippingFeeMinor: 700 })
  await rawExecute(database.pool, 'update store set fee_bps = 333 where store_id = $1', [store.id])
  items = await Promise.all([1_003, 9_999, 3].map((priceMinor) => makeItem(database, store, { stock: 1_000_000, priceMinor })))
  await makePlan(shop, store, { rateBps: 777, rates: [{ product: items[1]!.product, bps: 4_999 }] })
})
after(() => drop())

/** Others than before, each with a bank account. */
async function makeParties(): Promise<void> {
  const made = await Promise.all(Array.from({ length: CREATORS + 1 }, () => makePerson(database, systemClock)))
  parties = made.map((owner) => ({ ...owner, owner }))
  agencyId = parties.at(-1)!.id
  links = []
  for (const each of parties) await nameDestination(payouts, each)
  for (const owner of made.slice(0, CREATORS)) links.push((await linkTo(shop, await makePlacement(shop, owner), store)).url)
}

async function live(steps: readonly Step[]): Promise<void> {
  if (lived++ % TOGETHER === 0) await makeParties()
  const browser = openBrowser(shop.door)
  await follow(browser, links[0]!)
  const buyer = await makePerson(database, systemClock)
  const orders: Bought[] = [await buy(buyer, browser, items)]
  for (const each of steps) {
    await take(each, { buyer, browser, orders })
    assert.deepEqual(await misbooked(database.read, await database.read.all(standing, [orders.map(({ id }) => id)])), [], `after ${each.do}`)
    if (!STILL.includes(each.do)) assert.deepEqual(await figuresDiffer(database, parties[each.which % parties.length]!), [], `after ${each.do}`)
  }
  await shop.settle()
  await finishRefunds(shop, bank)
  await shop.settle()
  for (const party of parties) assert.deepEqual([...(await pagesDiffer(database, shop, party)), ...(await balanceDiffers(database, till, party)), ...(await yearsDiffer(database, party.id, false))], [], 'in the end')
  assert.deepEqual(await yearsDiffer(database, store.id, true), [], 'the store’s years')
  assert.deepEqual(await database.read.all(unheard), [], 'news of the bank that could not be written')
}

async function take(step: Step, { buyer, browser, orders }: { buyer: { id: string }; browser: Browser; orders: Bought[] }): Promise<void> {
  const order = orders[step.which % orders.length]!
  const ofStore = `/stores/${store.handle}/orders/${order.id}`
  if (step.do === 'click') await follow(browser, links[step.which % CREATORS]!)
  if (step.do === 'buy') orders.push(await buy(buyer, browser, step.items.map((at) => items[at]!)))
  if (step.do === 'settle') await shop.settle()
  if (step.do === 'receive') await receive(order)
  if (step.do === 'clear') {
    await shop.settle()
    await receive(order)
    await shop.settle()
    await wait(CLEARED_HOURS)
  }
  if (step.do === 'refund') await shop.post(store.owner, `${ofStore}/refund`, { why: 'sorry', amountMinor: step.amountMinor })
  if (step.do === 'refund-all') await shop.post(store.owner, `${ofStore}/refund`, { why: 'sorry' })
  if (step.do === 'return') await sendBack(order, step.which)
  if (step.do === 'argue') order.arguments.push(...[(await argue(database, { storeId: store.id, orderId: order.id }, (free) => (free * step.percent) / 100n)) ?? []].flat())
  if (step.do === 'decide') for (const each of order.arguments.splice(0, 1)) await decideArgument(database, each, (each.amountMinor * step.percent) / 100n)
  if (step.do === 'withdraw') await withdraw(order, step.percent)
  if (step.do === 'win') for (const each of order.charges.splice(0, 1)) await sayChargeback(shop, bank, order.payment, { ...each, state: 'won', money: 'reinstated' })
  if (step.do === 'lose') await lose(order)
  if (step.do === 'cancel') await shop.post(buyer, `/orders/${order.id}/cancellation`)
  if (step.do === 'pay-out' || step.do === 'pay-out-back') await payOutAll(payouts, till, parties[step.which % parties.length]!, step.do === 'pay-out' ? 'paid' : 'returned')
  if (step.do === 'wait') await wait(step.hours)
}

async function receive({ id, buyer }: Bought): Promise<void> {
  await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order: id, carrier: '顺丰', trackingNumber: `SF${crypto.randomUUID()}` }] })
  await shop.post(buyer, `/orders/${id}/receipt`)
}

async function wait(hours: number): Promise<void> {
  clock.move(hours * HOUR_MS)
  for (const sweep of ['orders.receive-due', 'affiliate.release-due']) await shop.sweeps[sweep]!()
}

/** Two at most of one payment, and never more than it brought. */
async function withdraw({ payment, charges, lost }: Bought, percent: bigint): Promise<void> {
  const amountMinor = ((payment.amountMinor - [...charges, ...lost].reduce((sum, each) => sum + each.amountMinor, 0n)) * percent) / 100n
  if (amountMinor === 0n || charges.length > 1) return
  const charge = { providerRef: `cb_${crypto.randomUUID()}`, amountMinor }
  charges.push(charge)
  await sayChargeback(shop, bank, payment, charge)
}

async function lose({ payment, charges, lost }: Bought): Promise<void> {
  const charge = charges.shift()
  if (!charge) return
  lost.push(charge)
  await sayChargeback(shop, bank, payment, { ...charge, state: 'lost' })
}

/** A unit of one line, once. */
async function sendBack(order: Bought, at: number): Promise<void> {
  const { variantId } = order.lines[at % order.lines.length]!
  if (order.returned.has(variantId)) return
  order.returned.add(variantId)
  await refundUnits(database, clock, { store, order, items: items.filter(({ variant }) => variant === variantId) })
}

async function buy(buyer: { id: string }, browser: Browser, of: readonly TestItem[]): Promise<Bought> {
  const placed = await shop.buy(buyer, of, { address: ELSEWHERE }, { 'idempotency-key': crypto.randomUUID(), cookie: browser.cookie, 'sec-fetch-site': 'same-origin' })
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  return { id: placed.body.orders[0]!.id, buyer, lines: of.map(({ variant }) => ({ variantId: variant })), payment: await decide(shop, bank), returned: new Set(), arguments: [], charges: [], lost: [] }
}

test('whatever is clicked, bought, received, given back, argued about, charged back and paid out, commission is in the books to the unit after every step, and on the pages of those who earn', async (t) => {
  t.diagnostic(`${HISTORIES} histories, seed ${SEED}`)
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 18 }), live), { numRuns: HISTORIES, seed: SEED, endOnFailure: true })
  const often = await database.read.one(happened)
  t.diagnostic(JSON.stringify(often))
  if (HISTORIES >= ENOUGH) assert.ok(Object.values(often).every((times) => times > 0), `something never came about: ${JSON.stringify(often)}`)
  assert.deepEqual(await partsDiffer(database.read, store.id, async () => new Map()), [], 'what the store’s entries are made of')
  const paidOut = await Promise.all(payoutsChecks.map(async (check) => ({ name: check.name, ...(await check.count(database.read)) })))
  const broken = paidOut.filter((each) => each.broken > 0).map(({ name, examples }) => `${name}: ${examples.join(' ')}`)
  assert.deepEqual([...(await brokenPromises(database)), ...(await brokenBelow(database)), ...broken], [])
})
