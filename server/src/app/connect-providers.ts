import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { Clock } from '#clock'
import type { Config } from '#config'
import type { Database } from '#database'
import type { PaymentProvider } from '#payments'
import type { PayoutProvider } from '#payouts'
import { connectWechatPay, wechatPayMemory } from '#wechat-pay'

/**
 * The payment providers whose keys are in the configuration, in the order in which a buyer reads them. What the
 * providers' own packages bring is as much as all the rest of the program: it is loaded where it is used.
 */
export async function connectProviders({ paymentProviders: { alipay, stripe, wechatPay }, publicUrl, secret }: Pick<Config, 'paymentProviders' | 'publicUrl' | 'secret'>, database: Database, clock: Clock): Promise<PaymentProvider[]> {
  return [
    ...(alipay ? [(await import('#alipay')).connectAlipay({ ...alipay, clock })] : []),
    ...(wechatPay ? [connectWechat(wechatPay, { database, clock, publicUrl, secret })] : []),
    ...(stripe ? [(await import('#stripe')).connectStripe({ ...stripe, clock })] : []),
  ]
}

/** Those of them that pay out as well, each with an endpoint of its own. */
export async function connectPayoutProviders({ paymentProviders: { stripe } }: Pick<Config, 'paymentProviders'>, clock: Clock): Promise<PayoutProvider[]> {
  return stripe?.payoutsWebhookSecret ? [(await import('#stripe')).connectStripeTransfers({ ...stripe, webhookSecret: stripe.payoutsWebhookSecret, clock })] : []
}

function connectWechat({ privateKey, publicKey, onPhones, signIn, apiUrl, ...known }: NonNullable<Config['paymentProviders']['wechatPay']>, { database, clock, publicUrl, secret }: { database: Database; clock: Clock; publicUrl: string; secret: string }): PaymentProvider {
  const account = { ...known, privateKey: createPrivateKey(privateKey), publicKey: publicKey && { id: publicKey.id, key: createPublicKey(publicKey.key) } }
  return connectWechatPay({ account, baseUrl: apiUrl, clock, memory: wechatPayMemory(database, clock), publicUrl, onPhones, signIn: signIn && { ...signIn, stateSecret: secret } })
}
