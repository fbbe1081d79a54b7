import { AlipaySdk } from 'alipay-sdk'
import { type AskedPayment, type NewPayment, type NewRefund, type PaymentProvider, type PayPage, type ProviderPayment, type ProviderRefund, type ProviderRefusal, ProviderUnreachable } from '#payments'
import { ask, isRefused } from './ask.ts'
import { writeBeijing } from './beijing-time.ts'
import { cancelHeld, captureHeld, createHeld, HELD, readHeld } from './held-payment.ts'
import { requestName, tradeName } from './names.ts'
import { readNotice } from './read-notice.ts'
import { readStatement, STATEMENT_AFTER_MS } from './read-statement.ts'
import { type AlipayConnection, ended, type Own, readTrade, tidy } from './trade.ts'
import { canPay, CNY, readYuan, writeYuan } from './yuan.ts'

const TIMEOUT_MS = 15_000

/** Alipay behind the port: the payer pays on Alipay's page, on a phone in its app. */
export function connectAlipay(connection: AlipayConnection): PaymentProvider {
  const { appId, privateKey, alipayPublicKey, certificates, gateway, timeoutMs = TIMEOUT_MS } = connection
  const own: Own = { ...connection, sdk: new AlipaySdk({ appId, privateKey, keyType: 'PKCS8', ...trustOf(alipayPublicKey, certificates), gateway, timeout: timeoutMs }) }
  const isHeld = (providerRef: string | undefined) => (providerRef === undefined ? own.capture === 'manual' : providerRef.startsWith(HELD))
  return {
    name: 'alipay',
    label: (lang) => (lang === 'zh-CN' ? '支付宝' : 'Alipay'),
    supports: canPay,
    payOrigins: payOrigins(gateway),
    acknowledgement: { contentType: 'text/plain', body: 'success' },
    statementAfterMs: STATEMENT_AFTER_MS,
    createPayment: async (payment) => (own.capture === 'manual' ? createHeld(own, payment) : writeTrade(own, payment)),
    read: (reference, providerRef) => (isHeld(providerRef) ? readHeld(own, reference) : readTrade(own, reference)),
    capture: async (providerRef, asked) => (isHeld(providerRef) ? captureHeld(own, asked) : { refused: 'wrong-state', detail: 'nothing is held' }),
    cancel: (providerRef, asked) => (isHeld(providerRef) ? cancelHeld(own, asked) : closeTrade(own, asked)),
    refund: (refund) => refundTrade(own, refund),
    readRefund: (paymentRef, reference) => readRefund(own, paymentRef, reference),
    readNotification: async (_, rawBody) => readNotice(own, rawBody),
    statement: (day) => readStatement(own, day),
  }
}

/** By certificates each side says which one it signs with: a call tells the names of ours and of Alipay's roots. */
function trustOf(alipayPublicKey: string, certificates: AlipayConnection['certificates']) {
  if (!certificates) return { alipayPublicKey }
  return { appCertContent: certificates.app, alipayPublicCertContent: certificates.alipay, alipayRootCertContent: certificates.root }
}

/** From its gateway Alipay leads on to pages of several names. */
function payOrigins(gateway: string): string[] {
  const { origin, hostname } = new URL(gateway)
  const family = ['alipay.com', 'alipaydev.com'].find((each) => hostname.endsWith(`.${each}`))
  return family ? [origin, `https://*.${family}`] : [origin]
}

/**
 * An address that we sign, and for an app a text: Alipay hears of the payment when its payer goes there. Both name the
 * same trade, so that whoever has begun with the one pays nothing by the other.
 */
function writeTrade({ sdk, clock }: Own, { reference, amountMinor, subject, returnUrl, notifyUrl, expiresAt, device }: NewPayment): PayPage {
  const name = tradeName(reference)
  const phone = device !== 'computer'
  const trade = { out_trade_no: name, total_amount: writeYuan(amountMinor), subject: tidy(subject), time_expire: writeBeijing(expiresAt) }
  const call = { notifyUrl, timestamp: writeBeijing(clock.now()) }
  const page = { ...trade, product_code: phone ? 'QUICK_WAP_WAY' : 'FAST_INSTANT_TRADE_PAY', ...(phone && { quit_url: returnUrl }) }
  const payUrl = sdk.pageExecute(phone ? 'alipay.trade.wap.pay' : 'alipay.trade.page.pay', 'GET', { bizContent: page, returnUrl, ...call })
  const inApp = { ...trade, product_code: 'QUICK_MSECURITY_PAY' }
  return { providerRef: name, payUrl, ...(device === 'app' && { appOrder: sdk.sdkExecute('alipay.trade.app.pay', { bizContent: inApp, ...call }) }) }
}

async function closeTrade({ sdk, clock }: Own, asked: AskedPayment): Promise<ProviderPayment | ProviderRefusal> {
  const said = await ask(sdk, clock, 'alipay.trade.close', { out_trade_no: tradeName(asked.reference) })
  // Nobody has begun to pay: there is nothing to close. A page that is opened after all ends by its own time.
  if (isRefused(said) && said.refused !== 'ACQ.TRADE_NOT_EXIST') return said
  return ended(asked, tradeName(asked.reference), 'cancelled')
}

/** The same name of a request gives the money back once; what became of it is asked where the answer does not say. */
async function refundTrade(own: Own, { providerRef, reference, amountMinor, currency, why }: NewRefund): Promise<ProviderRefund | ProviderRefusal> {
  const trade = providerRef.replace(HELD, '')
  const said = await ask(own.sdk, own.clock, 'alipay.trade.refund', { out_trade_no: trade, refund_amount: writeYuan(amountMinor), out_request_no: requestName(reference), refund_reason: why })
  if (isRefused(said)) return said
  const refund: ProviderRefund = { providerRef: requestName(reference), reference, state: 'succeeded', amountMinor, currency }
  if (said.fundChange === 'Y') return refund
  return (await readRefund(own, providerRef, reference)) ?? { ...refund, state: 'pending' }
}

async function readRefund({ sdk, clock }: Own, providerRef: string, reference: string): Promise<ProviderRefund | undefined> {
  const name = requestName(reference)
  const said = await ask(sdk, clock, 'alipay.trade.fastpay.refund.query', { out_trade_no: providerRef.replace(HELD, ''), out_request_no: name })
  if (isRefused(said)) {
    if (said.refused === 'ACQ.TRADE_NOT_EXIST') return undefined
    throw new ProviderUnreachable(`${said.refused}: ${said.detail}`)
  }
  const amountMinor = readYuan(said.refundAmount)
  if (said.refundStatus !== 'REFUND_SUCCESS' || amountMinor === undefined) return undefined
  return { providerRef: name, reference, state: 'succeeded', amountMinor, currency: CNY }
}
