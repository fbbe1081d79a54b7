import { randomInt, verify } from 'node:crypto'
import type { Clock } from '#clock'
import type { Account, Refused } from './test-tenpay.ts'

/** How long an order that was prepared for somebody can be paid. */
const PREPARED_MS = 2 * 3_600_000

export type Order = {
  kind: 'native' | 'h5' | 'jsapi'
  /** Who alone may pay it, inside WeChat. */
  openid: string | null
  /** Exactly as it was asked for: the same name with anything else is refused. */
  asked: string
  outTradeNo: string
  attach: string | null
  notifyUrl: string
  total: number
  /** Made to be shared: it stays frozen until it is shared and the rest let go. */
  sharing: boolean
  expiresAt: Date
  codeUrl: string
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'
  transactionId: string | null
  paidAt: Date | null
}
export type Refunded = { id: string; outRefundNo: string; outTradeNo: string; notifyUrl: string; amount: number; total: number; status: 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'; askedAt: Date; endedAt: Date | null }
export type RefundCourse = 'at-once' | 'pending' | 'closed-next' | 'abnormal-next' | 'not-enough'
export type Outcome = { status: number; body: object | null }

export type Book = { account: Account; clock: Pick<Clock, 'now'>; orders: Map<string, Order>; refunds: Map<string, Refunded>; course: RefundCourse; ended: (refund: Refunded) => void }

const refused = (status: number, code: string, message = code): Refused => ({ status, code, message })
const wrong = (message: string): Refused => refused(400, 'PARAM_ERROR', message)
const number = () => `42${String(Date.now())}${String(randomInt(1_000_000)).padStart(6, '0')}00000`

export function makeOrder(book: Book, kind: Order['kind'], body: Record<string, unknown>): Outcome | Refused {
  const fault = faultOf(book, kind, body)
  if (fault) return fault
  const outTradeNo = String(body.out_trade_no)
  const asked = JSON.stringify([kind, body])
  const before = book.orders.get(outTradeNo)
  if (before && before.state === 'CLOSED') return refused(400, 'ORDER_CLOSED', '订单已关闭')
  if (before && before.state !== 'NOTPAY') return refused(400, 'ORDERPAID', '该订单已支付')
  if (before && before.asked !== asked) return refused(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
  const order: Order = before ?? {
    kind, asked, outTradeNo, openid: (body.payer as { openid?: string } | undefined)?.openid ?? null, attach: (body.attach as string | undefined) ?? null, notifyUrl: String(body.notify_url), total: (body.amount as { total: number }).total,
    sharing: (body.settle_info as { profit_sharing?: boolean } | undefined)?.profit_sharing === true,
    expiresAt: new Date(String(body.time_expire)), codeUrl: `weixin://wxpay/bizpayurl?pr=${randomInt(1e9).toString(36)}`, state: 'NOTPAY', transactionId: null, paidAt: null,
  }
  book.orders.set(outTradeNo, order)
  const said = { native: { code_url: order.codeUrl }, h5: { h5_url: `https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=${outTradeNo}&package=1` }, jsapi: { prepay_id: prepayIdOf(order) } }
  return { status: 200, body: said[kind] }
}

function faultOf({ account, clock }: Book, kind: Order['kind'], body: Record<string, unknown>): Refused | undefined {
  if (body.appid !== account.appid || body.mchid !== account.mchid) return refused(400, 'APPID_MCHID_NOT_MATCH')
  if (!/^[0-9A-Za-z_\-|*]{6,32}$/.test(String(body.out_trade_no))) return wrong('out_trade_no')
  const description = String(body.description ?? '')
  if (description === '' || Buffer.byteLength(description) > 127) return wrong('description')
  if (body.attach !== undefined && String(body.attach).length > 128) return wrong('attach')
  if (!/^https?:\/\/[^?#]+$/.test(String(body.notify_url))) return wrong('notify_url')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(String(body.time_expire)) || Date.parse(String(body.time_expire)) <= clock.now().getTime()) return wrong('time_expire')
  const { total, currency } = (body.amount ?? {}) as { total?: unknown; currency?: unknown }
  if (!Number.isSafeInteger(total) || (total as number) < 1 || currency !== 'CNY') return wrong('amount')
  const scene = body.scene_info as { payer_client_ip?: string; h5_info?: { type?: string } } | undefined
  if (kind === 'h5' && (!scene?.payer_client_ip || !['iOS', 'Android', 'Wap'].includes(scene.h5_info?.type ?? ''))) return wrong('scene_info')
  if (kind === 'jsapi' && !/^o[\w-]{27}$/.test(String((body.payer as { openid?: string } | undefined)?.openid))) return wrong('payer.openid')
  return undefined
}

function prepayIdOf({ outTradeNo }: Pick<Order, 'outTradeNo'>): string {
  return `wx${outTradeNo}`
}

export type Window = { appId: string; timeStamp: string; nonceStr: string; package: string; signType: string; paySign: string }

/** What the payment window inside WeChat looks at before it shows anything: whose order, signed by whom, for whom. */
export function orderOfWindow({ account, clock, orders }: Book, { appId, timeStamp, nonceStr, package: text, signType, paySign }: Window, reader: string): Order {
  const content = `${appId}\n${timeStamp}\n${nonceStr}\n${text}\n`
  if (appId !== account.appid || signType !== 'RSA' || !verify('sha256', Buffer.from(content), account.publicKey, Buffer.from(paySign, 'base64'))) throw new Error('支付验证签名失败')
  const order = [...orders.values()].find((each) => each.kind === 'jsapi' && `prepay_id=${prepayIdOf(each)}` === text)
  if (!order || Math.abs(clock.now().getTime() - Number(timeStamp) * 1_000) > PREPARED_MS) throw new Error('支付会话已过期')
  if (order.openid !== reader) throw new Error('下单用户与支付用户不一致')
  return order
}

export function closeOrder({ orders }: Book, outTradeNo: string): Outcome | Refused {
  const order = orders.get(outTradeNo)
  if (!order) return refused(404, 'ORDER_NOT_EXIST', '订单不存在')
  if (order.state !== 'NOTPAY' && order.state !== 'CLOSED') return refused(400, 'ORDERPAID', '订单已支付，不能关闭')
  order.state = 'CLOSED'
  return { status: 204, body: null }
}

export function presentOrder({ account }: Book, order: Order): object {
  const { outTradeNo, attach, total, state, transactionId, paidAt } = order
  const paid = transactionId ? { transaction_id: transactionId, trade_type: { h5: 'MWEB', native: 'NATIVE', jsapi: 'JSAPI' }[order.kind], bank_type: 'CMC', success_time: chinaTime(paidAt!), payer: { openid: order.openid ?? 'o4GgauInH_RCEdvrrNGrntXDu6D4' } } : {}
  const amount = transactionId ? { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' } : { total, payer_currency: 'CNY' }
  // What nobody has paid comes back without what it was made with.
  return { appid: account.appid, mchid: account.mchid, out_trade_no: outTradeNo, attach: transactionId ? (attach ?? '') : '', trade_state: state, trade_state_desc: state, promotion_detail: [], amount, ...paid }
}

/** The payer's yes, in WeChat. */
export function payOrder({ orders, clock }: Book, outTradeNo: string): Order {
  const order = orders.get(outTradeNo)
  if (!order) throw new Error(`no order ${outTradeNo}`)
  if (order.state !== 'NOTPAY') throw new Error(`the order is ${order.state}`)
  if (order.expiresAt <= clock.now()) throw new Error('the time to pay is over')
  Object.assign(order, { state: 'SUCCESS', transactionId: number(), paidAt: clock.now() })
  return order
}

export function makeRefund(book: Book, body: Record<string, unknown>): Outcome | Refused {
  const order = book.orders.get(String(body.out_trade_no))
  const amount = (body.amount ?? {}) as { refund?: number; total?: number; currency?: string }
  if (!/^[0-9A-Za-z_\-|*@]{1,64}$/.test(String(body.out_refund_no))) return wrong('out_refund_no')
  if (Buffer.byteLength(String(body.reason ?? '')) > 80) return wrong('reason')
  if (!Number.isSafeInteger(amount.refund) || amount.refund! < 1 || amount.currency !== 'CNY') return wrong('amount')
  if (!order?.transactionId) return refused(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
  if (amount.total !== order.total) return refused(400, 'INVALID_REQUEST', '订单金额与原订单不一致')
  const before = book.refunds.get(String(body.out_refund_no))
  if (before) return before.outTradeNo === order.outTradeNo && before.amount === amount.refund ? { status: 200, body: presentRefund(before) } : refused(400, 'INVALID_REQUEST', '退款单号已被使用')
  const gone = [...book.refunds.values()].filter((each) => each.outTradeNo === order.outTradeNo && each.status !== 'CLOSED').reduce((sum, each) => sum + each.amount, 0)
  if (gone + amount.refund! > order.total) return refused(400, 'INVALID_REQUEST', '申请退款金额大于可退金额')
  if (book.course === 'not-enough') return refused(403, 'NOT_ENOUGH', '基本账户余额不足')
  const made: Refunded = { id: `50${number().slice(2)}`, outRefundNo: String(body.out_refund_no), outTradeNo: order.outTradeNo, notifyUrl: String(body.notify_url), amount: amount.refund!, total: order.total, status: 'PROCESSING', askedAt: book.clock.now(), endedAt: null }
  book.refunds.set(made.outRefundNo, made)
  order.state = 'REFUND'
  const answer = { status: 200, body: presentRefund(made) }
  const { course } = book
  if (course === 'closed-next' || course === 'abnormal-next') book.course = 'at-once'
  if (course !== 'pending') endRefund(book, made, course === 'closed-next' ? 'CLOSED' : course === 'abnormal-next' ? 'ABNORMAL' : 'SUCCESS')
  return answer
}

export function endRefund(book: Book, refund: Refunded, status: Refunded['status']): void {
  Object.assign(refund, { status, endedAt: book.clock.now() })
  book.ended(refund)
}

export function presentRefund({ id, outRefundNo, outTradeNo, amount, total, status, askedAt, endedAt }: Refunded): object {
  return {
    refund_id: id, out_refund_no: outRefundNo, out_trade_no: outTradeNo, transaction_id: '4200', channel: 'ORIGINAL', user_received_account: '支付用户零钱', create_time: chinaTime(askedAt), status,
    ...(status === 'SUCCESS' && { success_time: chinaTime(endedAt!) }), amount: { total, refund: amount, payer_total: total, payer_refund: amount, currency: 'CNY' },
  }
}

export function chinaTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+08:00')
}
