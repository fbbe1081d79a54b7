import { anyone, Money, money, type Refusal, refuse, route, type Route, z } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { isOpen, lookAtPayment, type NewPayment, type Payment, type PaymentsDeps, ProviderUnreachable, readPayment, readReference } from '#payments'
import { isWechatPay, type WechatPay } from './connect-wechat-pay.ts'
import { WECHAT_PAY } from './names.ts'

const tag = 'payments'
const MAX_REFERENCE = 64
/** Dark on white is what every camera reads, whatever the page looks like. */
const CODE_LOOK = { type: 'svg', errorCorrectionLevel: 'M', margin: 3, color: { dark: '#14201f', light: '#ffffff' } } as const

const params = z.object({ reference: z.string().max(MAX_REFERENCE) })
const Page = z
  .object({
    state: z.enum(['waiting', 'paid', 'ended']),
    way: z.enum(['code', 'phone', 'wechat']).openapi({ description: '`code`: a picture to scan. `phone`: an address that opens WeChat. `wechat`: the payment window of WeChat’s own browser.' }),
    amount: Money, subject: z.string(), payUntil: z.string(), returnUrl: z.string(),
  })
  .openapi('WechatPayPage')

const Came = z.object({ code: z.string().min(1).max(512), state: z.string().min(1).max(128) })
const WindowOrder = z.object({ appId: z.string(), timeStamp: z.string(), nonceStr: z.string(), package: z.string(), signType: z.literal('RSA'), paySign: z.string() }).openapi('WechatWindowOrder')

export type WechatPayDeps = { database: Database; clock: Clock; payments: PaymentsDeps }
type Found = { payment: Payment; reference: string; wechat: WechatPay }

/** What the page on which one pays with WeChat reads. Its address is all that one needs, as at any provider. */
export function wechatPayRoutes(deps: WechatPayDeps): Route[] {
  const found = (reference: string) => find(deps, reference)
  return [
    route({ method: 'get', path: '/wechat-pay/payments/{reference}', tag, summary: 'A payment on the page where it is paid', access: anyone, params, response: Page }, async ({ params: { reference } }) => {
      const here = await found(reference)
      if ('refused' in here) return here
      const { payment, wechat } = here
      const { amountMinor, currency, subject, payUntil, returnUrl } = payment
      const way = (await wechat.codeOf(reference)) !== undefined ? 'code' as const : payment.device === 'wechat' && wechat.inWechat ? 'wechat' as const : 'phone' as const
      return { status: 200, body: { state: stateOf(payment, deps.clock), way, amount: money(amountMinor, currency), subject, payUntil: payUntil.toISOString(), returnUrl } }
    }),
    route({ method: 'get', path: '/wechat-pay/payments/{reference}/code.svg', tag, summary: 'The code that WeChat scans', access: anyone, params, rawResponse: { contentType: 'image/svg+xml', description: 'A picture for the screen.' } }, async ({ params: { reference } }) => {
      const here = await found(reference)
      const code = 'refused' in here ? undefined : await here.wechat.codeOf(reference)
      if (code === undefined) return refuse('pay-page-gone')
      const { default: qrcode } = await import('qrcode')
      return new Response(await qrcode.toString(code, CODE_LOOK), { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, no-store' } })
    }),
    route({ method: 'post', path: '/wechat-pay/payments/{reference}/look', tag, summary: 'Ask WeChat Pay now how the payment stands', access: anyone, params }, async ({ params: { reference } }) => {
      const here = await found(reference)
      if ('refused' in here) return here
      // Whatever comes of it: the page tells, and the news are on their way besides.
      if (isOpen(here.payment)) await lookAtPayment(deps.payments, here.payment).catch((error: unknown) => deps.payments.onNews?.({ provider: WECHAT_PAY, what: 'look-failed', error }))
      return { status: 204 }
    }),
    route({ method: 'post', path: '/wechat-pay/payments/{reference}/phone', tag, summary: 'Have WeChat opened on the payer’s phone', access: anyone, params, response: z.object({ url: z.string() }) }, async ({ params: { reference }, address }) => {
      const here = await found(reference)
      if ('refused' in here) return here
      if (stateOf(here.payment, deps.clock) !== 'waiting') return refuse('pay-page-gone')
      const opened = await openOnPhone(deps, here, address ?? '')
      return 'url' in opened ? { status: 200, body: opened } : refuse('pay-page-not-on-phone')
    }),
    route({ method: 'post', path: '/wechat-pay/payments/{reference}/payer', tag, summary: 'Where WeChat says who pays, inside WeChat', access: anyone, params, response: z.object({ url: z.string(), state: z.string() }) }, async ({ params: { reference } }) => {
      const here = await found(reference)
      if ('refused' in here) return here
      const { inWechat } = here.wechat
      if (stateOf(here.payment, deps.clock) !== 'waiting') return refuse('pay-page-gone')
      if (here.payment.device !== 'wechat' || !inWechat) return refuse('pay-page-not-on-phone')
      return { status: 200, body: inWechat.whoPays(reference, `${deps.payments.publicUrl}/pay/wechat/${reference}`) }
    }),
    route({ method: 'post', path: '/wechat-pay/payments/{reference}/window', tag, summary: 'What opens WeChat’s payment window, for whom WeChat named', access: anyone, params, body: Came, response: WindowOrder }, async ({ params: { reference }, body }) => {
      const here = await found(reference)
      if ('refused' in here) return here
      if (stateOf(here.payment, deps.clock) !== 'waiting') return refuse('pay-page-gone')
      const order = await orderInWechat(deps, here, body)
      if ('paySign' in order) return { status: 200, body: order }
      return refuse(order.refused === 'code-over' ? 'pay-page-who-pays' : 'pay-page-not-on-phone')
    }),
  ]
}

async function find({ database, payments }: WechatPayDeps, reference: string): Promise<Found | Refusal> {
  const wechat = payments.providers.find((each) => each.name === WECHAT_PAY)
  const named = readReference(reference)
  const payment = named && isWechatPay(wechat) ? await readPayment(database.read, named.buyerId, named.id) : undefined
  return payment?.provider === WECHAT_PAY && isWechatPay(wechat) ? { payment, reference, wechat } : refuse('pay-page-gone')
}

function stateOf(payment: Payment, clock: Pick<Clock, 'now'>): 'waiting' | 'paid' | 'ended' {
  if (payment.state === 'captured' || payment.state === 'surplus') return 'paid'
  return isOpen(payment) && payment.payUntil > clock.now() ? 'waiting' : 'ended'
}

async function openOnPhone(deps: WechatPayDeps, { payment, reference, wechat }: Found, address: string): Promise<{ url: string } | { refused: string }> {
  return orUnreachable(deps, () => wechat.openOnPhone(askedAgain(deps, payment, reference), address.replace(/^::ffff:/, '')))
}

async function orderInWechat(deps: WechatPayDeps, { payment, reference, wechat: { inWechat } }: Found, came: z.infer<typeof Came>): Promise<z.infer<typeof WindowOrder> | { refused: string }> {
  if (payment.device !== 'wechat' || !inWechat) return { refused: 'invalid' }
  return orUnreachable(deps, () => inWechat.order(askedAgain(deps, payment, reference), came))
}

/** From its row alone, so that WeChat Pay is asked for the very same each time. */
function askedAgain({ payments }: WechatPayDeps, { amountMinor, currency, subject, returnUrl, payUntil, lang, device }: Payment, reference: string): NewPayment {
  return { reference, amountMinor, currency, subject, returnUrl, expiresAt: payUntil, lang, device, notifyUrl: `${payments.publicUrl}/api/v1/payment-notifications/${WECHAT_PAY}` }
}

async function orUnreachable<Value>({ payments }: WechatPayDeps, ask: () => Promise<Value>): Promise<Value | { refused: string }> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ProviderUnreachable)) throw error
    payments.onNews?.({ provider: WECHAT_PAY, what: 'page-failed', error })
    return { refused: 'unreachable' }
  }
}
