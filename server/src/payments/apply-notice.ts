import assert from 'node:assert/strict'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { bookRefundPaid } from '#settlement'
import { applyChargeback, lockChargedOrders } from './chargebacks/apply-chargeback.ts'
import { type Chargeback, readChargeback } from './chargebacks/chargeback-row.ts'
import { decideNotice, type Decision, type ParkedWhy } from './decide-notice.ts'
import type { PaymentsDeps } from './deps.ts'
import { lockPayment, type Payment, readRefund, type Refund } from './payment-row.ts'
import type { ChargedOrder, Notice } from './port.ts'
import { readReference } from './reference.ts'
import { writeCapture } from './write-capture.ts'

const movePayment = sql(
  'payments.move',
  `update payment set state = $3, provider_ref = coalesce(provider_ref, $4)
   where buyer_id = $1 and id = $2 and state in ('created', 'failed', 'authorised', 'expired')`,
)
const endRefund = sql(
  'payments.end-refund',
  `update refund set state = 'succeeded', ended_at = $3, provider_ref = $4, failure = null
   where buyer_id = $1 and id = $2 and attempt = $5 and state in ('due', 'sent', 'failed')`,
)
const countRefunded = sql('payments.count-refunded', `update payment set refunded_minor = refunded_minor + $3 where buyer_id = $1 and id = $2`)
const refundAgain = sql(
  'payments.refund-again',
  `update refund set state = 'due', attempt = attempt + 1, provider_ref = null where buyer_id = $1 and id = $2 and attempt = $3 and state in ('due', 'sent')`,
)
const giveUpRefund = sql(
  'payments.give-up-refund',
  `update refund set state = 'failed', ended_at = $3, failure = $4 where buyer_id = $1 and id = $2 and attempt = $5 and state in ('due', 'sent')`,
)

export type Outcome = { outcome: 'applied' | 'repeated' | 'overtaken' } | { outcome: 'parked'; why: ParkedWhy }

/**
 * Takes in one genuine piece of news in one transaction: what we know is locked, the decision is made, and
 * all that follows is written or nothing. `note` writes down in the same breath what became of it.
 */
export async function applyNotice(deps: PaymentsDeps, provider: string, notice: Notice, note?: (db: Writer, result: Outcome) => Promise<void>): Promise<Outcome> {
  return deps.database.write(async (db) => {
    const paid = readReference(notice.payment.reference)
    const orders = paid && notice.chargeback ? await lockChargedOrders(deps, db, paid.buyerId, paid.id) : []
    const payment = paid && (await lockPayment(db, paid.buyerId, paid.id))
    const returned = notice.refund && readReference(notice.refund.reference)
    const refund = returned && returned.buyerId === payment?.buyerId ? await readRefund(db, returned.buyerId, returned.id) : undefined
    const chargeback = payment && notice.chargeback && (await readChargeback(db, payment.buyerId, payment.id, notice.chargeback.providerRef))
    // A refund of another payment is none of this one.
    const known = { payment, refund: refund?.paymentId === payment?.id ? refund : undefined, chargeback }
    const decision = decideNotice(known, notice, { provider, attempt: returned?.attempt })
    if (payment) await carryOut(deps, db, { decision, payment, refund, chargeback, orders, notice })
    const result = outcomeOf(decision)
    await note?.(db, result)
    return result
  })
}

function outcomeOf(decision: Decision): Outcome {
  if (decision.do === 'park') return { outcome: 'parked', why: decision.why }
  return { outcome: decision.do === 'nothing' ? decision.outcome : 'applied' }
}

type Taken = { decision: Decision; payment: Payment; refund: Refund | undefined; chargeback: Chargeback | undefined; orders: readonly ChargedOrder[]; notice: Notice }

async function carryOut(deps: PaymentsDeps, db: Writer, { decision, payment, refund, chargeback, orders, notice }: Taken): Promise<void> {
  const { clock, settlement } = deps
  if (decision.do === 'move') {
    await db.run(movePayment, [payment.buyerId, payment.id, decision.to, notice.payment.providerRef])
    if (decision.to === 'authorised') {
      await settlement.authorised(db, payment)
      await record(db, clock, 'payment.authorised', { buyerId: payment.buyerId, paymentId: payment.id })
    }
  }
  if (decision.do === 'capture') await writeCapture(db, clock, settlement, payment, notice.payment)
  if (decision.do === 'charge-back') {
    if (decision.captureFirst) await writeCapture(db, clock, settlement, payment, notice.payment)
    await applyChargeback(deps, db, { payment, orders, known: chargeback, said: notice.chargeback!, decision })
  }
  if (decision.do === 'end-refund') {
    const ended = await db.run(endRefund, [refund!.buyerId, refund!.id, clock.now(), notice.refund!.providerRef, refund!.attempt])
    assert.equal(ended, 1, `refund ${refund!.id} changed meanwhile although its payment is locked`)
    await db.run(countRefunded, [refund!.buyerId, refund!.paymentId, refund!.amountMinor])
    await bookRefundPaid(db, clock, { refundId: refund!.id, provider: refund!.provider, orderId: refund!.orderId, currency: refund!.currency, amountMinor: refund!.amountMinor, at: clock.now() })
    await settlement.refundEnded(db, { ...refund!, state: 'succeeded' })
    await record(db, clock, 'refund.succeeded', refundFact(refund!))
  }
  if (decision.do === 'fail-refund' && decision.again) {
    await db.run(refundAgain, [refund!.buyerId, refund!.id, refund!.attempt])
    await record(db, clock, 'refund.due', { buyerId: refund!.buyerId, refundId: refund!.id })
  }
  if (decision.do === 'fail-refund' && !decision.again) await failRefund(db, clock, settlement, refund!, 'attempts-used-up')
}

/**
 * Leaves a refund to people, after the attempt that the caller knows of: one that was begun, or that came to
 * an end meanwhile, stays. Its money stays claimed: nothing else may take it.
 */
export async function failRefund(db: Writer, clock: Clock, settlement: PaymentsDeps['settlement'], refund: Refund, failure: string): Promise<void> {
  if ((await db.run(giveUpRefund, [refund.buyerId, refund.id, clock.now(), failure, refund.attempt])) === 0) return
  await settlement.refundEnded(db, { ...refund, state: 'failed' })
  await record(db, clock, 'refund.failed', refundFact(refund))
}

function refundFact(refund: Refund) {
  return { buyerId: refund.buyerId, refundId: refund.id, storeId: refund.storeId, orderId: refund.orderId, amountMinor: String(refund.amountMinor), currency: refund.currency }
}
