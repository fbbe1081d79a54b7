import { sql } from '#database'
import { applyNotice } from './apply-notice.ts'
import { type PaymentsDeps, providerNamed } from './deps.ts'
import { askedPayment, isOpen, type Payment, paymentsFor } from './payment-row.ts'
import { paymentReference } from './reference.ts'

const cancelUnmade = sql(
  'payments.cancel-unmade',
  `update payment set state = 'cancelled' where buyer_id = $1 and id = $2 and state = 'created' and provider_ref is null`,
)

/**
 * Calls off, at the provider, the payments of a checkout that are still open: all, or those that would pay
 * for `orderId`. One that was paid meanwhile is taken in as paid, and what its orders do not need goes back.
 * Throws when the provider cannot be reached.
 */
export async function cancelOpenPayments(deps: PaymentsDeps, buyerId: string, checkoutId: string, orderId?: string): Promise<void> {
  const payments = await paymentsFor(deps.database.read, buyerId, checkoutId)
  const meant = payments.filter((payment) => isOpen(payment) && (orderId === undefined || payment.parts.some((part) => part.orderId === orderId)))
  for (const payment of meant) await cancelPayment(deps, payment)
}

async function cancelPayment(deps: PaymentsDeps, payment: Payment): Promise<void> {
  const provider = providerNamed(deps, payment.provider)
  if (!provider) throw new Error(`no provider ${payment.provider} to cancel payment ${payment.id}`)
  const providerRef = payment.providerRef ?? (await provider.read(paymentReference(payment.buyerId, payment.id)))?.providerRef
  if (providerRef === undefined) {
    await deps.database.writeOne(cancelUnmade, [payment.buyerId, payment.id])
    return
  }
  const cancelled = await provider.cancel(providerRef, askedPayment(payment))
  // Refused when it ended by itself or was paid: then it says how it stands.
  const said = 'refused' in cancelled ? await provider.read(paymentReference(payment.buyerId, payment.id), providerRef) : cancelled
  if (said) await applyNotice(deps, provider.name, { payment: said })
}
