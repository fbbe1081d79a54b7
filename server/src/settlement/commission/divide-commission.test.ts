import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PLATFORM, type Leg } from '#ledger'
import { freezeLegs, refundLegs, releaseLegs, thawLegs, takeLegs, putBackLegs, buyersLeft } from '../decide-legs.ts'
import { backLegs, owedLegs, payableLegs, recallLegs } from './commission-legs.ts'
import { type CommissionPart, divideBack, divideCommission, leftAfter, leftOfShare, type MovedPart, moveParts } from './divide-commission.ts'

/** More by AMOY_COMMISSION_HISTORIES. */
const HISTORIES = Number(process.env.AMOY_COMMISSION_HISTORIES ?? 1_000)
const ORDER = { storeId: 'store', orderId: 'order' }
const sum = (each: readonly { minor: bigint }[]) => each.reduce((all, { minor }) => all + minor, 0n)

test('the platform has its share of all, agencies theirs of the rest, and the last unit goes to the largest remainder', () => {
  const split = (minor: bigint, platformBps: number, ...bps: number[]) => divideCommission(minor, { creatorId: 'c', platform: PLATFORM, platformBps, agencies: bps.map((shareBps, at) => ({ agencyId: `a${at}`, shareBps })) }).map(({ minor: part }) => part)
  assert.deepEqual(split(999n, 1_000, 2_500), [674n, 225n, 100n])
  assert.deepEqual(split(100n, 0), [100n])
  assert.deepEqual(split(1n, 1_000, 5_000), [1n])
  assert.deepEqual(split(100n, 1_000, 10_000), [90n, 10n])
})

const chance = { position: fc.integer({ min: 0, max: 1 }), share: fc.bigInt(1n, 100n) }
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('refund' as const), ...chance }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('freeze' as const), ...chance }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('thaw' as const, 'thaw-refund' as const), ...chance }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('receive' as const, 'pay' as const), ...chance }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('charge' as const, 'win' as const, 'finish' as const), ...chance }) },
)
const line = fc.record({ paid: fc.bigInt(1n, 10n ** 9n), bps: fc.bigInt(0n, 5_000n) })
const terms = fc.record({ feeBps: fc.integer({ min: 0, max: 5_000 }), platformBps: fc.integer({ min: 0, max: 5_000 }), agencies: fc.array(fc.integer({ min: 0, max: 3_333 }), { maxLength: 3 }) })

type Line = { paid: bigint; left: bigint; commission: bigint; remains: bigint; charged: bigint; parts: CommissionPart[]; paidOut: boolean }

/** One order in the books, kept account by account from nothing but legs. */
class Books {
  readonly of = new Map<string, bigint>()
  post(legs: readonly Leg[], kind = ''): void {
    assert.equal(legs.reduce((all, { side, amountMinor }) => all + (side === 'debit' ? amountMinor : -amountMinor), 0n), 0n)
    for (const { account, side, amountMinor } of legs) {
      assert.ok(amountMinor > 0n)
      const earned = account.kind === 'balance' && (kind === 'commission-release' || kind === 'commission-recall')
      const name = `${earned ? 'earned' : account.kind} ${account.owner}`
      this.of.set(name, (this.of.get(name) ?? 0n) + (side === 'credit' ? amountMinor : -amountMinor))
    }
  }
  at(kind: string): bigint {
    return [...this.of].filter(([name]) => name.startsWith(`${kind} `)).reduce((all, [, minor]) => all + minor, 0n)
  }
  get money() {
    return { heldMinor: this.at('held'), disputedMinor: this.at('disputed'), balanceMinor: this.at('balance'), feesMinor: this.at('fees'), borneMinor: 0n, refundingMinor: 0n, refundedMinor: 0n, commissionMinor: this.at('commission') + this.at('earned') + this.at('commission-fees'), promisedMinor: -this.at('promised') }
  }
}

test('whatever is returned, argued about, charged back, received and paid out, in any order, the sums hold at every step', (t) => {
  fc.assert(fc.property(fc.tuple(line, line), terms, fc.array(step, { maxLength: 16 }), (given, { feeBps, platformBps, agencies }, steps) => {
    const order = { ...ORDER, feeBps }
    const books = new Books()
    const lines = given.map(({ paid, bps }): Line => {
      const commission = (paid * bps) / 10_000n
      return { paid, left: paid, commission, remains: commission, charged: 0n, paidOut: false, parts: divideCommission(commission, { creatorId: 'creator', platform: PLATFORM, platformBps, agencies: agencies.map((shareBps, at) => ({ agencyId: `agency ${at}`, shareBps })) }) }
    })
    let received = false
    let gone = 0n
    const frozen: bigint[] = []
    const charges: { minor: bigint; moved: MovedPart[][] }[] = []
    const total = lines.reduce((all, { paid }) => all + paid, 0n)
    books.of.set('held store', total)
    books.post(owedLegs(ORDER, lines.flatMap(({ parts }) => parts), received))

    const cut = (left: (line: Line) => bigint, charged = false): MovedPart[][] => {
      const moved = lines.map((each) => {
        const minor = each.remains - left(each)
        assert.ok(minor >= 0n)
        const parts = divideBack(minor, each.parts)
        assert.equal(sum(parts), minor)
        each.remains -= minor
        if (charged) each.charged += minor
        each.parts = moveParts(each.parts, parts, -1n)
        return parts
      })
      books.post(recallLegs('order', lines.flatMap(({ paidOut }, at) => (paidOut ? moved[at]! : []))), 'commission-recall')
      books.post(backLegs(ORDER, moved.flat(), books.money.promisedMinor))
      return moved
    }
    const refund = (each: Line, minor: bigint) => {
      if (minor === 0n) return
      each.left -= minor
      const share = { takenMinor: minor, leftMinor: buyersLeft(books.money) }
      cut((one) => leftAfter({ commissionMinor: one.commission, leftMinor: one.remains, chargedMinor: one.charged }, { paidMinor: one.paid, afterMinor: one.left }, share))
      books.post(refundLegs(order, minor, books.money))
      gone += minor
    }
    const room = () => buyersLeft(books.money) - books.money.disputedMinor
    const least = (a: bigint, b: bigint) => (a < b ? a : b)
    for (const { do: what, position, share } of steps) {
      const each = lines[position]!
      if (what === 'refund') refund(each, least((each.left * share) / 100n, room()))
      if (what === 'freeze') {
        const minor = (room() * share) / 100n
        if (minor > 0n) {
          books.post(freezeLegs(order, minor, books.money))
          frozen.push(minor)
        }
      }
      if (what === 'thaw' || what === 'thaw-refund') {
        const minor = frozen.pop()
        if (minor === undefined) continue
        books.post(thawLegs(order, { amountMinor: minor, isReleased: received }, books.money))
        if (what === 'thaw-refund') refund(each, least(minor, each.left))
      }
      if (what === 'receive' && !received) {
        received = true
        books.post(releaseLegs(order, books.money))
      }
      if (what === 'pay' && received && frozen.length === 0 && books.money.promisedMinor === 0n) {
        for (const one of lines.filter(({ paidOut }) => !paidOut)) {
          one.paidOut = true
          books.post(payableLegs('order', one.parts.map(({ left, ...part }) => ({ ...part, minor: left })).filter(({ minor }) => minor > 0n)), 'commission-release')
        }
      }
      if (what === 'charge') {
        const left = buyersLeft(books.money)
        const minor = (room() * share) / 100n
        if (minor === 0n) continue
        charges.push({ minor, moved: cut((one) => leftOfShare(one.remains, { takenMinor: minor, leftMinor: left }), true) })
        books.post([...takeLegs(order, minor, books.money).filter(({ amountMinor }) => amountMinor > 0n), { account: { owner: 'bank', kind: 'clearing' }, side: 'credit', amountMinor: minor }])
        gone += minor
      }
      if (what === 'win') {
        const won = charges.pop()
        if (!won) continue
        books.post([{ account: { owner: 'bank', kind: 'clearing' }, side: 'debit', amountMinor: won.minor }, ...putBackLegs(order, { amountMinor: won.minor, isReleased: received }, books.money).filter(({ amountMinor }) => amountMinor > 0n)])
        gone -= won.minor
        for (const [at, one] of lines.entries()) {
          const minor = sum(won.moved[at]!)
          one.parts = moveParts(one.parts, won.moved[at]!, 1n)
          one.remains += minor
          one.charged -= minor
        }
        books.post(owedLegs(ORDER, won.moved.flat(), received))
        books.post(payableLegs('order', lines.flatMap(({ paidOut }, at) => (paidOut ? won.moved[at]! : []))), 'commission-release')
      }
      if (what === 'finish' && frozen.length === 0) {
        const minor = room()
        cut(() => 0n)
        if (minor > 0n) books.post(refundLegs(order, minor, books.money))
        gone += minor
        for (const one of lines) one.left = 0n
      }

      const money = books.money
      assert.equal(money.heldMinor + money.disputedMinor + money.balanceMinor + money.feesMinor + money.commissionMinor - money.promisedMinor + gone, total, 'all that was paid is somewhere')
      assert.equal(money.commissionMinor, lines.reduce((all, { remains }) => all + remains, 0n), 'the books are the decisions, less what went back')
      for (const one of lines) {
        assert.equal(one.parts.reduce((all, { left }) => all + left, 0n), one.remains, 'the parts are the whole')
        assert.ok(one.parts.every(({ left, minor }) => left >= 0n && left <= minor))
        if (one.charged === 0n && charges.length === 0 && one.left === one.paid && gone === 0n) assert.equal(one.remains, one.commission)
      }
      assert.ok([...books.of].every(([name, minor]) => !/^(commission|held|disputed|earned) /.test(name) || minor >= 0n))
      assert.ok(money.promisedMinor >= 0n && money.promisedMinor <= money.commissionMinor)
      if (received && frozen.length === 0) assert.equal(money.promisedMinor, 0n, 'nothing stays promised once the store has its money')
    }
    if (gone === total) assert.deepEqual([...books.of].filter(([name, minor]) => minor !== 0n && !name.startsWith('refunding') && !name.startsWith('clearing')), [], 'of an order that is all back nobody keeps anything')
  }), { numRuns: HISTORIES })
  t.diagnostic(`${HISTORIES} histories`)
})
