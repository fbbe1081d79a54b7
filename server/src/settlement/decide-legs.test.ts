import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Leg } from '#ledger'
import { captureLegs, freezeLegs, type OrderMoney as Whole, refundLegs, releaseLegs, thawLegs } from './decide-legs.ts'

type OrderMoney = Pick<Whole, 'heldMinor' | 'disputedMinor' | 'balanceMinor' | 'feesMinor'>

const ORDER = { storeId: 'store', orderId: 'order' }
const amount = fc.bigInt(1n, 10n ** 10n)

function assertBalanced(legs: readonly Leg[]): void {
  assert.equal(legs.reduce((sum, { side, amountMinor }) => sum + (side === 'debit' ? amountMinor : -amountMinor), 0n), 0n)
  assert.ok(legs.every(({ amountMinor }) => amountMinor > 0n))
}

/** What the legs leave of an order's money. */
function after(money: OrderMoney, legs: readonly Leg[]): OrderMoney {
  const changeOf = (kind: string) => legs.filter(({ account }) => account.kind === kind).reduce((sum, { side, amountMinor }) => sum + (side === 'credit' ? amountMinor : -amountMinor), 0n)
  return { heldMinor: money.heldMinor + changeOf('held'), disputedMinor: money.disputedMinor + changeOf('disputed'), balanceMinor: money.balanceMinor + changeOf('balance'), feesMinor: money.feesMinor + changeOf('fees') }
}

const whole = (money: OrderMoney) => money.heldMinor + money.disputedMinor + money.balanceMinor + money.feesMinor

test('what is waited for is held, what is not is owed back, and nothing is left over', () => {
  const legs = captureLegs('test', [{ storeId: 'a', orderId: '1', amountMinor: 70n, isWaitedFor: true }, { storeId: 'b', orderId: '2', amountMinor: 30n, isWaitedFor: false }])
  assertBalanced(legs)
  assert.deepEqual(legs.map(({ account, amountMinor }) => [account.owner, account.kind, amountMinor]), [['provider:test', 'clearing', 100n], ['a', 'held', 70n], ['platform', 'refunding', 30n]])
})

test('the store gets the rest of what the fee leaves, and the fee is never rounded up', () => {
  fc.assert(fc.property(amount, fc.integer({ min: 0, max: 5_000 }), (heldMinor, feeBps) => {
    const legs = releaseLegs({ ...ORDER, feeBps }, { heldMinor })
    assertBalanced(legs)
    const money = after({ heldMinor, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n }, legs)
    assert.equal(money.heldMinor, 0n)
    assert.ok(money.feesMinor * 10_000n <= heldMinor * BigInt(feeBps) && (money.feesMinor + 1n) * 10_000n > heldMinor * BigInt(feeBps))
  }))
})

test('refunds in any parts, before and after the release, take back exactly all', () => {
  fc.assert(fc.property(amount, fc.integer({ min: 0, max: 5_000 }), fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }), fc.nat(6), (paid, feeBps, shares, releaseAt) => {
    let money: OrderMoney = { heldMinor: paid, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n }
    let returned = 0n
    let released = false
    const release = () => {
      released ||= money.heldMinor > 0n
      money = after(money, releaseLegs({ ...ORDER, feeBps }, money))
    }
    const give = (minor: bigint) => {
      if (minor === 0n) return
      const legs = refundLegs({ ...ORDER, feeBps }, minor, money)
      assertBalanced(legs)
      money = after(money, legs)
      returned += minor
      assert.ok([money.heldMinor, money.balanceMinor, money.feesMinor].every((each) => each >= 0n))
      assert.equal(whole(money) + returned, paid)
      if (released) assert.equal(money.feesMinor, (whole(money) * BigInt(feeBps)) / 10_000n, 'the fee of what is left')
    }
    shares.forEach((share, index) => {
      if (index === releaseAt) release()
      give((whole(money) * BigInt(share)) / 100n)
    })
    release()
    give(whole(money))
    assert.deepEqual(money, { heldMinor: 0n, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n })
  }))
})

test('parts that are set aside and let go, before and after the release, end where they would lie without it', () => {
  const move = fc.record({ do: fc.constantFrom('freeze', 'thaw', 'refund', 'release'), share: fc.bigInt(1n, 100n) })
  fc.assert(fc.property(amount, fc.integer({ min: 0, max: 5_000 }), fc.array(move, { maxLength: 12 }), (paid, feeBps, moves) => {
    const order = { ...ORDER, feeBps }
    let money: OrderMoney = { heldMinor: paid, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n }
    let returned = 0n
    let isReleased = false
    const frozen: bigint[] = []
    const book = (legs: readonly Leg[]) => {
      assertBalanced(legs)
      money = after(money, legs)
    }
    const thaw = () => book(thawLegs(order, { amountMinor: frozen.pop()!, isReleased }, money))
    for (const { do: what, share } of moves) {
      const free = whole(money) - money.disputedMinor
      const part = (free * share) / 100n
      if (what === 'thaw' && frozen.length > 0) thaw()
      if (what === 'release') {
        isReleased = true
        book(releaseLegs(order, money))
      }
      if (what === 'freeze' && part > 0n) {
        book(freezeLegs(order, part, money))
        frozen.push(part)
      }
      if (what === 'refund' && part > 0n) {
        book(refundLegs(order, part, money))
        returned += part
      }
      assert.equal(money.disputedMinor, frozen.reduce((sum, each) => sum + each, 0n))
      assert.equal(whole(money) + returned, paid)
      if (isReleased) assert.equal(money.feesMinor, ((money.balanceMinor + money.feesMinor) * BigInt(feeBps)) / 10_000n)
    }
    while (frozen.length > 0) thaw()
    const left = paid - returned
    const feesMinor = (left * BigInt(feeBps)) / 10_000n
    assert.deepEqual(money, { disputedMinor: 0n, ...(isReleased ? { heldMinor: 0n, balanceMinor: left - feesMinor, feesMinor } : { heldMinor: left, balanceMinor: 0n, feesMinor: 0n }) })
  }))
})

test('more than is left cannot be given back', () => {
  assert.throws(() => refundLegs({ ...ORDER, feeBps: 0 }, 11n, { heldMinor: 5n, balanceMinor: 4n, feesMinor: 1n }), /has 10 left, not 11/)
})

test('whatever the parts in which it goes back, the platform gets back all that it bore and no more, and legs balance', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 100_000n }), fc.bigInt({ min: 0n, max: 100_000n }), fc.integer({ min: 0, max: 5_000 }), fc.boolean(), fc.array(fc.bigInt({ min: 1n, max: 40_000n }), { maxLength: 6 }), (paid, borne, feeBps, isReleased, parts) => {
      const order = { storeId: 's', orderId: 'o', feeBps }
      const fee = ((paid + borne) * BigInt(feeBps)) / 10_000n
      const money = { borneMinor: borne, disputedMinor: 0n, ...(isReleased ? { heldMinor: 0n, balanceMinor: paid + borne - fee, feesMinor: fee } : { heldMinor: paid + borne, balanceMinor: 0n, feesMinor: 0n }) }
      let left = paid
      for (const wished of [...parts, paid]) {
        const amount = wished < left ? wished : left
        if (amount === 0n) break
        const share = (money.borneMinor * amount) / left
        const legs = refundLegs(order, amount, money)
        assert.equal(legs.reduce((sum, { side, amountMinor }) => sum + (side === 'debit' ? amountMinor : -amountMinor), 0n), 0n)
        const of = (kind: string) => legs.find(({ account }) => account.kind === kind)?.amountMinor ?? 0n
        assert.equal(of('promotions'), amount === left ? money.borneMinor : share)
        money.heldMinor -= of('held')
        money.balanceMinor -= of('balance')
        money.feesMinor -= of('fees')
        money.borneMinor -= of('promotions')
        left -= amount
      }
      assert.deepEqual([left, money.borneMinor, money.heldMinor, money.balanceMinor + money.feesMinor], [0n, 0n, 0n, 0n])
    }),
  )
})

test('set aside, let go, given back and released in any order with a part that the platform bears, every unit ends where it belongs', () => {
  const move = fc.record({ do: fc.constantFrom('freeze', 'thaw', 'thaw-refund', 'refund', 'refund-line', 'release'), share: fc.bigInt(1n, 100n), ofBorne: fc.bigInt(0n, 100n) })
  fc.assert(fc.property(amount, fc.bigInt(0n, 10n ** 9n), fc.integer({ min: 0, max: 5_000 }), fc.array(move, { maxLength: 14 }), (paid, borne, feeBps, moves) => {
    const order = { ...ORDER, feeBps }
    let money = { borneMinor: borne, heldMinor: paid + borne, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n }
    let returned = 0n
    let isReleased = false
    const frozen: bigint[] = []
    const book = (legs: readonly Leg[]) => {
      assertBalanced(legs)
      const back = legs.find(({ account }) => account.kind === 'promotions')?.amountMinor ?? 0n
      money = { ...after(money, legs), borneMinor: money.borneMinor - back }
    }
    const give = (minor: bigint, borneBackMinor?: bigint) => {
      const before = money.borneMinor
      const isAll = minor === whole(money) - money.borneMinor
      book(refundLegs(order, minor, money, isAll ? undefined : borneBackMinor))
      returned += minor
      if (isAll) assert.equal(money.borneMinor, 0n)
      else if (borneBackMinor !== undefined) assert.equal(before - money.borneMinor, borneBackMinor)
    }
    const thaw = () => {
      const amountMinor = frozen.pop()!
      book(thawLegs(order, { amountMinor, isReleased }, money))
      return amountMinor
    }
    for (const { do: what, share, ofBorne } of moves) {
      const part = ((whole(money) - money.borneMinor - money.disputedMinor) * share) / 100n
      const back = (money.borneMinor * ofBorne) / 100n
      if (what === 'thaw' && frozen.length > 0) thaw()
      if (what === 'thaw-refund' && frozen.length > 0) {
        const given = (thaw() * share) / 100n
        if (given > 0n) give(given, back)
      }
      if (what === 'release') {
        isReleased = true
        book(releaseLegs(order, money))
      }
      if (what === 'freeze' && part > 0n) {
        book(freezeLegs(order, part, money))
        frozen.push(part)
      }
      if (what === 'refund' && part > 0n) give(part)
      if (what === 'refund-line' && part > 0n) give(part, back)
      assert.equal(money.disputedMinor, frozen.reduce((sum, each) => sum + each, 0n))
      assert.equal(whole(money) - money.borneMinor + returned, paid, 'what the buyer paid')
      assert.ok([money.borneMinor, money.heldMinor, money.balanceMinor, money.feesMinor].every((each) => each >= 0n))
      if (isReleased) assert.equal(money.feesMinor, ((money.balanceMinor + money.feesMinor) * BigInt(feeBps)) / 10_000n)
    }
    while (frozen.length > 0) thaw()
    if (returned < paid) give(paid - returned)
    assert.deepEqual(money, { borneMinor: 0n, heldMinor: 0n, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n })
  }))
})
