import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { bookRefund, type RefundedLines, type Thaw } from '#settlement'
import { SILENCE_MS } from './open-payment.ts'

const claim = sql<{ currency: string }>(
  'payments.claim-refund',
  `with claimed as (
     update payment set refund_claimed_minor = refund_claimed_minor + $6
     where buyer_id = $1 and checkout_id = $2 and state = 'captured' and captured_minor - refund_claimed_minor - charged_back_minor >= $6
     returning buyer_id, id, provider, currency
   )
   insert into refund (buyer_id, id, payment_id, provider, store_id, order_id, amount_minor, currency, state, why, created_at, look_at)
   select buyer_id, $3, id, provider, $4, $5, $6, currency, 'due', $7, $8, $9 from claimed returning currency`,
)

/** A code, shown to the provider and in the console; never people's own words. */
export type RefundWhy = 'cancelled-by-buyer' | 'cancelled-by-seller' | 'refunded-by-seller' | 'after-sales' | 'chargeback-ended' | 'left-group' | 'group-failed'
export type ClaimRefund = { refundId: string; buyerId: string; checkoutId: string; storeId: string; orderId: string; amountMinor: bigint; /** As agreed when the order was placed. */ feeBps: number; /** What the platform takes back of what it bore; its share of what is left, unless whoever knows the lines says so. */ borneBackMinor?: bigint; why: RefundWhy; /** What was set aside for it, and is no longer. */ thaw?: Thaw; /** What it is about; undefined: nothing of the order is left. */ lines?: RefundedLines }

/**
 * Sets one order's share of the captured payment aside for its buyer, in the caller's transaction; the
 * provider is told afterwards. Throws, and so rolls back, when there is not that much left to give back.
 */
export async function claimRefund(db: Writer, clock: Clock, refund: ClaimRefund): Promise<void> {
  const now = clock.now()
  const claimed = await db.maybe(claim, [refund.buyerId, refund.checkoutId, refund.refundId, refund.storeId, refund.orderId, refund.amountMinor, refund.why, now, new Date(now.getTime() + SILENCE_MS)])
  if (!claimed) throw new Error(`order ${refund.orderId} has no captured payment with ${refund.amountMinor} left to give back`)
  await bookRefund(db, clock, { refundId: refund.refundId, storeId: refund.storeId, orderId: refund.orderId, currency: claimed.currency, amountMinor: refund.amountMinor, feeBps: refund.feeBps, borneBackMinor: refund.borneBackMinor, at: now, why: refund.why, thaw: refund.thaw, lines: refund.lines })
  await record(db, clock, 'refund.due', { buyerId: refund.buyerId, refundId: refund.refundId })
}
