import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Clock } from '#clock'
import { knowReaders } from './know-readers.ts'
import { type Book, closeOrder, endRefund, makeOrder, makeRefund, type Order, orderOfWindow, type Outcome, payOrder, presentOrder, presentRefund, type RefundCourse, type Refunded, type Window } from './ledger-of-tenpay.ts'
import { type Shares, shareProfits } from './share-profits.ts'
import { tellMerchant, type Telling } from './tell-merchant.ts'
import { type Account, openTenpay, type Refused, type Signer, type Tenpay } from './test-tenpay.ts'
import { askForBill, type Files } from './write-bills.ts'

export type Fault = 'lose-answer' | 'fail' | 'none'
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
  const under: { fault: Fault; spoiled: boolean; calls: string[] } = { fault: 'none', spoiled: false, calls: [] }
  const teller = tellMerchant({ tenpay, book: () => book, notifyUrl, faster })
  const book: Book = { account, clock, orders: new Map(), refunds: new Map(), course: 'at-once', ended: teller.refund }

  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const readers = knowReaders({ appid: account.appid, clock })
  const at: Place = { tenpay, book, files, shares, bills: () => ({ origin, atOnce: billsAtOnce, spoiled: under.spoiled }) }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [method, target, body] = [request.method!, request.url!, (await buffer(request)).toString()]
    under.calls.push(`${method} ${target.split('?')[0]}`)
    const url = new URL(target, origin)
    if (signIn(url, response)) return
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const refused = tenpay.check({ method, target, body, headers })
    const file = refused ? undefined : files.get(url.searchParams.get('token') ?? '')
    if (file) return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file)
    const fault = method === 'POST' ? under.fault : 'none'
    if (fault !== 'none') under.fault = 'none'
    const outcome = refused ?? (fault === 'fail' ? undefined : route(at, { method, url, body: body === '' ? {} : (JSON.parse(body) as Record<string, unknown>), serial: headers['wechatpay-serial'] }))
    answer(response, fault === 'none' && outcome ? outcome : { status: 500, code: 'SYSTEM_ERROR', message: '系统错误' }, refused ? undefined : signerFor(headers['wechatpay-serial']))
  }

  /** Of WeChat itself, which signs nothing. */
  function signIn(url: URL, response: ServerResponse): boolean {
    if (url.pathname === '/sns/oauth2/access_token') response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(readers.token(url.searchParams)))
    else if (url.pathname === '/connect/oauth2/authorize') {
      const location = readers.authorize(url.searchParams)
      response.writeHead(location ? 302 : 400, location ? { location } : {}).end()
    } else return false
    return true
  }

  /** A merchant that names the public key is answered with it. */
  const signerFor = (serial: string | undefined): Signer => (serial !== undefined && serial === tenpay.publicKey?.serial ? tenpay.publicKey : tenpay.signer())

  function answer(response: ServerResponse, outcome: Outcome | Refused, signer: Signer | undefined): void {
    const text = 'code' in outcome ? JSON.stringify({ code: outcome.code, message: outcome.message }) : outcome.body === null ? '' : JSON.stringify(outcome.body)
    response.writeHead(outcome.status, { 'content-type': 'application/json; charset=utf-8', 'request-id': randomUUID(), ...(signer && tenpay.sign(text, signer)) }).end(text)
  }

  return {
    url: origin, readers, tenpay, book, told: teller.told, shares, calls: under.calls,
    pay: (outTradeNo: string, telling: Telling = 'truly') => teller.order(payOrder(book, outTradeNo), telling),
    /** The reader's yes in the window that was opened inside WeChat. */
    payInWindow: (window: Window, telling: Telling = 'truly') => teller.order(payOrder(book, orderOfWindow(book, window, readers.reader).outTradeNo), telling),
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
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await teller.end()
    },
  }
}

type Place = { tenpay: Tenpay; book: Book; files: Files; shares: Shares; bills: () => Parameters<typeof askForBill>[2] }

function route({ tenpay, book, files, shares, bills }: Place, { method, url, body, serial }: { method: string; url: URL; body: Record<string, unknown>; serial: string | undefined }): Outcome | Refused {
  const { account } = tenpay
  const { pathname: path, searchParams: query } = url
  if (method === 'GET' && path === '/v3/certificates') return { status: 200, body: { data: tenpay.certificates().map((each) => ({ serial_no: each.serial, effective_time: each.from.toISOString(), expire_time: each.until.toISOString(), encrypt_certificate: tenpay.seal(each.pem, 'certificate') })) } }
  const kind = /^\/v3\/pay\/transactions\/(native|h5|jsapi)$/.exec(path)?.[1] as Order['kind'] | undefined
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
  if (method === 'GET' && /^\/v3\/bill\/(trade|fundflow)bill$/.test(path)) return askForBill(book, files, bills(), path, query)
  const keyOf = (named: string | undefined) => [...tenpay.certificates(), ...(tenpay.publicKey ? [tenpay.publicKey] : [])].find((each) => each.serial === named)?.privateKey
  return shareProfits(book, shares, keyOf, { method, path, query, body, serial }) ?? { status: 404, code: 'RESOURCE_NOT_EXISTS', message: path }
}
