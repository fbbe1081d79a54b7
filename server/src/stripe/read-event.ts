import Stripe from 'stripe'
import type { Clock } from '#clock'
import { type Notice, type ProviderPayment, ProviderUnreachable, type ReadNotification } from '#payments'
import { fromStripe } from './amounts.ts'
import { toPayment, toRefund } from './present.ts'
import { noticeOfDispute } from './read-dispute.ts'

/** How old a signature may be, and how far ahead of our clock. Stripe signs each try anew. */
const TOLERANCE_SECONDS = 300

type Own = { stripe: Stripe; webhookSecret: string; secretKey: string; clock: Clock }

const INTENT_STATES: Record<string, ProviderPayment['state']> = {
  'payment_intent.succeeded': 'captured',
  'payment_intent.amount_capturable_updated': 'authorised',
  'payment_intent.payment_failed': 'failed',
  'payment_intent.canceled': 'cancelled',
}

/** Reads one event of Stripe's, signed with the endpoint's secret, of our own account and of the kind of our key. */
export async function readEvent(own: Own, headers: Headers, rawBody: string): Promise<ReadNotification> {
  const event = readSigned(own, headers, rawBody)
  if ('refused' in event) return event
  if (event.account) return { ignored: event.type }
  try {
    const notice = isDispute(event) ? await noticeOfDispute(own.stripe, event.data.object) : noticeOf(event)
    return notice ? { eventId: event.id, kind: event.type, notice } : { ignored: event.type }
  } catch (error) {
    // Whose payment it is could not be asked: Stripe tells it again.
    if (error instanceof ProviderUnreachable) throw error
    return { refused: 'malformed' }
  }
}

/** An event that is signed, of now, and of the kind of our key. */
export function readSigned({ stripe, webhookSecret, secretKey, clock }: Own, headers: Headers, rawBody: string): Stripe.Event | { refused: 'forged' | 'stale' | 'malformed' } {
  const signature = headers.get('stripe-signature') ?? ''
  const age = ageSeconds(signature, clock)
  const event = constructed(stripe, rawBody, signature, webhookSecret)
  if (event === 'forged' || age === undefined) return { refused: 'forged' }
  if (Math.abs(age) > TOLERANCE_SECONDS) return { refused: 'stale' }
  if (event === 'malformed') return { refused: 'malformed' }
  // An event of play money tells nothing about real money, whoever signed it.
  return event.livemode === /^(sk|rk)_live_/.test(secretKey) ? event : { refused: 'forged' }
}

/** Only the signature is judged here, without its age: our clock may be another than the machine's. */
function constructed(stripe: Stripe, rawBody: string, signature: string, secret: string): Stripe.Event | 'forged' | 'malformed' {
  try {
    const event: unknown = stripe.webhooks.constructEvent(rawBody, signature, secret, Number.POSITIVE_INFINITY)
    return isEvent(event) ? event : 'malformed'
  } catch (error) {
    return error instanceof Stripe.errors.StripeSignatureVerificationError ? 'forged' : 'malformed'
  }
}

function isEvent(event: unknown): event is Stripe.Event {
  const { id, type, data } = (event ?? {}) as { id?: unknown; type?: unknown; data?: { object?: unknown } }
  return typeof id === 'string' && typeof type === 'string' && typeof data?.object === 'object' && data.object !== null
}

function ageSeconds(signature: string, clock: Clock): number | undefined {
  const stamp = /(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1]
  return stamp === undefined ? undefined : Math.floor(clock.now().getTime() / 1000) - Number(stamp)
}

function noticeOf(event: Stripe.Event): Notice | undefined {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired':
      return noticeOfSession(event.type, event.data.object)
    case 'payment_intent.succeeded':
    case 'payment_intent.amount_capturable_updated':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
      return noticeOfIntent(event.data.object, INTENT_STATES[event.type]!)
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.refund.updated':
      return noticeOfRefund(event.data.object)
    case 'charge.refunded': {
      // Of late versions it says only that something went back: what, the events of the refund say.
      const newest = event.data.object.refunds?.data[0]
      return newest && noticeOfRefund(newest)
    }
    default:
      return undefined
  }
}

function isDispute(event: Stripe.Event): event is Extract<Stripe.Event, { data: { object: Stripe.Dispute } }> {
  return event.type.startsWith('charge.dispute.')
}

function noticeOfSession(type: string, session: Stripe.Checkout.Session): Notice | undefined {
  // A page that somebody made in Stripe's own pages is none of ours.
  if (!session.client_reference_id) return undefined
  const payment = toPayment({ ...session, payment_intent: null })
  return { payment: type === 'checkout.session.async_payment_failed' ? { ...payment, state: 'expired' } : payment }
}

/** A payment intent knows our reference and not its session. */
function noticeOfIntent(intent: Stripe.PaymentIntent, state: ProviderPayment['state']): Notice | undefined {
  const reference = intent.metadata.reference
  if (!reference) return undefined
  const { amountMinor, currency } = fromStripe(intent.amount, intent.currency)
  return { payment: { providerRef: null, reference, state, amountMinor, currency, capturedMinor: state === 'captured' ? fromStripe(intent.amount_received, intent.currency).amountMinor : 0n } }
}

/** A refund that was made in Stripe's own pages names none of our payments: it is kept for people to look at. */
function noticeOfRefund(object: Stripe.Refund): Notice {
  const refund = toRefund(object)
  const { amountMinor, currency } = refund
  const named = object.metadata?.payment || (typeof object.payment_intent === 'string' ? object.payment_intent : object.id)
  return { payment: { providerRef: null, reference: named, state: 'captured', amountMinor, currency, capturedMinor: amountMinor }, refund }
}
