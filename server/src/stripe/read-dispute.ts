import type Stripe from 'stripe'
import { type Notice, type ProviderChargeback, ProviderUnreachable } from '#payments'
import { fromStripe } from './amounts.ts'
import { isRefused, say } from './say.ts'

/** An inquiry that ended, or a dispute that was prevented, costs nothing. An appeal goes on after it was lost. */
const STATES: Record<string, ProviderChargeback['state']> = { won: 'won', warning_closed: 'won', prevented: 'won', lost: 'lost' }

/**
 * A dispute as a whole, whatever event told of it. It names the payment intent alone, which is asked for our reference; one that
 * is none of ours is kept for people to look at.
 * @throws ProviderUnreachable when the intent cannot be asked for
 */
export async function noticeOfDispute(stripe: Stripe, dispute: Stripe.Dispute): Promise<Notice> {
  const chargeback = toChargeback(dispute)
  const intentId = typeof dispute.payment_intent === 'string' ? dispute.payment_intent : dispute.payment_intent?.id
  const intent = intentId ? await say(() => stripe.paymentIntents.retrieve(intentId)) : undefined
  if (intent && isRefused(intent) && intent.refused !== 'resource_missing') throw new ProviderUnreachable(`${intent.refused}: ${intent.detail}`)
  if (!intent || isRefused(intent) || !intent.metadata.reference) {
    const { amountMinor, currency } = chargeback
    return { payment: { providerRef: null, reference: intentId ?? dispute.id, state: 'captured', amountMinor, currency, capturedMinor: amountMinor }, chargeback }
  }
  const { amountMinor, currency } = fromStripe(intent.amount, intent.currency)
  return { payment: { providerRef: null, reference: intent.metadata.reference, state: 'captured', amountMinor, currency, capturedMinor: fromStripe(intent.amount_received, intent.currency).amountMinor }, chargeback }
}

/**
 * Of its at most two movements the one takes the money and the other puts it back. What they charge is in the currency that
 * Stripe settles in; on the way back a fee below zero is one that is returned.
 */
function toChargeback(dispute: Stripe.Dispute): ProviderChargeback {
  const taken = dispute.balance_transactions.find((each) => each.amount < 0)
  const back = dispute.balance_transactions.find((each) => each.amount > 0)
  const feeCurrency = (taken ?? back)?.currency ?? dispute.currency
  const fee = fromStripe(taken?.fee ?? 0, feeCurrency)
  const due = dispute.evidence_details?.due_by
  return {
    providerRef: dispute.id,
    state: STATES[dispute.status] ?? 'open',
    money: back ? 'reinstated' : taken ? 'withdrawn' : 'none',
    ...fromStripe(dispute.amount, dispute.currency),
    feeMinor: fee.amountMinor,
    feeBackMinor: back ? fromStripe(back.fee < 0 ? -back.fee : 0, feeCurrency).amountMinor : 0n,
    feeCurrency: fee.currency,
    reason: dispute.reason,
    answerBy: due ? new Date(due * 1000) : null,
  }
}
