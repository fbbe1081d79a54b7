import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { lockPayment, readRefund } from './payment-row.ts'

const tryAgain = sql(
  'payments.try-refund-again',
  `update refund set state = 'due', attempt = attempt + 1, provider_ref = null, ended_at = null, failure = null
   where buyer_id = $1 and id = $2 and state = 'failed'`,
)

/** Sends a failed refund once more. False when it is not a failed one, also when it has succeeded after all. */
export async function retryRefund(db: Writer, clock: Clock, buyerId: string, refundId: string): Promise<boolean> {
  const refund = await readRefund(db, buyerId, refundId)
  if (!refund) return false
  await lockPayment(db, buyerId, refund.paymentId)
  if ((await db.run(tryAgain, [buyerId, refundId])) === 0) return false
  await record(db, clock, 'refund.due', { buyerId, refundId })
  return true
}
