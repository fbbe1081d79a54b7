import type { Clock } from '#clock'
import type { Reader, Writer } from '#database'
import { type OrderStanding, type Posting, postAll, postOne, standingOfOrders } from '#ledger'
import { type CapturedPart, captureLegs, type OrderMoney, refundLegs, refundPaidLegs, releaseLegs } from './decide-legs.ts'

/** Everything here is written in the transaction of what it tells of, so that the books never lag behind it. */

export type BookedCapture = { paymentId: string; provider: string; currency: string; at: Date; parts: readonly CapturedPart[] }
export type BookedRefund = { refundId: string; storeId: string; orderId: string; currency: string; amountMinor: bigint; feeBps: number; at: Date; why: string }
export type BookedRelease = { storeId: string; orderId: string; currency: string; feeBps: number; at: Date }

/** A payment was captured. */
export async function bookCapture(db: Writer, clock: Clock, { paymentId, provider, currency, at, parts }: BookedCapture): Promise<void> {
  await postOne(db, clock, { key: `capture:${paymentId}`, kind: 'capture', currency, effectiveAt: at, legs: captureLegs(provider, parts) })
}

/** Buyers have what they paid for. One question and one posting for all; an order of which nothing is held is left out. */
export async function bookReleases(db: Writer, clock: Clock, orders: readonly BookedRelease[]): Promise<void> {
  const money = await moneyOfOrders(db, orders.map(({ orderId }) => orderId))
  const postings = orders.map((order): Posting => ({ key: `release:${order.orderId}`, kind: 'release', currency: order.currency, effectiveAt: order.at, legs: releaseLegs(order, money.get(order.orderId) ?? NOTHING) }))
  await postAll(db, clock, postings.filter(({ legs }) => legs.length > 0))
}

/** A part of an order's money is owed back to its buyer. Hold the order's payment: two at once would read the same books. */
export async function bookRefund(db: Writer, clock: Clock, refund: BookedRefund): Promise<void> {
  const money = (await moneyOfOrders(db, [refund.orderId])).get(refund.orderId) ?? NOTHING
  const { refundId, currency, at, why, amountMinor } = refund
  await postOne(db, clock, { key: `refund:${refundId}`, kind: 'refund', currency, effectiveAt: at, why, legs: refundLegs(refund, amountMinor, money) })
}

/** The provider says that a refund went through. */
export async function bookRefundPaid(db: Writer, clock: Clock, { refundId, provider, orderId, currency, amountMinor, at }: Omit<BookedRefund, 'why' | 'storeId' | 'feeBps'> & { provider: string }): Promise<void> {
  await postOne(db, clock, { key: `refund-paid:${refundId}`, kind: 'refund-paid', currency, effectiveAt: at, legs: refundPaidLegs(provider, orderId, amountMinor) })
}

const NOTHING: OrderMoney = { heldMinor: 0n, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n, refundingMinor: 0n, refundedMinor: 0n }
const PLACES: Partial<Record<OrderStanding['kind'], keyof OrderMoney>> = { held: 'heldMinor', disputed: 'disputedMinor', balance: 'balanceMinor', fees: 'feesMinor', refunding: 'refundingMinor' }

/** How the money of each order stands. An order that nothing was paid for is absent. */
export async function moneyOfOrders(db: Reader, orderIds: readonly string[]): Promise<Map<string, OrderMoney>> {
  const money = new Map<string, OrderMoney>()
  for (const { orderId, kind, changeMinor } of await standingOfOrders(db, orderIds)) {
    const before = money.get(orderId) ?? NOTHING
    const place = PLACES[kind]
    // What came to the provider is told whole, for all orders of a payment; what left it, order by order.
    if (kind === 'clearing') money.set(orderId, { ...before, refundedMinor: before.refundedMinor - changeMinor })
    if (place) money.set(orderId, { ...before, [place]: before[place] + changeMinor })
  }
  return money
}
