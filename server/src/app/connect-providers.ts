import type { Clock } from '#clock'
import type { Config } from '#config'
import type { PaymentProvider } from '#payments'
import { connectStripe } from '#stripe'

/** The payment providers whose keys are in the configuration, in the order in which a buyer reads them. */
export function connectProviders({ paymentProviders: { stripe } }: Pick<Config, 'paymentProviders'>, clock: Clock): PaymentProvider[] {
  return [...(stripe ? [connectStripe({ ...stripe, clock })] : [])]
}
