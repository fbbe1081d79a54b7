import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { systemClock as clock } from '#clock'
import type { Database } from '#database'
import { testDatabase } from '#testing'
import { type Aside, bookCapture, bookDecided, bookFreeze, bookRefund, bookReleases, bookThaw } from './index.ts'
import { feeOf } from './decide-legs.ts'
import { explainedBooks, partsDiffer } from './test-parts.ts'

/** More by AMOY_PARTS_HISTORIES. */
const HISTORIES = Number(process.env.AMOY_PARTS_HISTORIES ?? 40)
const CNY = 'CNY'
const share = fc.bigInt(1n, 100n)
const step = fc.record({ do: fc.constantFrom('freeze' as const, 'thaw' as const, 'thaw-refund' as const, 'refund' as const, 'release' as const), share, ofBorne: fc.bigInt(0n, 100n) })
const order = fc.record({ paid: fc.bigInt(1n, 10n ** 9n), borne: fc.bigInt(0n, 10n ** 8n), feeBps: fc.integer({ min: 0, max: 5_000 }), commissionBps: fc.constantFrom(0n, 0n, 777n, 4_999n), isLate: fc.boolean(), steps: fc.array(step, { minLength: 2, maxLength: 8 }) })
type Case = typeof order extends fc.Arbitrary<infer O> ? O : never
type Share = { buyer: bigint; coupon: bigint }

let database: Database
let drop: () => Promise<void>
before(async () => void ({ database, drop } = await testDatabase()))
after(() => drop())

const part = ({ buyer, coupon }: Share, percent: bigint, ofBorne: bigint): Share => ({ buyer: (buyer * percent) / 100n, coupon: (coupon * ofBorne) / 100n })

/** What the books must say of it: the free part of the order's money, and what it was at its release and with each refund. */
async function live({ paid, borne, feeBps, commissionBps, isLate, steps }: Case): Promise<void> {
  const [storeId, orderId, memberId, agencyId] = [clock.id(), clock.id(), clock.id(), clock.id()]
  const base = { storeId, orderId, currency: CNY, feeBps, at: clock.now() }
  const asides = new Map<string, Aside>()
  const open: (Share & { frozenFor: string })[] = []
  const refunds = new Map<string, Share>()
  let free: Share = { buyer: paid, coupon: borne }
  let released: Share | undefined
  const left = () => free.buyer + open.reduce((sum, { buyer }) => sum + buyer, 0n)
  const minus = (from: Share, { buyer, coupon }: Share): Share => ({ buyer: from.buyer - buyer, coupon: from.coupon - coupon })

  const commission = async (receivedAt: Date | null) => {
    const due = [{ position: 0, memberId, commissionMinor: (left() * commissionBps) / 10_000n, waitDays: 7, agencies: [{ agencyId, shareBps: 3_333 }], line: { paidMinor: left(), afterMinor: left() } }]
    await database.write((db) => bookDecided(db, clock, [{ storeId, orderId, currency: CNY, receivedAt, due, charged: [] }], { platformBps: 700 }))
  }
  const refund = async ({ buyer, coupon }: Share, thaw?: { frozenFor: string; amountMinor: bigint; isReleased: boolean }) => {
    const refundId = clock.id()
    const before = left()
    refunds.set(`refund:${refundId}`, { buyer, coupon })
    const lines = new Map([[0, { paidMinor: before, afterMinor: before - buyer }]])
    await database.write((db) => bookRefund(db, clock, { ...base, refundId, amountMinor: buyer, borneBackMinor: coupon, why: 'a test', lines, thaw }))
  }
  const thawOf = (each: Share & { frozenFor: string }) => ({ frozenFor: each.frozenFor, amountMinor: each.buyer + each.coupon, isReleased: released !== undefined })

  await database.write((db) => bookCapture(db, clock, { paymentId: clock.id(), provider: 'test', currency: CNY, at: clock.now(), parts: [{ storeId, orderId, amountMinor: paid, isWaitedFor: true }], borne: borne > 0n ? [{ storeId, orderId, currency: CNY, amountMinor: borne, at: clock.now() }] : [] }))
  if (!isLate && commissionBps > 0n) await commission(null)
  for (const { do: what, share: percent, ofBorne } of steps) {
    const some = part(free, percent, ofBorne)
    if (what === 'freeze' && some.buyer > 0n) {
      const frozenFor = clock.id()
      await database.write((db) => bookFreeze(db, clock, { ...base, why: 'a test', frozenFor, amountMinor: some.buyer + some.coupon }))
      asides.set(frozenFor, { borneMinor: some.coupon, isDispute: percent > 50n })
      open.push({ ...some, frozenFor })
      free = minus(free, some)
    }
    const ended = what === 'thaw' || what === 'thaw-refund' ? open.pop() : undefined
    if (ended) free = { buyer: free.buyer + ended.buyer, coupon: free.coupon + ended.coupon }
    if (ended && what === 'thaw') await database.write((db) => bookThaw(db, clock, { ...base, why: 'a test', thaw: thawOf(ended) }))
    if (ended && what === 'thaw-refund') {
      const given = { ...part(ended, percent, ofBorne), buyer: ended.buyer }
      await refund(given, thawOf(ended))
      free = minus(free, given)
    }
    if (what === 'refund' && some.buyer > 0n) {
      await refund(some)
      free = minus(free, some)
    }
    if (what === 'release' && !released) {
      released = free
      await database.write((db) => bookReleases(db, clock, [{ storeId, orderId, currency: CNY, totalMinor: paid, feeBps, at: clock.now() }]))
      if (isLate && commissionBps > 0n && left() > 0n) await commission(clock.now())
    }
  }

  const asidesOf = async () => asides
  assert.deepEqual(await partsDiffer(database.read, storeId, asidesOf), [])
  const lines = await explainedBooks(database.read, storeId, asidesOf)
  const inIt = (line: (typeof lines)[number], kind: string) => line.parts.find((each) => each.kind === kind)?.minor ?? 0n
  for (const line of lines) {
    const sign = line.book === 'balance' ? 1n : -1n
    if (line.kind === 'release' && line.book !== 'promised') assert.deepEqual({ buyer: sign * inIt(line, 'buyer'), coupon: sign * inIt(line, 'coupon') }, released)
    if (line.kind === 'release' && line.book === 'balance') {
      const whole = released!.buyer + released!.coupon
      assert.equal(-inIt(line, 'fee'), feeOf(whole, feeBps))
      assert.ok(isLate ? inIt(line, 'commission') === 0n : -inIt(line, 'commission') <= whole)
    }
  }
  // Of one refund there is an entry in each book that gave something: each says what the buyer and the platform had back in all.
  const told = lines.filter(({ kind }) => kind === 'refund').map((line) => ({ buyer: -inIt(line, 'buyer'), coupon: -inIt(line, 'coupon') }))
  for (const each of told) assert.ok([...refunds.values()].some(({ buyer, coupon }) => buyer === each.buyer && coupon === each.coupon), `a refund of ${each.buyer} and ${each.coupon}`)
  // What is less than a fee may come out of the fee alone.
  assert.ok(told.length >= [...refunds.values()].filter(({ buyer }) => buyer > 100n).length)
  // What was set aside is told as what it was when it began, and is called a dispute where it became one.
  const frozen = lines.filter(({ book, kind }) => book === 'disputed' && kind === 'dispute')
  assert.deepEqual(frozen.map((line) => [inIt(line, 'coupon'), line.isDispute]), [...asides.values()].map(({ borneMinor, isDispute }) => [borneMinor, isDispute]))
}

test('what a store’s entries are made of is exactly their change, whatever is paid by a coupon, set aside, let go, given back in parts and released, with fee and commission', async (t) => {
  await fc.assert(fc.asyncProperty(order, live), { numRuns: HISTORIES, endOnFailure: true })
  t.diagnostic(`${HISTORIES} histories`)
})

test('a release says what the buyer paid, what the platform’s coupon did, fee and commission; a refund who has what back', async () => {
  const [storeId, orderId, memberId] = [clock.id(), clock.id(), clock.id()]
  const base = { storeId, orderId, currency: CNY, feeBps: 500, at: clock.now() }
  const due = [{ position: 0, memberId, commissionMinor: 1_000n, waitDays: 7, agencies: [], line: { paidMinor: 10_000n, afterMinor: 10_000n } }]
  await database.write(async (db) => {
    await bookCapture(db, clock, { paymentId: clock.id(), provider: 'test', currency: CNY, at: clock.now(), parts: [{ storeId, orderId, amountMinor: 8_000n, isWaitedFor: true }], borne: [{ storeId, orderId, currency: CNY, amountMinor: 2_000n, at: clock.now() }] })
    await bookDecided(db, clock, [{ storeId, orderId, currency: CNY, receivedAt: null, due, charged: [] }], { platformBps: 0 })
    await bookReleases(db, clock, [{ storeId, orderId, currency: CNY, totalMinor: 8_000n, feeBps: 500, at: clock.now() }])
    await bookRefund(db, clock, { ...base, refundId: clock.id(), amountMinor: 4_000n, borneBackMinor: 1_000n, why: 'a test', lines: new Map([[0, { paidMinor: 10_000n, afterMinor: 5_000n }]]) })
  })
  const told = (await explainedBooks(database.read, storeId, async () => new Map())).filter(({ book }) => book === 'balance').map(({ kind, changeMinor, parts }) => [kind, changeMinor, ...parts.map((each) => `${each.kind} ${each.minor}`)])
  assert.deepEqual(told, [
    ['release', 8_500n, 'buyer 8000', 'coupon 2000', 'fee -500', 'commission -1000'],
    ['commission-back', 500n, 'commission 500'],
    ['refund', -4_750n, 'buyer -4000', 'coupon -1000', 'fee 250'],
  ])
})
