import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Clock } from '#clock'
import { type Book, closeOrder, endRefund, makeOrder, makeRefund, type Order, type Outcome, payOrder, presentOrder, presentRefund, type RefundCourse, type Refunded } from './ledger-of-tenpay.ts'
import { type Shares, shareProfits } from './share-profits.ts'
import { type Account, openTenpay, type Refused, type Signer } from './tenpay.ts'
import { askForBill, type Files } from './write-bills.ts'

/** When WeChat Pay tells again what was not taken in: seconds after each try. */
export const RETRY_SECONDS = [15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600] as const
const ANSWER_WITHIN_MS = 5_000

export type Telling = 'truly' | 'never' | 'wrong-amount' | 'wrong-currency' | 'doubled'
export type Fault = 'lose-answer' | 'fail' | 'none'
export type Told = { id: string; kind: string; tries: { status: number | null; atMs: number }[] }
export type StandInWechatPay = Awaited<ReturnType<typeof startWechatPay>>
export type Stand = {
  account: Account
  clock: Pick<Clock, 'now'>
  withPublicKey?: boolean
  /** Where to tell, whatever address an order names. */
  notifyUrl?: string
  /** How much faster than WeChat Pay it tells again. */
  faster?: number
  billsAtOnce?: boolean
}

/** WeChat Pay's APIv3 over loopback, with keys of its own: it believes nothing that is not signed, and signs what it says. */
export async function startWechatPay({ account, clock, withPublicKey = false, notifyUrl, faster = 1_000, billsAtOnce = true }: Stand) {
  const tenpay = openTenpay({ account, clock, withPublicKey })
  const files: Files = new Map()
  const shares: Shares = { receivers: new Map(), orders: new Map(), returns: new Map() }
  const told: Told[] = []
  const under: { way: Promise<void>[]; fault: Fault; spoiled: boolean; open: boolean; calls: string[] } = { way: [], fault: 'none', spoiled: false, open: true, calls: [] }
  const book: Book = { account, clock, orders: new Map(), refunds: new Map(), course: 'at-once', ended: (refund) => tellRefund(refund) }

  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [method, target, body] = [request.method!, request.url!, (await buffer(request)).toString()]
    under.calls.push(`${method} ${target.split('?')[0]}`)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const refused = tenpay.check({ method, target, body, headers })
    const url = new URL(target, origin)
    const file = refused ? undefined : files.get(url.searchParams.get('token') ?? '')
    if (file) return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file)
    const fault = method === 'POST' ? under.fault : 'none'
    if (fault !== 'none') under.fault = 'none'
    const outcome = refused ?? (fault === 'fail' ? undefined : route(method, url, body === '' ? {} : (JSON.parse(body) as Record<string, unknown>), headers['wechatpay-serial']))
    answer(response, fault === 'none' && outcome ? outcome : { status: 500, code: 'SYSTEM_ERROR', message: '系统错误' }, refused ? undefined : signerFor(headers['wechatpay-serial']))
  }

  /** A merchant that names the public key is answered with it. */
  const signerFor = (serial: string | undefined): Signer => (serial !== undefined && serial === tenpay.publicKey?.serial ? tenpay.publicKey : tenpay.signer())

  function answer(response: ServerResponse, outcome: Outcome | Refused, signer: Signer | undefined): void {
    const text = 'code' in outcome ? JSON.stringify({ code: outcome.code, message: outcome.message }) : outcome.body === null ? '' : JSON.stringify(outcome.body)
    response.writeHead(outcome.status, { 'content-type': 'application/json; charset=utf-8', 'request-id': randomUUID(), ...(signer && tenpay.sign(text, signer)) }).end(text)
  }

  function route(method: string, url: URL, body: Record<string, unknown>, serial: string | undefined): Outcome | Refused {
    const { pathname: path, searchParams: query } = url
    if (method === 'GET' && path === '/v3/certificates') return { status: 200, body: { data: tenpay.certificates().map((each) => ({ serial_no: each.serial, effective_time: each.from.toISOString(), expire_time: each.until.toISOString(), encrypt_certificate: tenpay.seal(each.pem, 'certificate') })) } }
    const kind = /^\/v3\/pay\/transactions\/(native|h5)$/.exec(path)?.[1] as Order['kind'] | undefined
    if (method === 'POST' && kind) return makeOrder(book, kind, body)
    const [, outTradeNo, close] = /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+?)(\/close)?$/.exec(path) ?? []
    if (method === 'POST' && close) return body.mchid === account.mchid ? closeOrder(book, outTradeNo!) : { status: 400, code: 'PARAM_ERROR', message: 'mchid' }
    if (method === 'GET' && outTradeNo && query.get('mchid') === account.mchid) {
      const order = book.orders.get(outTradeNo)
      return order ? { status: 200, body: presentOrder(book, order) } : { status: 404, code: 'ORDER_NOT_EXIST', message: '订单不存在' }
    }
    if (method === 'POST' && path === '/v3/refund/domestic/refunds') return makeRefund(book, body)
    const refundNo = /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/.exec(path)?.[1]
    if (method === 'GET' && refundNo) {
      const refund = book.refunds.get(decodeURIComponent(refundNo))
      return refund ? { status: 200, body: presentRefund(refund) } : { status: 404, code: 'RESOURCE_NOT_EXISTS', message: '退款单不存在' }
    }
    if (method === 'GET' && /^\/v3\/bill\/(trade|fundflow)bill$/.test(path)) return askForBill(book, files, { origin, atOnce: billsAtOnce, spoiled: under.spoiled }, path, query)
    const keyOf = (named: string | undefined) => [...tenpay.certificates(), ...(tenpay.publicKey ? [tenpay.publicKey] : [])].find((each) => each.serial === named)?.privateKey
    return shareProfits(book, shares, keyOf, { method, path, query, body, serial }) ?? { status: 404, code: 'RESOURCE_NOT_EXISTS', message: path }
  }

  function tellOrder(order: Order, telling: Telling): void {
    if (telling === 'never') return
    const said = structuredClone(presentOrder(book, order)) as { amount: { total: number; payer_total?: number; currency?: string } }
    if (telling === 'wrong-amount') said.amount.total += 1
    if (telling === 'wrong-currency') said.amount.currency = 'USD'
    const event = { id: randomUUID(), create_time: clock.now().toISOString(), event_type: 'TRANSACTION.SUCCESS', summary: '支付成功' }
    for (let times = telling === 'doubled' ? 2 : 1; times > 0; times--) tell(order.notifyUrl, { ...event, resource_type: 'encrypt-resource', resource: { original_type: 'transaction', ...tenpay.seal(JSON.stringify(said), 'transaction') } })
  }

  function tellRefund({ notifyUrl: url, ...refund }: Refunded): void {
    const { amount, refund_id } = presentRefund({ notifyUrl: url, ...refund }) as { amount: object; refund_id: string }
    const said = { mchid: account.mchid, transaction_id: '4200', out_trade_no: refund.outTradeNo, refund_id, out_refund_no: refund.outRefundNo, refund_status: refund.status, success_time: clock.now().toISOString(), user_received_account: '支付用户零钱', amount: { ...amount, currency: undefined } }
    tell(url, { id: randomUUID(), create_time: clock.now().toISOString(), event_type: `REFUND.${refund.status}`, summary: '退款', resource_type: 'encrypt-resource', resource: { original_type: 'refund', ...tenpay.seal(JSON.stringify(said), 'refund') } })
  }

  /** Tells, and tells again after a while, each time signed anew, until it is taken in. */
  function tell(named: string, event: { id: string; event_type: string; [part: string]: unknown }): void {
    const record: Told = { id: event.id, kind: event.event_type, tries: [] }
    told.push(record)
    under.way.push(keepTelling(notifyUrl ?? named, JSON.stringify(event), record))
  }

  async function keepTelling(url: string, body: string, record: Told): Promise<void> {
    for (const seconds of [0, ...RETRY_SECONDS]) {
      await new Promise((resolve) => void setTimeout(resolve, (seconds * 1_000) / faster).unref())
      if (!under.open) return
      const status = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...tenpay.sign(body) }, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).then((heard) => heard.status, () => null)
      record.tries.push({ status, atMs: Date.now() })
      if (status === 200 || status === 204) return
    }
  }

  return {
    url: origin, tenpay, book, told, shares, calls: under.calls,
    pay: (outTradeNo: string, telling: Telling = 'truly') => tellOrder(payOrder(book, outTradeNo), telling),
    fault: (fault: Fault) => void (under.fault = fault),
    spoilBills: (spoiled: boolean) => void (under.spoiled = spoiled),
    refunds: (course: RefundCourse) => void (book.course = course),
    endRefunds: (status: Refunded['status'], telling: 'truly' | 'never' = 'truly') => {
      for (const refund of [...book.refunds.values()].filter((each) => each.status === 'PROCESSING' || each.status === 'ABNORMAL')) {
        if (telling === 'truly') endRefund(book, refund, status)
        else Object.assign(refund, { status, endedAt: clock.now() })
      }
    },
    close: async () => {
      under.open = false
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await Promise.race([Promise.all(under.way), new Promise((resolve) => void setTimeout(resolve, 200))])
    },
  }
}
