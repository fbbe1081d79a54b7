import assert from 'node:assert/strict'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { recordAll } from '#events'
import { bookCapture } from '#settlement'
import { SILENCE_MS } from './open-payment.ts'
import type { Payment } from './payment-row.ts'
import type { Notice, PaymentPart, Settlement } from './port.ts'

const capture = sql(
  'payments.capture',
  `update payment set state = $3, captured_minor = amount_minor, captured_at = $4, provider_ref = coalesce(provider_ref, $5)
   where buyer_id = $1 and id = $2 and state not in ('captured', 'surplus')`,
)
const captureAndReturn = sql(
  'payments.capture-and-return',
  `with taken as (
     update payment set state = $3, captured_minor = amount_minor, captured_at = $4, provider_ref = coalesce(provider_ref, $5),
       refund_claimed_minor = $6
     where buyer_id = $1 and id = $2 and state not in ('captured', 'surplus')
     returning buyer_id, id, provider, currency
   )
   insert into refund (buyer_id, id, payment_id, provider, store_id, order_id, amount_minor, currency, state, why, created_at, look_at)
   select taken.buyer_id, part.refund_id, taken.id, taken.provider, part.store_id, part.order_id, part.amount_minor,
     taken.currency, 'due', 'nothing-to-pay', $4, $11
   from taken, unnest($7::uuid[], $8::uuid[], $9::uuid[], $10::bigint[]) as part (refund_id, store_id, order_id, amount_minor)`,
)

/**
 * The money has moved. What waits for it is paid; what does not wait any more (cancelled meanwhile, or paid
 * by another try) is given back at once. Money of which nothing was needed is `surplus`.
 */
export async function writeCapture(db: Writer, clock: Clock, settlement: Settlement, payment: Payment, { providerRef, payer }: Pick<Notice['payment'], 'providerRef' | 'payer'>): Promise<void> {
  const { unpaid, borne } = await settlement.settle(db, payer === undefined ? payment : { ...payment, payer: `${payment.provider} ${payer}` })
  const state = sumOf(unpaid) === payment.amountMinor ? 'surplus' : 'captured'
  const now = clock.now()
  const notWaitedFor = new Set(unpaid.map((part) => part.orderId))
  const parts = payment.parts.filter((part) => part.amountMinor > 0n).map((part) => ({ ...part, isWaitedFor: !notWaitedFor.has(part.orderId) }))
  await bookCapture(db, clock, { paymentId: payment.id, provider: payment.provider, currency: payment.currency, at: now, parts, borne })
  if (unpaid.length === 0) {
    const touched = await db.run(capture, [payment.buyerId, payment.id, state, now, providerRef])
    return assert.equal(touched, 1, `payment ${payment.id} was captured meanwhile although it is locked`)
  }
  const refundIds = unpaid.map(() => clock.id())
  const touched = await db.run(captureAndReturn, [
    payment.buyerId, payment.id, state, now, providerRef, sumOf(unpaid),
    refundIds, unpaid.map((part) => part.storeId), unpaid.map((part) => part.orderId), unpaid.map((part) => part.amountMinor),
    new Date(now.getTime() + SILENCE_MS),
  ])
  assert.equal(touched, unpaid.length, `payment ${payment.id} was captured meanwhile although it is locked`)
  await recordAll(db, clock, 'refund.due', refundIds.map((refundId) => ({ buyerId: payment.buyerId, refundId })))
}

function sumOf(parts: readonly PaymentPart[]): bigint {
  return parts.reduce((sum, part) => sum + part.amountMinor, 0n)
}
