import { sql } from '#database'
import { applyNotice, failRefund } from './apply-notice.ts'
import { claimAsking } from './chargebacks/cover-refunds.ts'
import { type PaymentsDeps, providerNamed } from './deps.ts'
import { isUnanswered, type Payment, readPayment, readRefund, type Refund } from './payment-row.ts'
import type { PaymentProvider, ProviderPayment, ProviderRefund } from './port.ts'
import { paymentReference, refundReference } from './reference.ts'

const markSent = sql(
  'payments.mark-refund-sent',
  `update refund set state = 'sent', provider_ref = $4 where buyer_id = $1 and id = $2 and attempt = $3 and state = 'due'`,
)

/**
 * Tells the provider of a refund that is due. Runs again after any failure: the reference of the attempt is
 * the idempotency key, so the provider gives the money back once. What it was asked for before it may have carried
 * out, and is asked about that first.
 */
export async function sendRefund(deps: PaymentsDeps, buyerId: string, refundId: string): Promise<void> {
  const refund = await readRefund(deps.database.read, buyerId, refundId)
  if (refund?.state !== 'due') return
  const payment = await readPayment(deps.database.read, buyerId, refund.paymentId)
  const provider = providerNamed(deps, refund.provider)
  if (!payment?.providerRef || !provider) throw new Error(`refund ${refundId} cannot be sent: ${provider ? 'its payment has no provider reference' : `no provider ${refund.provider}`}`)
  const carriedOut = isUnanswered(refund) ? await provider.readRefund(payment.providerRef, referenceOf(refund)) : undefined
  if (carriedOut) return noteSent(deps, payment, refund, carriedOut)
  const asking = await claimAsking(deps, refund)
  if (asking) await sendAttempt(deps, provider, payment, asking)
}

async function sendAttempt(deps: PaymentsDeps, provider: PaymentProvider, payment: Payment, refund: Refund): Promise<void> {
  const said = await provider.refund({
    providerRef: payment.providerRef!,
    reference: referenceOf(refund),
    amountMinor: refund.amountMinor,
    currency: refund.currency,
    why: refund.why,
    paymentMinor: payment.amountMinor,
  })
  if ('refused' in said) {
    deps.onNews?.({ provider: provider.name, what: `refund-refused ${said.refused}`, error: said })
    return deps.database.write((db) => failRefund(db, deps.clock, deps.settlement, refund, said.refused))
  }
  await noteSent(deps, payment, refund, said)
}

async function noteSent(deps: PaymentsDeps, payment: Payment, refund: Refund, said: ProviderRefund): Promise<void> {
  await deps.database.writeOne(markSent, [refund.buyerId, refund.id, refund.attempt, said.providerRef])
  await takeAnswer(deps, payment, said)
}

/** Asks what became of a refund that was sent and of which nothing was heard. */
export async function lookAtRefund(deps: PaymentsDeps, refund: Refund): Promise<void> {
  if (refund.state === 'due') return sendRefund(deps, refund.buyerId, refund.id)
  const payment = await readPayment(deps.database.read, refund.buyerId, refund.paymentId)
  const provider = providerNamed(deps, refund.provider)
  if (!payment?.providerRef || !provider) return
  const said = await provider.readRefund(payment.providerRef, referenceOf(refund))
  // A provider that knows nothing of it has lost it, or never had it: the same reference keeps it from happening twice.
  return said ? takeAnswer(deps, payment, said) : sendAttempt(deps, provider, payment, refund)
}

async function takeAnswer(deps: PaymentsDeps, payment: Payment, said: ProviderRefund): Promise<void> {
  if (said.state === 'pending') return
  await applyNotice(deps, payment.provider, { payment: asCaptured(payment), refund: said })
}

function referenceOf({ buyerId, id, attempt }: Refund): string {
  return refundReference(buyerId, id, attempt)
}

function asCaptured(payment: Payment): ProviderPayment {
  return {
    providerRef: payment.providerRef!,
    reference: paymentReference(payment.buyerId, payment.id),
    state: 'captured',
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    capturedMinor: payment.amountMinor,
  }
}
