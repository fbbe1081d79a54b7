import { least } from '#api'
import assert from 'node:assert/strict'
import { type Leg, type LedgerOwner, PLATFORM, providerOwner } from '#ledger'

export type CapturedPart = { storeId: string; orderId: string; amountMinor: bigint; isWaitedFor: boolean }

/**
 * How one order's money stands in the books: what is left of it in each place. `refundingMinor` is owed to the
 * buyer, `refundedMinor` has been given back; `borneMinor` is what the platform pays of it in the buyer's place.
 * `commissionMinor` is owed to those who led the buyer there, `promisedMinor` what of that is still to be taken from the store's money.
 */
export type OrderMoney = { borneMinor: bigint; heldMinor: bigint; disputedMinor: bigint; balanceMinor: bigint; feesMinor: bigint; refundingMinor: bigint; refundedMinor: bigint; commissionMinor: bigint; promisedMinor: bigint }
type OrderTerms = { storeId: string; orderId: string; feeBps: number }
/** `isReleased`: the buyer has the goods, so that it goes to the store and no longer waits. */
export type Thawed = { amountMinor: bigint; isReleased: boolean }
type LeftOver = Pick<OrderMoney, 'heldMinor' | 'balanceMinor' | 'feesMinor'> & Partial<Pick<OrderMoney, 'borneMinor' | 'disputedMinor' | 'commissionMinor' | 'promisedMinor'>>

const BPS = 10_000n

/** Money came: of orders that wait for it, it is held for their stores; the rest is owed back at once. */
export function captureLegs(provider: string, parts: readonly CapturedPart[]): Leg[] {
  const total = parts.reduce((sum, part) => sum + part.amountMinor, 0n)
  return some([
    { account: { owner: providerOwner(provider), kind: 'clearing' }, side: 'debit', amountMinor: total },
    ...parts.map(({ storeId, orderId, amountMinor, isWaitedFor }): Leg => ({ account: isWaitedFor ? held(storeId) : REFUNDING, side: 'credit', amountMinor, orderId })),
  ])
}

/**
 * The goods are there: what is held becomes the store's own, less the fee and the commission that it promised. The fee
 * is rounded down, and is of all of it; what is argued about stays where it is.
 */
export function releaseLegs({ storeId, orderId, feeBps }: OrderTerms, { heldMinor, promisedMinor = 0n }: Pick<LeftOver, 'heldMinor' | 'promisedMinor'>): Leg[] {
  const feeMinor = feeOf(heldMinor, feeBps)
  const keptMinor = least(promisedMinor, heldMinor - feeMinor)
  return some([
    { account: held(storeId), side: 'debit', amountMinor: heldMinor, orderId },
    { account: balance(storeId), side: 'credit', amountMinor: heldMinor - feeMinor - keptMinor, orderId },
    { account: FEES, side: 'credit', amountMinor: feeMinor, orderId },
    { account: promised(storeId), side: 'credit', amountMinor: keptMinor, orderId },
  ])
}

/**
 * Money goes back to the buyer: first what is held, then what the store and the platform have had of it. The
 * platform keeps the fee of what is left, rounded down as it was: whoever takes back an order in parts ends
 * where one refund of all parts would. What the platform has paid of it goes back to the platform.
 */
export function refundLegs({ storeId, orderId, feeBps }: OrderTerms, amountMinor: bigint, money: LeftOver, borneBackMinor = borneBack(amountMinor, money)): Leg[] {
  assert(borneBackMinor <= (money.borneMinor ?? 0n), `order ${orderId} has no ${borneBackMinor} of the platform`)
  return some([
    ...takeLegs({ storeId, orderId, feeBps }, amountMinor + borneBackMinor, money),
    { account: REFUNDING, side: 'credit', amountMinor, orderId },
    { account: PROMOTIONS, side: 'credit', amountMinor: borneBackMinor, orderId },
  ])
}

/**
 * A part is argued about: it is set aside as a refund of it would be taken, what is held first. Of money that was
 * released it is taken from the store's balance even where that goes below zero: what the store earns next covers it.
 */
export function freezeLegs({ storeId, orderId, feeBps }: OrderTerms, amountMinor: bigint, money: LeftOver): Leg[] {
  return some([...takeLegs({ storeId, orderId, feeBps }, amountMinor, money), { account: disputed(storeId), side: 'credit', amountMinor, orderId }])
}

/** The argument is over: what was set aside lies again where it would lie without it. */
export function thawLegs({ storeId, orderId, feeBps }: OrderTerms, { amountMinor, isReleased }: Thawed, money: LeftOver): Leg[] {
  return some([{ account: disputed(storeId), side: 'debit', amountMinor, orderId }, ...putBackLegs({ storeId, orderId, feeBps }, { amountMinor, isReleased }, money)])
}

/** Money of an order that was elsewhere waits again, or is the store's, less the fee and the commission that it promised. */
export function putBackLegs({ storeId, orderId, feeBps }: OrderTerms, { amountMinor, isReleased }: Thawed, money: LeftOver): Leg[] {
  const feeMinor = isReleased ? feeOf(releasedOf(money) + amountMinor, feeBps) - money.feesMinor : 0n
  const keptMinor = isReleased ? least(money.promisedMinor ?? 0n, amountMinor - feeMinor) : 0n
  return [
    { account: isReleased ? balance(storeId) : held(storeId), side: 'credit', amountMinor: amountMinor - feeMinor - keptMinor, orderId },
    { account: FEES, side: 'credit', amountMinor: feeMinor, orderId },
    { account: promised(storeId), side: 'credit', amountMinor: keptMinor, orderId },
  ]
}

/** What the store has had of an order: its own, the fee, and what it gave of that as commission. */
export function releasedOf({ balanceMinor, feesMinor, commissionMinor = 0n, promisedMinor = 0n }: LeftOver): bigint {
  return balanceMinor + feesMinor + commissionMinor - promisedMinor
}

export function takeLegs({ storeId, orderId, feeBps }: OrderTerms, amountMinor: bigint, money: LeftOver): Leg[] {
  const fromHeld = least(amountMinor, money.heldMinor)
  const rest = amountMinor - fromHeld
  const released = releasedOf(money)
  assert(rest <= released, `order ${orderId} has ${money.heldMinor + released} left, not ${amountMinor}`)
  const fromFees = rest === 0n ? 0n : money.feesMinor - least(money.feesMinor, feeOf(released - rest, feeBps))
  return [
    { account: held(storeId), side: 'debit', amountMinor: fromHeld, orderId },
    { account: balance(storeId), side: 'debit', amountMinor: rest - fromFees, orderId },
    { account: FEES, side: 'debit', amountMinor: fromFees, orderId },
  ]
}

/** The order is paid: the platform adds what the buyer's coupon took off in its name, so that the store has all of it. */
export function borneLegs({ storeId, orderId }: { storeId: string; orderId: string }, amountMinor: bigint): Leg[] {
  return [
    { account: PROMOTIONS, side: 'debit', amountMinor, orderId },
    { account: held(storeId), side: 'credit', amountMinor, orderId },
  ]
}

/**
 * What of the platform's part goes back to it with a refund: the same share of it as of the buyer's money that is
 * left, rounded down; with the last of the buyer's money, all of it.
 */
export function borneBack(amountMinor: bigint, money: LeftOver): bigint {
  const { borneMinor = 0n } = money
  const buyers = buyersLeft(money)
  return buyers <= amountMinor ? borneMinor : (borneMinor * amountMinor) / buyers
}

/** What of an order's money was the buyer's and has not gone back. */
export function buyersLeft(money: LeftOver): bigint {
  return money.heldMinor + (money.disputedMinor ?? 0n) + releasedOf(money) - (money.borneMinor ?? 0n)
}

/** The provider has given it back. */
export function refundPaidLegs(provider: string, orderId: string, amountMinor: bigint): Leg[] {
  return [
    { account: REFUNDING, side: 'debit', amountMinor, orderId },
    { account: { owner: providerOwner(provider), kind: 'clearing' }, side: 'credit', amountMinor, orderId },
  ]
}

/** Rounded down: never more than was agreed. */
export function feeOf(minor: bigint, feeBps: number): bigint {
  return (minor * BigInt(feeBps)) / BPS
}

const PROMOTIONS = { owner: PLATFORM, kind: 'promotions' } as const
export const FEES = { owner: PLATFORM, kind: 'fees' } as const
export const REFUNDING = { owner: PLATFORM, kind: 'refunding' } as const
export const held = (storeId: LedgerOwner) => ({ owner: storeId, kind: 'held' }) as const
const disputed = (storeId: LedgerOwner) => ({ owner: storeId, kind: 'disputed' }) as const
export const promised = (storeId: LedgerOwner) => ({ owner: storeId, kind: 'promised' }) as const
export const balance = (storeId: LedgerOwner) => ({ owner: storeId, kind: 'balance' }) as const
export const some = (legs: Leg[]) => legs.filter(({ amountMinor }) => amountMinor !== 0n)
