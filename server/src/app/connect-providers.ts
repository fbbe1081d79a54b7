import { createPrivateKey, createPublicKey } from 'node:crypto'
import { connectAlipay } from '#alipay'
import type { Clock } from '#clock'
import type { Config } from '#config'
import type { Database } from '#database'
import type { PaymentProvider } from '#payments'
import type { PayoutProvider } from '#payouts'
import { connectStripe, connectStripeTransfers } from '#stripe'
import { connectWechatPay, wechatPayMemory } from '#wechat-pay'

/** The payment providers whose keys are in the configuration, in the order in which a buyer reads them. */
export function connectProviders({ paymentProviders: { alipay, stripe, wechatPay }, publicUrl }: Pick<Config, 'paymentProviders' | 'publicUrl'>, database: Database, clock: Clock): PaymentProvider[] {
  return [...(alipay ? [connectAlipay({ ...alipay, clock })] : []), ...(wechatPay ? [connectWechat(wechatPay, { database, clock, publicUrl })] : []), ...(stripe ? [connectStripe({ ...stripe, clock })] : [])]
}

/** Those of them that pay out as well, each with an endpoint of its own. */
export function connectPayoutProviders({ paymentProviders: { stripe } }: Pick<Config, 'paymentProviders'>, clock: Clock): PayoutProvider[] {
  return stripe?.payoutsWebhookSecret ? [connectStripeTransfers({ ...stripe, webhookSecret: stripe.payoutsWebhookSecret, clock })] : []
}

function connectWechat({ privateKey, publicKey, onPhones, apiUrl, ...known }: NonNullable<Config['paymentProviders']['wechatPay']>, { database, clock, publicUrl }: { database: Database; clock: Clock; publicUrl: string }): PaymentProvider {
  const account = { ...known, privateKey: createPrivateKey(privateKey), publicKey: publicKey && { id: publicKey.id, key: createPublicKey(publicKey.key) } }
  return connectWechatPay({ account, baseUrl: apiUrl, clock, memory: wechatPayMemory(database, clock), publicUrl, onPhones })
}
