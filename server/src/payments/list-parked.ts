import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { record } from '#events'
import { lockPayment, readRefund, type Refund, REFUND_COLUMNS } from './payment-row.ts'

/** Several may arrive at one moment. */
export type ParkedKey = { receivedAt: Date; provider: string; eventId: string }
export type ParkedNotification = { provider: string; eventId: string; kind: string; reference: string; why: string; receivedAt: Date; notice: unknown }

const parked = sql<ParkedNotification>(
  'payments.parked',
  `select provider, event_id as "eventId", kind, reference, parked_why as why, received_at as "receivedAt", notice
   from payment_notification
   where outcome = 'parked' and ($1::timestamptz is null or (received_at, provider, event_id) < ($1, $2, $3))
   order by received_at desc, provider desc, event_id desc limit $4`,
)
const failedRefunds = sql<Refund & { failure: string }>('payments.failed-refunds', `select ${REFUND_COLUMNS}, failure from refund where state = 'failed' order by created_at desc limit $1`)
const tryAgain = sql(
  'payments.try-refund-again',
  `update refund set state = 'due', attempt = attempt + 1, provider_ref = null, ended_at = null, failure = null
   where buyer_id = $1 and id = $2 and state = 'failed'`,
)

/** Signed notifications that did not match what we know, newest first: for the console. `after` is the last of the page before. */
export async function listParked(db: Reader, after: ParkedKey | null, limit: number): Promise<ParkedNotification[]> {
  return db.all(parked, [after?.receivedAt ?? null, after?.provider ?? null, after?.eventId ?? null, limit])
}

/** Refunds that the provider did not carry out: somebody has to look at each. */
export async function listFailedRefunds(db: Reader, limit: number): Promise<(Refund & { failure: string })[]> {
  return db.all(failedRefunds, [limit])
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
