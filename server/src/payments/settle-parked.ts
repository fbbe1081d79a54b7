import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { lockPayment, readRefund } from './payment-row.ts'

export const MAX_SETTLED_WHY = 500

const settle = sql(
  'payments.settle-parked',
  `update payment_notification set settled_at = $3, settled_by = $4, settled_why = $5
   where provider = $1 and event_id = $2 and outcome = 'parked' and settled_at is null`,
)
const unpark = sql(
  'payments.unpark',
  `update payment_notification set processed_at = null, outcome = null, parked_why = null, attempts = 0
   where provider = $1 and event_id = $2 and outcome = 'parked' and settled_at is null`,
)
const tryAgain = sql(
  'payments.try-refund-again',
  `update refund set state = 'due', attempt = attempt + 1, provider_ref = null, ended_at = null, failure = null
   where buyer_id = $1 and id = $2 and state = 'failed'`,
)

export type ParkedName = { provider: string; eventId: string }

/** Somebody has seen to a parked notification by other means. False when it is not parked, or settled already. */
export async function settleParked(db: Writer, clock: Clock, { provider, eventId }: ParkedName, { by, why }: { by: string; why: string }): Promise<boolean> {
  return (await db.run(settle, [provider, eventId, clock.now(), by, why])) === 1
}

/**
 * Puts a parked notification back in line: it is taken up at once, and parked anew, with its first moment, where
 * it still matches nothing.
 */
export async function takeUpParked(db: Writer, clock: Clock, { provider, eventId }: ParkedName): Promise<boolean> {
  if ((await db.run(unpark, [provider, eventId])) === 0) return false
  await record(db, clock, 'payment-notification.taken-up', { provider, eventId })
  return true
}

/** Sends a failed refund once more. False when it is not a failed one, also when it has succeeded after all. */
export async function retryRefund(db: Writer, clock: Clock, buyerId: string, refundId: string): Promise<boolean> {
  const refund = await readRefund(db, buyerId, refundId)
  if (!refund) return false
  await lockPayment(db, buyerId, refund.paymentId)
  if ((await db.run(tryAgain, [buyerId, refundId])) === 0) return false
  await record(db, clock, 'refund.due', { buyerId, refundId })
  return true
}
