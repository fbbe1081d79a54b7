import type Stripe from 'stripe'
import { type NewPayment, type NewRefund, type PaymentProvider, type ProviderPayment, type ProviderRefund, type ProviderRefusal, ProviderUnreachable, readReference } from '#payments'
import { canCharge, toStripe } from './amounts.ts'
import { openStripe, type StripeConnection } from './open-stripe.ts'
import { intentOf, toPayment, toRefund } from './present.ts'
import { readEvent } from './read-event.ts'
import { readStatement } from './read-statement.ts'
import { isRefused, say } from './say.ts'

const MAX_SUBJECT = 250
const MAX_REFUNDS = 100
/** Stripe keeps a session open for at least half an hour, so it is open a little beyond the time to pay; and for a day at most. */
const OPEN_BEYOND_MS = 31 * 60_000
const MAX_OPEN_MS = 24 * 3_600_000

type Own = StripeConnection & { stripe: Stripe }

/** Stripe behind the port: the payer pays on Stripe's hosted Checkout page. */
export function connectStripe(connection: StripeConnection): PaymentProvider {
  const own: Own = { ...connection, stripe: openStripe(connection) }
  return {
    name: 'stripe',
    label: (lang) => (lang === 'zh-CN' ? '银行卡等（Stripe）' : 'Card and more (Stripe)'),
    supports: canCharge,
    payOrigins: [connection.apiUrl ? new URL(connection.apiUrl).origin : 'https://checkout.stripe.com'],
    createPayment: (payment) => createSession(own, payment),
    // Without a session's name its page was never handed to anybody: nothing can have been paid.
    read: async (_, providerRef) => (providerRef === undefined ? undefined : readSession(own, providerRef)),
    capture: (providerRef) => capture(own, providerRef),
    cancel: (providerRef) => cancel(own, providerRef),
    refund: (refund) => refundOnce(own, refund),
    readRefund: (paymentRef, reference) => readRefund(own, paymentRef, reference),
    readNotification: (headers, rawBody) => readEvent(own, headers, rawBody),
    statement: (day) => readStatement(own.stripe, day),
  }
}

async function createSession({ stripe, capture: captureMethod }: Own, payment: NewPayment): Promise<{ providerRef: string; payUrl: string } | ProviderRefusal> {
  const amount = toStripe(payment.amountMinor, payment.currency)
  if (amount === undefined) return { refused: 'amount', detail: `${payment.amountMinor} of ${payment.currency} cannot be said to Stripe` }
  const subject = payment.subject.slice(0, MAX_SUBJECT)
  const metadata = { reference: payment.reference }
  const session = await say(() =>
    stripe.checkout.sessions.create(
      {
        mode: 'payment',
        client_reference_id: payment.reference,
        metadata,
        payment_intent_data: { capture_method: captureMethod === 'manual' ? 'manual' : 'automatic', metadata, description: subject },
        line_items: [{ quantity: 1, price_data: { currency: payment.currency.toLowerCase(), unit_amount: Number(amount), product_data: { name: subject } } }],
        // The payer pays the very sum that was shown, in its currency.
        adaptive_pricing: { enabled: false },
        success_url: payment.returnUrl,
        cancel_url: payment.returnUrl,
        locale: payment.lang === 'zh-CN' ? 'zh' : 'en',
        ...expiry(payment),
      },
      { idempotencyKey: `payment-${payment.reference}` },
    ),
  )
  if (isRefused(session)) return session
  if (!session.url) throw new ProviderUnreachable(`session ${session.id} has no page`)
  return { providerRef: session.id, payUrl: session.url }
}

/** Made from the payment alone: under one key Stripe takes one content. Its id says when it was begun. */
function expiry({ reference, expiresAt }: NewPayment): { expires_at?: number } {
  const beganMs = Number.parseInt(readReference(reference)?.id.replaceAll('-', '').slice(0, 12) ?? '0', 16)
  const untilMs = expiresAt.getTime() + OPEN_BEYOND_MS
  return untilMs - beganMs < MAX_OPEN_MS ? { expires_at: Math.floor(untilMs / 1000) } : {}
}

async function retrieve({ stripe }: Own, sessionId: string) {
  return say(() => stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent'] }))
}

async function readSession(own: Own, sessionId: string): Promise<ProviderPayment | undefined> {
  const session = await retrieve(own, sessionId)
  return isRefused(session) ? undefined : toPayment(session)
}

async function capture(own: Own, sessionId: string): Promise<ProviderPayment | ProviderRefusal> {
  const session = await retrieve(own, sessionId)
  if (isRefused(session)) return session
  const intent = intentOf(session)
  if (intent?.status !== 'requires_capture') return { refused: 'wrong-state', detail: `the payment is ${intent?.status ?? session.status}` }
  const taken = await say(() => own.stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey: `capture-${intent.id}` }))
  return isRefused(taken) ? taken : toPayment({ ...session, payment_intent: taken })
}

/** An open page is closed; money that is held is let go. What was paid stays paid. */
async function cancel(own: Own, sessionId: string): Promise<ProviderPayment | ProviderRefusal> {
  const session = await retrieve(own, sessionId)
  if (isRefused(session)) return session
  const intent = intentOf(session)
  if (session.status === 'open') {
    const expired = await say(() => own.stripe.checkout.sessions.expire(sessionId))
    return isRefused(expired) ? expired : { ...toPayment({ ...expired, payment_intent: null }), state: 'cancelled' }
  }
  if (intent?.status !== 'requires_capture') return { refused: 'wrong-state', detail: `the payment is ${intent?.status ?? session.status}` }
  const released = await say(() => own.stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: `cancel-${intent.id}` }))
  return isRefused(released) ? released : toPayment({ ...session, payment_intent: released })
}

/**
 * Stripe forgets a key after a day, and we may try for longer: a refund that is there is not made again.
 * The key is for two tries at one moment.
 */
async function refundOnce(own: Own, { providerRef, reference, amountMinor, currency, why }: NewRefund): Promise<ProviderRefund | ProviderRefusal> {
  const session = await retrieve(own, providerRef)
  if (isRefused(session)) return session
  const intent = intentOf(session)
  if (!intent) return { refused: 'wrong-state', detail: 'nothing was paid' }
  const known = await findRefund(own, intent.id, reference)
  if (known) return toRefund(known)
  const amount = toStripe(amountMinor, currency)
  if (amount === undefined) return { refused: 'amount', detail: `${amountMinor} of ${currency} cannot be said to Stripe` }
  const metadata = { reference, payment: session.client_reference_id ?? '', why }
  const made = await say(() => own.stripe.refunds.create({ payment_intent: intent.id, amount: Number(amount), reason: 'requested_by_customer', metadata }, { idempotencyKey: `refund-${reference}` }))
  return isRefused(made) ? made : toRefund(made)
}

async function readRefund(own: Own, sessionId: string, reference: string): Promise<ProviderRefund | undefined> {
  const session = await retrieve(own, sessionId)
  const intent = isRefused(session) ? undefined : intentOf(session)
  const found = intent && (await findRefund(own, intent.id, reference))
  return found && toRefund(found)
}

async function findRefund({ stripe }: Own, intentId: string, reference: string): Promise<Stripe.Refund | undefined> {
  const page = await say(() => stripe.refunds.list({ payment_intent: intentId, limit: MAX_REFUNDS }))
  if (isRefused(page)) throw new ProviderUnreachable(`${page.refused}: ${page.detail}`)
  return page.data.find((each) => each.metadata?.reference === reference)
}
