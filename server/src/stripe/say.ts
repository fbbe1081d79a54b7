import Stripe from 'stripe'
import { type ProviderRefusal, ProviderUnreachable } from '#payments'

/** Both say that another call with this key is under way, or that it comes too fast: nothing is known yet. */
const TRY_AGAIN = new Set(['idempotency_key_in_use', 'lock_timeout', 'rate_limit'])

/**
 * Makes a call: a refusal about the payment is a value, anything that says nothing about it (no answer, their
 * fault, our key, too many calls) throws ProviderUnreachable.
 */
export async function say<Value>(call: () => Promise<Value>): Promise<Value | ProviderRefusal> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    const refused = error.code ?? error.rawType ?? error.type
    const isAboutThis = error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeIdempotencyError
    if (isAboutThis && !TRY_AGAIN.has(refused)) return { refused, detail: error.message }
    throw new ProviderUnreachable(`${refused}: ${error.message}`)
  }
}

export function isRefused(said: object): said is ProviderRefusal {
  return 'refused' in said
}
