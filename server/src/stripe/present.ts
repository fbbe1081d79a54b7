import type Stripe from 'stripe'
import type { ProviderPayment, ProviderRefund } from '#payments'
import { fromStripe } from './amounts.ts'

const REFUND_STATES: Record<string, ProviderRefund['state']> = { succeeded: 'succeeded', failed: 'failed', canceled: 'failed' }

/** A Checkout Session with its payment intent, as one payment: the session is what the payment is known by. */
export function toPayment(session: Stripe.Checkout.Session): ProviderPayment {
  const intent = intentOf(session)
  const { amountMinor, currency } = fromStripe(session.amount_total ?? 0, session.currency ?? '')
  const state = stateOf(session, intent)
  return {
    providerRef: session.id,
    reference: session.client_reference_id ?? '',
    state, amountMinor, currency,
    capturedMinor: state === 'captured' ? fromStripe(intent?.amount_received ?? session.amount_total ?? 0, currency).amountMinor : 0n,
  }
}

/** Expanded, where there is one: Stripe makes it when the payer first tries. */
export function intentOf(session: Stripe.Checkout.Session): Stripe.PaymentIntent | undefined {
  return typeof session.payment_intent === 'object' && session.payment_intent ? session.payment_intent : undefined
}

function stateOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | undefined): ProviderPayment['state'] {
  if (intent?.status === 'succeeded') return 'captured'
  if (intent?.status === 'requires_capture') return 'authorised'
  if (session.status === 'expired') return 'expired'
  if (intent?.status === 'canceled') return 'cancelled'
  if (session.status !== 'complete') return intent?.last_payment_error ? 'failed' : 'open'
  if (session.payment_status === 'paid') return 'captured'
  // A session is complete once. A bank that says no days later ends it: the payer cannot try again on that page.
  return intent?.status === 'requires_payment_method' ? 'expired' : 'open'
}

export function toRefund(refund: Stripe.Refund): ProviderRefund {
  return {
    providerRef: refund.id,
    reference: refund.metadata?.reference ?? '',
    state: REFUND_STATES[refund.status ?? ''] ?? 'pending',
    ...fromStripe(refund.amount, refund.currency),
  }
}
