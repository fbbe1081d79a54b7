import type { Clock } from '#clock'
import type { Writer } from '#database'
import { splitMinor } from '#api'
import { postAll, type Posting } from '#ledger'
import { afterCommission, moneyOfOrders, movedBy, NO_MONEY } from './book-orders.ts'
import { chargebackCut, type RefundedLines, reinstateCommission } from './commission/book-commission.ts'
import { chargebackLegs, coveredLegs, feeLegs, freedLegs, reinstatedLegs } from './decide-chargeback-legs.ts'
import { buyersLeft } from './decide-legs.ts'

/** `takenMinor` of what the order has left; `excessMinor` of whoever bears the costs. */
export type BornePart = { storeId: string; orderId: string; takenMinor: bigint; excessMinor: bigint }
export type BookedChargeback = { id: string; provider: string; currency: string; feeCurrency: string; borneBy: 'seller' | 'platform'; reason: string; at: Date; parts: readonly (BornePart & { feeBps: number; isReleased: boolean })[] }

/** The provider took money back for a payer. Hold the orders: two at once would read the same books. */
export async function bookChargeback(db: Writer, clock: Clock, { id, provider, currency, borneBy, reason, at, parts }: BookedChargeback): Promise<void> {
  const money = await moneyOfOrders(db, parts.map(({ orderId }) => orderId))
  const postings: Posting[] = []
  for (const part of parts) {
    const before = money.get(part.orderId) ?? NO_MONEY
    const cut = before.commissionMinor > 0n ? await chargebackCut(db, clock, { ...part, currency, at, why: 'chargeback', source: id }, { takenMinor: part.takenMinor, leftMinor: buyersLeft(before) }, before) : []
    const legs = chargebackLegs(provider, borneBy, part, afterCommission(before, cut))
    postings.push(...cut, { key: `chargeback:${id}:${part.orderId}`, kind: 'chargeback', currency, effectiveAt: at, why: reason, legs })
  }
  await postAll(db, clock, postings)
}

export type BookedFreed = { id: string; provider: string; currency: string; borneBy: 'seller' | 'platform'; reason: string; at: Date; /** Names what it was set aside for. */ frozenFor: string; storeId: string; orderId: string; feeBps: number; isReleased: boolean; amountMinor: bigint }

/** Money of an order is free again of which a chargeback was borne by somebody else. Hold the order. */
export async function bookFreed(db: Writer, clock: Clock, { id, provider, currency, borneBy, reason, at, frozenFor, amountMinor, ...order }: BookedFreed): Promise<void> {
  const money = (await moneyOfOrders(db, [order.orderId])).get(order.orderId) ?? NO_MONEY
  const cut = money.commissionMinor > 0n ? await chargebackCut(db, clock, { ...order, currency, at, why: 'chargeback', source: id, step: frozenFor }, { takenMinor: amountMinor, leftMinor: buyersLeft(money) }, money) : []
  const legs = freedLegs(provider, borneBy, { ...order, takenMinor: amountMinor }, afterCommission(money, cut))
  await postAll(db, clock, [...cut, { key: `chargeback-freed:${id}:${frozenFor}`, kind: 'chargeback', currency, effectiveAt: at, why: reason, legs }])
}

/** `lines` as they are left by refunds; undefined where the order has ended. */
export type BookedReinstated = BookedChargeback & { parts: readonly { lines: RefundedLines }[] }

/** It put it back: the money lies where it would lie without all of that. Hold the orders. */
export async function bookReinstated(db: Writer, clock: Clock, { id, provider, currency, borneBy, reason, at, parts }: BookedReinstated): Promise<void> {
  const money = await moneyOfOrders(db, parts.map(({ orderId }) => orderId))
  const postings: Posting[] = []
  for (const part of parts) {
    const before = money.get(part.orderId) ?? NO_MONEY
    const legs = reinstatedLegs(provider, borneBy, part, before)
    const again = await reinstateCommission(db, clock, { ...part, currency, at, why: 'chargeback', source: id }, movedBy(before, legs).promisedMinor)
    postings.push({ key: `chargeback-back:${id}:${part.orderId}`, kind: 'chargeback-end', currency, effectiveAt: at, why: reason, legs }, ...again)
  }
  await postAll(db, clock, postings)
}

/** What the provider asks for its work; below zero what it gives back of that. In another currency than the payment's it is the platform's. */
export async function bookChargebackFee(db: Writer, clock: Clock, { id, provider, currency, feeCurrency, borneBy, at, parts }: BookedChargeback, feeMinor: bigint): Promise<void> {
  if (feeMinor === 0n) return
  const back = feeMinor < 0n
  const amount = back ? -feeMinor : feeMinor
  const shares = splitMinor(amount, parts.map(({ takenMinor, excessMinor }) => takenMinor + excessMinor))
  const stores = borneBy === 'seller' && feeCurrency === currency ? parts.map(({ storeId }, index) => ({ storeId, amountMinor: shares[index]! })) : []
  await postAll(db, clock, [{ key: `${back ? 'chargeback-fee-back' : 'chargeback-fee'}:${id}`, kind: 'chargeback-fee', currency: feeCurrency, effectiveAt: at, legs: feeLegs(provider, amount, stores, back) }])
}

/** A refund need not go out, as its payer has the money by a chargeback: whoever bore that has it instead. */
export async function bookRefundCovered(db: Writer, clock: Clock, { refundId, storeId, orderId, currency, amountMinor, borneBy, at }: { refundId: string; storeId: string; orderId: string; currency: string; amountMinor: bigint; borneBy: 'seller' | 'platform'; at: Date }): Promise<void> {
  await postAll(db, clock, [{ key: `refund-covered:${refundId}`, kind: 'chargeback-end', currency, effectiveAt: at, legs: coveredLegs(borneBy, { storeId, orderId, amountMinor }) }])
}
