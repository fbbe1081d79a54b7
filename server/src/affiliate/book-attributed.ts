import type { Clock } from '#clock'
import type { Reader, Writer } from '#database'
import { hasEnded, type HeldOrder, holdOrders, lineMoneyOf } from '#orders'
import { withdrawnOfOrders } from '#payments'
import { bookDecided, type CommissionDue } from '#settlement'
import type { Attributed } from './decide-orders.ts'
import type { Shares } from './agencies-own.ts'

/** What the booking of commission asks of modules that stand above this one. */
export type CommissionTerms = {
  /** The platform's share of every commission. */
  platformBps: number
  /** Whose part of what each of these creators earns is an agency's at that moment. */
  agencyShares(db: Reader, creatorIds: readonly string[], at: Date): Promise<Shares>
  /** For how many days after receipt the goods of each order may be sent back. */
  returnDays(db: Reader, orders: readonly { storeId: string; orderId: string; placedAt: Date }[]): Promise<(orderId: string) => number>
}

/**
 * Books what was decided, in the decision's transaction. The orders are held: whatever gives their money back comes before,
 * and is taken off, or after, and takes its part.
 */
export async function bookAttributed(db: Writer, clock: Clock, terms: CommissionTerms, decided: readonly Attributed[], known?: Shares): Promise<void> {
  const owed = decided.filter(({ commissionMinor }) => commissionMinor > 0n)
  if (owed.length === 0) return
  const orders = await holdOrders(db, owed)
  const lines = await lineMoneyOf(db, owed)
  const shares = known ?? await terms.agencyShares(db, [...new Set(owed.map(({ memberId }) => memberId))], clock.now())
  const returnDays = await terms.returnDays(db, orders)
  const dueOf = (order: HeldOrder) => owed.filter(({ orderId }) => orderId === order.orderId).map(({ position, memberId, commissionMinor, holdDays }): CommissionDue => {
    const line = lines.get(order.orderId)!.get(position)!
    return { position, memberId, commissionMinor, agencies: shares.get(memberId) ?? [], waitDays: Math.max(holdDays, returnDays(order.orderId)), line: hasEnded(order) ? { ...line, afterMinor: 0n } : line }
  })
  const currencies = new Map(owed.map(({ orderId, currency }) => [orderId, currency]))
  const charged = await withdrawnOfOrders(db, orders.filter(({ chargedBackMinor }) => chargedBackMinor > 0n))
  await bookDecided(db, clock, orders.map((order) => ({ ...order, currency: currencies.get(order.orderId)!, due: dueOf(order), charged: charged.get(order.orderId) ?? [] })), terms)
}
