import { sql } from '#database'
import { type PaymentsDeps, providerNamed } from './deps.ts'
import type { Payment } from './payment-row.ts'
import { paymentReference } from './reference.ts'

const storePage = sql(
  'payments.store-page',
  `update payment set provider_ref = $3, pay_url = $4, app_order = $5 where buyer_id = $1 and id = $2 and (provider_ref is null or provider_ref = $3)`,
)

/** Where it is paid, and what an app hands on instead, where there is such a text. */
export type WayToPay = Pick<Payment, 'payUrl' | 'appOrder'>
const NO_WAY: WayToPay = { payUrl: null, appOrder: null }

/**
 * Asks the provider for the page where a payment is paid, outside of any transaction. Made from the stored
 * payment alone, so that every try asks for the very same thing. There is no page when the provider cannot be reached
 * or refuses: the order stands, and its buyer tries again.
 */
export async function makePayPage(deps: PaymentsDeps, payment: Payment): Promise<WayToPay> {
  if (payment.payUrl) return payment
  const provider = providerNamed(deps, payment.provider)
  if (!provider) return NO_WAY
  try {
    const made = await provider.createPayment({
      reference: paymentReference(payment.buyerId, payment.id),
      amountMinor: payment.amountMinor,
      currency: payment.currency,
      subject: payment.subject,
      notifyUrl: `${deps.publicUrl}/api/v1/payment-notifications/${provider.name}`,
      returnUrl: payment.returnUrl,
      expiresAt: payment.payUntil,
      lang: payment.lang,
      device: payment.device,
    })
    if ('refused' in made) {
      deps.onNews?.({ provider: provider.name, what: `page-refused ${made.refused}`, error: made })
      return NO_WAY
    }
    await deps.database.writeOne(storePage, [payment.buyerId, payment.id, made.providerRef, made.payUrl, made.appOrder ?? null])
    return { payUrl: made.payUrl, appOrder: made.appOrder ?? null }
  } catch (error) {
    deps.onNews?.({ provider: provider.name, what: 'page-failed', error })
    return NO_WAY
  }
}
