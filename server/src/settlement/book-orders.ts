import { least } from '#api'
import type { Clock } from '#clock'
import type { Reader, Writer } from '#database'
import { type Leg, type OrderStanding, type Posting, postAll, postOne, standingOfOrders } from '#ledger'
import { type RefundedLines, refundCut } from './commission/book-commission.ts'
import { borneLegs, buyersLeft, type CapturedPart, captureLegs, freezeLegs, type OrderMoney, refundLegs, refundPaidLegs, releaseLegs, type Thawed, thawLegs } from './decide-legs.ts'

/** Everything here is written in the transaction of what it tells of, so that the books never lag behind it. */

export type BookedCapture = { paymentId: string; provider: string; currency: string; at: Date; parts: readonly CapturedPart[]; /** What the platform adds to orders that are paid by it. */ borne?: readonly BookedBorne[] }
/** What the platform pays to a store in the buyer's place. */
export type BookedBorne = { storeId: string; orderId: string; currency: string; amountMinor: bigint; at: Date }
export type BookedRefund = { refundId: string; storeId: string; orderId: string; currency: string; amountMinor: bigint; feeBps: number; borneBackMinor?: bigint; at: Date; why: string; thaw?: Thaw; /** The lines it is about; undefined: nothing of any is left. */ lines?: RefundedLines }
/** An amount that was set aside under a name of its own, such as that of the request it is about. */
export type Thaw = Thawed & { frozenFor: string }
export type BookedFreeze = { storeId: string; orderId: string; currency: string; feeBps: number; at: Date; why: string; frozenFor: string; amountMinor: bigint }
export type BookedRelease = { storeId: string; orderId: string; currency: string; /** What was to be paid for it. */ totalMinor: bigint; feeBps: number; at: Date }

/** A payment was captured. */
export async function bookCapture(db: Writer, clock: Clock, { paymentId, provider, currency, at, parts, borne = [] }: BookedCapture): Promise<void> {
  await postAll(db, clock, [{ key: `capture:${paymentId}`, kind: 'capture', currency, effectiveAt: at, legs: captureLegs(provider, parts) }, ...borne.map(bornePosting)])
}

/** Orders are paid for which the buyer pays nothing. */
export async function bookBorne(db: Writer, clock: Clock, borne: readonly BookedBorne[]): Promise<void> {
  await postAll(db, clock, borne.map(bornePosting))
}

/** Of goods for which the buyer has paid nothing, what the platform has: all of the order's, unless said how much. Hold the order. */
export async function bookBorneBack(db: Writer, clock: Clock, refund: Omit<BookedRefund, 'amountMinor'>): Promise<void> {
  const { refundId, storeId, orderId, currency, feeBps, borneBackMinor, at, why, thaw } = refund
  const { thawing, money } = thawed(refund, thaw, (await moneyOfOrders(db, [orderId])).get(orderId) ?? NO_MONEY)
  const cut = await withoutCommission(db, clock, { ...refund, amountMinor: 0n }, money)
  const back = borneBackMinor === undefined ? cut.money.borneMinor : least(borneBackMinor, cut.money.borneMinor)
  const returning: Posting[] = back > 0n ? [{ key: `promotion-back:${refundId}`, kind: 'promotion-back', currency, effectiveAt: at, why, legs: refundLegs({ storeId, orderId, feeBps }, 0n, cut.money, back) }] : []
  await postAll(db, clock, [...thawing, ...cut.postings, ...returning])
}

/** The commission's part goes back first. Costs nothing where nobody led the buyer to the store. */
async function withoutCommission(db: Writer, clock: Clock, { refundId, storeId, orderId, currency, amountMinor, at, why, lines }: BookedRefund, money: OrderMoney): Promise<{ postings: Posting[]; money: OrderMoney }> {
  if (money.commissionMinor === 0n) return { postings: [], money }
  const postings = await refundCut(db, clock, { storeId, orderId, currency, at, why, source: refundId }, { lines, share: { takenMinor: amountMinor, leftMinor: buyersLeft(money) } }, money)
  return { postings, money: afterCommission(money, postings) }
}

/** How the order's money stands after postings of its commission. */
export function afterCommission(money: OrderMoney, postings: readonly Posting[]): OrderMoney {
  return postings.filter(({ kind }) => kind === 'commission' || kind === 'commission-back').reduce((before, { legs }) => movedBy(before, legs), money)
}

function bornePosting({ storeId, orderId, currency, amountMinor, at }: BookedBorne): Posting {
  return { key: `promotion:${orderId}`, kind: 'promotion', currency, effectiveAt: at, legs: borneLegs({ storeId, orderId }, amountMinor) }
}

/** Orders that cost something and of which the books know nothing: whoever releases them would give away what never came. */
export class NothingHeld extends Error {
  readonly orderIds: readonly string[]

  constructor(orderIds: readonly string[]) {
    super(`the books know no money of the orders ${orderIds.join(', ')}`)
    this.orderIds = orderIds
  }
}

/**
 * Buyers have what they paid for. One question and one posting for all. An order of which nothing is held any more,
 * because it cost nothing or all of it went back, needs no posting.
 * @throws NothingHeld, and so rolls back, for orders whose money was never booked
 */
export async function bookReleases(db: Writer, clock: Clock, orders: readonly BookedRelease[]): Promise<void> {
  const money = await moneyOfOrders(db, orders.map(({ orderId }) => orderId))
  const unknown = orders.filter(({ orderId, totalMinor }) => totalMinor > 0n && !money.has(orderId))
  if (unknown.length > 0) throw new NothingHeld(unknown.map(({ orderId }) => orderId))
  const postings = orders.map((order): Posting => ({ key: `release:${order.orderId}`, kind: 'release', currency: order.currency, effectiveAt: order.at, legs: releaseLegs(order, money.get(order.orderId) ?? NO_MONEY) }))
  await postAll(db, clock, postings.filter(({ legs }) => legs.length > 0))
}

/** A part of an order's money is owed back to its buyer. Hold the order's payment: two at once would read the same books. */
export async function bookRefund(db: Writer, clock: Clock, refund: BookedRefund): Promise<void> {
  const { refundId, currency, at, why, amountMinor, borneBackMinor, thaw } = refund
  const { thawing, money } = thawed(refund, thaw, (await moneyOfOrders(db, [refund.orderId])).get(refund.orderId) ?? NO_MONEY)
  const { postings, money: left } = await withoutCommission(db, clock, refund, money)
  // Refunds of former times may have taken more of the platform's part than their lines had.
  const back = borneBackMinor === undefined ? undefined : least(borneBackMinor, left.borneMinor)
  const refunding: Posting = { key: `refund:${refundId}`, kind: 'refund', currency, effectiveAt: at, why, legs: refundLegs(refund, amountMinor, left, back) }
  await postAll(db, clock, [...thawing, ...postings, refunding])
}

/** A part of an order's money is argued about: nobody has it until that is over. Hold the order. */
export async function bookFreeze(db: Writer, clock: Clock, freeze: BookedFreeze): Promise<void> {
  const money = (await moneyOfOrders(db, [freeze.orderId])).get(freeze.orderId) ?? NO_MONEY
  const { frozenFor, currency, at, why, amountMinor } = freeze
  await postOne(db, clock, { key: `freeze:${frozenFor}`, kind: 'dispute', currency, effectiveAt: at, why, legs: freezeLegs(freeze, amountMinor, money) })
}

/** What was argued about stays with the store. Hold the order. What goes back of it is told to `bookRefund`. */
export async function bookThaw(db: Writer, clock: Clock, order: Omit<BookedFreeze, 'amountMinor' | 'frozenFor'> & { thaw: Thaw }): Promise<void> {
  const money = (await moneyOfOrders(db, [order.orderId])).get(order.orderId) ?? NO_MONEY
  await postOne(db, clock, thawPosting(order, order.thaw, money))
}

type ThawedOrder = Pick<BookedFreeze, 'storeId' | 'orderId' | 'currency' | 'feeBps' | 'at' | 'why'>

function thawPosting(order: ThawedOrder, thaw: Thaw, money: OrderMoney): Posting {
  return { key: `thaw:${thaw.frozenFor}`, kind: 'dispute-end', currency: order.currency, effectiveAt: order.at, why: order.why, legs: thawLegs(order, thaw, money) }
}

/** What was set aside lies again where it would lie, before it goes back. */
function thawed(order: ThawedOrder, thaw: Thaw | undefined, money: OrderMoney): { thawing: Posting[]; money: OrderMoney } {
  const thawing = thaw ? [thawPosting(order, thaw, money)] : []
  return { thawing, money: thawing.reduce((before, { legs }) => movedBy(before, legs), money) }
}

/** The provider says that a refund went through. */
export async function bookRefundPaid(db: Writer, clock: Clock, { refundId, provider, orderId, currency, amountMinor, at }: Omit<BookedRefund, 'why' | 'storeId' | 'feeBps' | 'borneBackMinor'> & { provider: string }): Promise<void> {
  await postOne(db, clock, { key: `refund-paid:${refundId}`, kind: 'refund-paid', currency, effectiveAt: at, legs: refundPaidLegs(provider, orderId, amountMinor) })
}

export const NO_MONEY: OrderMoney = { borneMinor: 0n, heldMinor: 0n, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n, refundingMinor: 0n, refundedMinor: 0n, commissionMinor: 0n, promisedMinor: 0n }
const PLACES: Partial<Record<OrderStanding['kind'], keyof OrderMoney>> = { held: 'heldMinor', disputed: 'disputedMinor', balance: 'balanceMinor', fees: 'feesMinor', refunding: 'refundingMinor', promotions: 'borneMinor', commission: 'commissionMinor', 'commission-fees': 'commissionMinor', earned: 'commissionMinor', promised: 'promisedMinor' }

/** The same money after some legs. */
export function movedBy(money: OrderMoney, legs: readonly Leg[]): OrderMoney {
  const moved = { ...money }
  for (const { account, side, amountMinor } of legs) {
    const place = PLACES[account.kind]
    if (place) moved[place] += ((side === 'credit') === (place !== 'promisedMinor') ? amountMinor : -amountMinor)
  }
  return moved
}

/** How the money of each order stands. An order that nothing was paid for is absent. */
export async function moneyOfOrders(db: Reader, orderIds: readonly string[]): Promise<Map<string, OrderMoney>> {
  const money = new Map<string, OrderMoney>()
  for (const { orderId, kind, changeMinor } of await standingOfOrders(db, orderIds)) {
    const before = money.get(orderId) ?? NO_MONEY
    const place = PLACES[kind]
    // What came to the provider is told whole, for all orders of a payment; what left it, order by order.
    if (kind === 'clearing') money.set(orderId, { ...before, refundedMinor: before.refundedMinor - changeMinor })
    if (place) money.set(orderId, { ...before, [place]: before[place] + changeMinor })
  }
  return money
}
