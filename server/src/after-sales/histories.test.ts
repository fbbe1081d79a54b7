import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { systemClock } from '#clock'
import { refundLinesOf } from '#orders'
import { makePerson } from '#testing'
import { claim, platformCoupon } from '../orders/test-promotions.ts'
import { partsDiffer } from '../settlement/test-parts.ts'
import { setAsideFor } from './index.ts'
import { ADDRESS, makeVariants, type Sold } from './test-place.ts'
import { booksOf, database, operators, place, placeEach, store, whole } from './test-requests.ts'

placeEach()

/** More by AMOY_AFTERSALES_HISTORIES. */
const HISTORIES = Number(process.env.AMOY_AFTERSALES_HISTORIES ?? 12)
const SHIPPING = -1
const PRICES = [17_400, 6_803, 7]

const at = fc.nat(2)
const step = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant('receive' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sum' as const), minor: fc.constantFrom(1, 333, 1_000, 9_999, 30_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('charge' as const), minor: fc.constantFrom(500, 9_000, 1_000_000, 1_000_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rule' as const), how: fc.constantFrom('won' as const, 'lost' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('ask' as const), at, quantity: fc.integer({ min: 1, max: 3 }), kind: fc.constantFrom('refund' as const, 'return' as const), reason: fc.constantFrom('changed-mind', 'damaged'), percent: fc.constantFrom(100, 100, 60) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('agree' as const, 'agree' as const, 'offer' as const, 'withdraw' as const, 'decide' as const), percent: fc.constantFrom(0, 1, 50, 99, 100) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
/** What a bank has taken back and nobody has ruled about, and what it has for good. */
type Charges = { open: { name: string; minor: number }[]; lostMinor: number; count: number }
type Open = { id: string; kind: string; minor: number; borne: number; positions: number[] }

async function live(coupon: string, steps: readonly Step[]): Promise<void> {
  const buyer = await makePerson(database, systemClock)
  await claim(place, buyer, coupon, null)
  const order = await place.buy(buyer, store, (await makeVariants(database, store, PRICES)).map((each) => ({ ...each, quantity: 3 })), [coupon])
  await place.ship(store, order.order)
  const open: Open[] = []
  const charges: Charges = { open: [], lostMinor: 0, count: 0 }
  for (const each of steps) {
    const before = await linesBack(order)
    const about = await take(each, order, open, charges)
    const after = await linesBack(order)
    const moved = [...after].filter(([position, minor]) => minor !== (before.get(position) ?? 0n)).map(([position]) => position)
    assert.ok([...before].every(([position, minor]) => after.get(position)! >= minor), 'what went back stays')
    if (about) assert.ok(moved.every((position) => position === SHIPPING || about.includes(position)), `${each.do} of ${about} moved ${moved}`)
    assert.equal((await booksOf(order)).disputedMinor, BigInt(open.reduce((sum, { minor, borne }) => sum + minor + borne, 0)))
  }
  await whole()
}

/** Answers with the lines whose money may have moved by it; undefined: any. */
async function take(step: Step, order: Sold, open: Open[], charges: Charges): Promise<number[] | undefined> {
  if (step.do === 'receive') await place.receive(order)
  else if (step.do === 'ask') await ask(step, order, open)
  else if (step.do === 'sum') {
    await place.post(store.owner, `/stores/${store.handle}/orders/${order.order}/refund`, { why: 'sorry', amountMinor: step.minor })
    return undefined
  } else if (step.do === 'charge' || step.do === 'rule') {
    await charge(step, order, charges)
    return undefined
  } else if (open.length > 0) return answer(step, order, open)
  return []
}

async function charge(step: Extract<Step, { do: 'charge' | 'rule' }>, order: Sold, charges: Charges): Promise<void> {
  if (step.do === 'charge') {
    const left = order.totalMinor - charges.lostMinor - charges.open.reduce((sum, { minor }) => sum + minor, 0)
    const taken = { name: `cb${charges.count++}`, minor: Math.min(step.minor, left) }
    if (taken.minor === 0) return
    charges.open.push(taken)
    return place.chargeBack(order, taken.minor, 'open', taken.name)
  }
  const ruled = charges.open.shift()
  if (!ruled) return
  await place.chargeBack(order, ruled.minor, step.how, ruled.name)
  if (step.how === 'lost') charges.lostMinor += ruled.minor
}

async function ask({ at: position, quantity, kind, reason, percent }: Step & { do: 'ask' }, order: Sold, open: Open[]): Promise<void> {
  const lines = [{ variant: order.variants[position], quantity }]
  const told = await place.post<{ lines: { worth: { minor: number } }[]; shipping: { minor: number }; total: { minor: number } }>(order.buyer, `/orders/${order.order}/after-sales/worth`, { reason, lines })
  const most = told.status === 200 ? told.body.total.minor : 0
  const amountMinor = percent < 100 && most > 1 ? Math.floor((most * percent) / 100) : undefined
  const asked = await place.ask(order, { kind, reason, lines, amountMinor })
  if (asked.status !== 201) return
  assert.equal(told.body.lines[0]!.worth.minor + told.body.shipping.minor, most)
  assert.equal(asked.body.amount.minor, amountMinor ?? most, 'what the form said')
  open.push({ id: asked.body.id, kind, minor: asked.body.amount.minor, borne: asked.body.borne.minor, positions: [position] })
}

async function answer({ do: how, percent }: Extract<Step, { percent: number }>, order: Sold, open: Open[]): Promise<number[]> {
  const { id, kind, minor, borne, positions } = open.shift()!
  const part = Math.floor((minor * percent) / 100)
  const before = await booksOf(order)
  const own = ({ heldMinor, balanceMinor, feesMinor }: typeof before) => heldMinor + balanceMinor + feesMinor
  let given = 0
  if (how === 'agree') {
    await place.bySeller(store, id, 'agreement', { address: ADDRESS })
    if (kind === 'return') {
      await place.byBuyer(order, id, 'shipment', { carrier: 'SF', trackingNumber: 'SF2' })
      await place.bySeller(store, id, 'inspection', { restock: true })
    }
    given = minor
  } else if (how === 'offer' && part > 0) {
    await place.bySeller(store, id, 'offer', { amountMinor: part, words: 'for the scratch' })
    await place.byBuyer(order, id, 'acceptance')
    given = part
  } else if (how === 'decide') {
    await place.bySeller(store, id, 'refusal', { words: 'no' })
    await place.byBuyer(order, id, 'dispute', { words: 'broken' })
    await place.decide(operators[0]!, store, id, part)
    await place.byBuyer(order, id, 'appeal', { words: 'Please look again.' })
    await place.decide(operators[1]!, store, id, part)
    given = part
  } else await place.byBuyer(order, id, 'withdrawal')
  const after = await booksOf(order)
  assert.equal(after.refundingMinor - before.refundingMinor, BigInt(given))
  assert.ok(own(after) >= own(before), 'nothing is taken beyond what was set aside')
  // Given whole, it takes exactly that.
  if (given === minor && minor > 0) assert.equal(before.borneMinor - after.borneMinor, BigInt(borne))
  return positions
}

/** Of each line, what has gone back: the buyer's and the platform's. */
async function linesBack({ order }: Sold): Promise<Map<number, bigint>> {
  const lines = [...(await refundLinesOf(database.read, { storeId: store.id, id: order })).values()].flat()
  return new Map([...Map.groupBy(lines, ({ position }) => position)].map(([position, all]) => [position, all.reduce((sum, { amountMinor, borneMinor }) => sum + amountMinor + borneMinor, 0n)]))
}

test('whatever is given back, asked, agreed, offered and decided in whatever order, every request has what its form said, from its own lines, out of what was set aside', async (t) => {
  const coupons: string[] = []
  // A little of what is paid, and most of it.
  for (const amountMinor of [1_501, 72_000]) coupons.push((await platformCoupon(place, operators[0]!, { terms: { amountMinor } })).id)
  await fc.assert(fc.asyncProperty(fc.constantFrom(...coupons), fc.array(step, { minLength: 4, maxLength: 14 }), live), { numRuns: HISTORIES, endOnFailure: true })
  assert.deepEqual(await partsDiffer(database.read, store.id, setAsideFor), [], 'what the store’s entries are made of')
  t.diagnostic(`${HISTORIES} histories`)
})
