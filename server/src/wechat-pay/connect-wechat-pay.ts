import { isIP } from 'node:net'
import type { Clock } from '#clock'
import { type NewPayment, type NewRefund, type PaymentProvider, type ProviderPayment, type ProviderRefund, type ProviderRefusal, ProviderUnreachable } from '#payments'
import type { WechatSignIn } from './ask-who-pays.ts'
import { readStatement } from './bills.ts'
import { type Client, createClient, type WechatPayAccount } from './client.ts'
import { type Answer, valueOr, valueOrNothing } from './errors.ts'
import { refundNoOf, tradeNoOf, WECHAT_PAY } from './names.ts'
import { type PayInWechat, payInWechat } from './pay-in-wechat.ts'
import { readNotification } from './read-notification.ts'
import type { WechatPayMemory } from './remember.ts'
import { Coded, Nothing, OnPhone, Refund, toPayment, toRefund, Transaction } from './wire.ts'

const MAX_DESCRIPTION_BYTES = 127
const MAX_AMOUNT_MINOR = 100_000_000_00n
const CURRENCY = 'CNY'
/** The payer reads it in WeChat's message, in WeChat's language. */
const REASONS: Readonly<Record<string, string>> = { 'cancelled-by-buyer': '买家取消订单', 'cancelled-by-seller': '卖家取消订单', 'refunded-by-seller': '卖家退款', 'nothing-to-pay': '订单已关闭，原路退回', other: '订单退款' }
/** A Chinese day's bill is there from ten in the morning after it; a UTC day ends inside the next Chinese one. */
const STATEMENT_AFTER_MS = 27 * 3_600_000

export type WechatPayConnection = {
  account: WechatPayAccount
  baseUrl: string
  clock: Clock
  memory: WechatPayMemory
  /** Where people reach this place: the page with the code is ours. */
  publicUrl: string
  /** Whether the merchant may use H5 payment, which a phone's browser hands on to WeChat. */
  onPhones: boolean
  /** Where the app that is bound to the merchant may ask who reads inside WeChat: people then pay in WeChat's own window there. */
  signIn?: WechatSignIn & { stateSecret: string }
  /** Whether payments are made to be shared with others: each then stays frozen there until it is shared and the rest let go. */
  sharing?: boolean
  timeoutMs?: number
}

/** What the page where one pays needs beside the port. */
export type WechatPay = PaymentProvider & {
  client: Client
  codeOf(reference: string): Promise<string | undefined>
  /** Asks for the address that opens WeChat on the payer's phone; the payer's network address is checked there. */
  openOnPhone(payment: NewPayment, payerAddress: string): Promise<{ url: string } | ProviderRefusal>
  /** Where people can pay inside WeChat. */
  inWechat?: PayInWechat
}

export function isWechatPay(provider: PaymentProvider | undefined): provider is WechatPay {
  return provider?.name === WECHAT_PAY && 'openOnPhone' in provider
}

/** WeChat Pay, APIv3, as a merchant that is connected directly. */
export function connectWechatPay({ account, baseUrl, clock, memory, publicUrl, onPhones, signIn, sharing, timeoutMs }: WechatPayConnection): WechatPay {
  const client = createClient({ baseUrl, account, clock, timeoutMs })
  const own = { client, account }
  const order = (payment: NewPayment) => ({ ...orderOf(account, payment), ...(sharing && { settle_info: { profit_sharing: true } }) })
  const notifyUrl = `${publicUrl}/api/v1/payment-notifications/${WECHAT_PAY}`
  return {
    name: WECHAT_PAY,
    label: (lang) => (lang === 'zh-CN' ? '微信支付' : 'WeChat Pay'),
    supports: (currency, amountMinor) => currency === CURRENCY && (amountMinor === undefined || (amountMinor > 0n && amountMinor <= MAX_AMOUNT_MINOR)),
    statementAfterMs: STATEMENT_AFTER_MS,
    createPayment: async (payment) => {
      const payUrl = `${publicUrl}/pay/wechat/${payment.reference}`
      // Made when its payer begins: a phone's address on the network belongs to it, or who pays inside WeChat.
      if (payment.device !== 'computer' && (onPhones || (payment.device === 'wechat' && signIn))) return { providerRef: null, payUrl }
      const made = valueOr(await client.call('POST', '/v3/pay/transactions/native', { body: order(payment), schema: Coded }), (value) => value)
      if ('refused' in made) return made
      await memory.keepCode(payment.reference, made.code_url, payment.expiresAt)
      return { providerRef: payment.reference, payUrl }
    },
    read: (reference) => readPayment(own, reference),
    // What is paid has been taken: nothing is ever only held.
    capture: async (providerRef) => (await readPayment(own, providerRef)) ?? { refused: 'not-found', detail: 'no such payment' },
    cancel: (providerRef) => cancel(own, providerRef),
    refund: (refund) => sendRefund(own, refund, notifyUrl),
    readRefund: async (_, reference) => {
      const said = valueOrNothing(await client.call('GET', `/v3/refund/domestic/refunds/${encodeURIComponent(refundNoOf(reference))}`, { schema: Refund }))
      return said && toRefund(said)
    },
    readNotification: (headers, rawBody) => readNotification({ client, account, clock, memory }, headers, rawBody),
    payOrigins: [...(onPhones ? ['https://wx.tenpay.com'] : []), ...(signIn ? [new URL(signIn.openUrl).origin] : [])],
    acknowledgement: { contentType: 'application/json', body: '{"code":"SUCCESS"}' },
    statement: (day) => readStatement(client, day, clock.now()),
    client,
    ...(signIn && { inWechat: payInWechat({ client, account, clock, memory, orderOf: order }, signIn) }),
    codeOf: (reference) => memory.codeOf(reference),
    openOnPhone: async (payment, payerAddress) => {
      if (!onPhones || isIP(payerAddress) === 0) return { refused: 'invalid', detail: 'not on phones' }
      const body = { ...order(payment), scene_info: { payer_client_ip: payerAddress, h5_info: { type: 'Wap' } } }
      const answer = await client.call('POST', '/v3/pay/transactions/h5', { body, schema: OnPhone })
      return valueOr(answer, ({ h5_url }) => {
        const url = new URL(h5_url)
        url.searchParams.set('redirect_url', payment.returnUrl)
        return { url: url.href }
      })
    },
  }
}

type Own = { client: Client; account: WechatPayAccount }

function orderOf({ appid, mchid }: WechatPayAccount, payment: NewPayment): Record<string, unknown> {
  return {
    appid,
    mchid,
    description: cut(payment.subject),
    out_trade_no: tradeNo(payment.reference),
    time_expire: chinaTime(payment.expiresAt),
    attach: payment.reference,
    notify_url: payment.notifyUrl,
    amount: { total: Number(payment.amountMinor), currency: payment.currency },
  }
}

async function readPayment({ client, account }: Own, reference: string): Promise<ProviderPayment | undefined> {
  const tradeNo = tradeNoOf(reference)
  if (tradeNo === undefined) return undefined
  const said = valueOrNothing(await client.call('GET', `/v3/pay/transactions/out-trade-no/${tradeNo}?mchid=${account.mchid}`, { schema: Transaction }))
  if (!said) return undefined
  if (said.mchid !== account.mchid || said.out_trade_no !== tradeNo) throw new ProviderUnreachable(`asked for ${tradeNo}, told of ${said.mchid} ${said.out_trade_no}`)
  return toPayment(said, reference)
}

/** Closing says yes also to what was closed before. How the payment stands then is asked, not guessed. */
async function cancel(own: Own, reference: string): Promise<ProviderPayment | ProviderRefusal> {
  const tradeNo = tradeNoOf(reference)
  if (tradeNo === undefined) return { refused: 'not-found', detail: 'none of ours' }
  const closed: Answer<undefined> = await own.client.call('POST', `/v3/pay/transactions/out-trade-no/${tradeNo}/close`, { body: { mchid: own.account.mchid }, schema: Nothing })
  const refused = valueOr(closed, () => ({ done: true }))
  if ('refused' in refused) return refused
  return (await readPayment(own, reference)) ?? { refused: 'not-found', detail: 'gone' }
}

async function sendRefund({ client }: Own, { providerRef, reference, amountMinor, currency, why, paymentMinor }: NewRefund, notifyUrl: string): Promise<ProviderRefund | ProviderRefusal> {
  const body = { out_trade_no: tradeNo(providerRef), out_refund_no: refundNoOf(reference), reason: REASONS[why] ?? REASONS.other, notify_url: notifyUrl, amount: { refund: Number(amountMinor), total: Number(paymentMinor), currency } }
  return valueOr(await client.call('POST', '/v3/refund/domestic/refunds', { body, schema: Refund }), toRefund)
}

function tradeNo(reference: string): string {
  const named = tradeNoOf(reference)
  if (named === undefined) throw new Error(`${reference} names no payment of this place`)
  return named
}

/** As long as WeChat Pay takes, counted in bytes, and no character in half. */
function cut(text: string): string {
  let bytes = 0
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > MAX_DESCRIPTION_BYTES) break
    kept += segment
  }
  return kept
}

function chinaTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+08:00')
}
