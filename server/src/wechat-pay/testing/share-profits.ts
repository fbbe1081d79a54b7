import { constants, privateDecrypt, type KeyObject } from 'node:crypto'
import type { Book, Outcome } from './ledger-of-tenpay.ts'
import type { Refused } from './test-tenpay.ts'

type Part = { type: string; account: string; amount: number; description: string; result: 'PENDING' | 'SUCCESS' | 'CLOSED'; fail_reason?: string }
type Shared = { transactionId: string; asked: string; outOrderNo: string; state: 'PROCESSING' | 'FINISHED'; parts: Part[] }
/** What is shared, who may receive, and what came back. */
export type Shares = { receivers: Map<string, string | undefined>; orders: Map<string, Shared>; returns: Map<string, { outOrderNo: string; amount: number; asked: string }> }

/** Of a payment, in hundredths, unless WeChat Pay has agreed on more. */
const MAX_SHARED_PERCENT = 30

const refused = (status: number, code: string, message = code): Refused => ({ status, code, message })
const present = ({ transactionId, outOrderNo, state, parts }: Shared) => ({ transaction_id: transactionId, out_order_no: outOrderNo, order_id: `30${outOrderNo}`, state, receivers: parts })

/** Undefined for an address that is none of these. A share that was asked for is over at the next look. */
export function shareProfits(book: Book, shares: Shares, decryptWith: (serial: string | undefined) => KeyObject | undefined, asked: { method: string; path: string; query: URLSearchParams; body: Record<string, unknown>; serial?: string }): Outcome | Refused | undefined {
  const { method, path, body } = asked
  const opened = (sealed: unknown): string | undefined => {
    const key = decryptWith(asked.serial)
    return sealed === undefined || !key ? undefined : privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, Buffer.from(String(sealed), 'base64')).toString()
  }
  if (method === 'POST' && path === '/v3/profitsharing/receivers/add') {
    shares.receivers.set(String(body.account), opened(body.name))
    return { status: 200, body: { type: body.type, account: body.account, relation_type: body.relation_type } }
  }
  if (method === 'POST' && path === '/v3/profitsharing/orders') return share(book, shares, body, opened)
  if (method === 'POST' && path === '/v3/profitsharing/orders/unfreeze') return unfreeze(book, shares, body)
  if (method === 'POST' && path === '/v3/profitsharing/return-orders') return takeBack(shares, body)
  const [, kind, name] = /^\/v3\/profitsharing\/(orders|return-orders)\/([^/]+)$/.exec(path) ?? []
  if (method === 'GET' && kind === 'orders') return look(shares, decodeURIComponent(name!), asked.query.get('transaction_id'))
  if (method === 'GET' && kind === 'return-orders') {
    const back = shares.returns.get(decodeURIComponent(name!))
    return back ? { status: 200, body: { out_return_no: decodeURIComponent(name!), amount: back.amount, result: 'SUCCESS' } } : refused(404, 'RESOURCE_NOT_EXISTS')
  }
  return undefined
}

function share(book: Book, shares: Shares, body: Record<string, unknown>, opened: (sealed: unknown) => string | undefined): Outcome | Refused {
  const order = [...book.orders.values()].find((each) => each.transactionId === body.transaction_id)
  if (!order) return refused(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
  if (!order.sharing) return refused(403, 'RULE_LIMIT', '非分账订单不支持分账')
  const receivers = body.receivers as (Part & { name?: string })[]
  const asked = JSON.stringify(receivers.map(({ account, amount }) => [account, amount]))
  const before = shares.orders.get(String(body.out_order_no))
  if (before) return before.asked === asked ? { status: 200, body: present(before) } : refused(400, 'PARAM_ERROR', '分账单号已被使用')
  if ([...shares.orders.values()].some((each) => each.transactionId === order.transactionId && each.asked === 'rest')) return refused(403, 'RULE_LIMIT', '分账已完结')
  for (const each of receivers) {
    if (!shares.receivers.has(each.account)) return refused(400, 'INVALID_REQUEST', '分账接收方不存在')
    if (each.name !== undefined && opened(each.name) !== shares.receivers.get(each.account)) return refused(400, 'PARAM_ERROR', '接收方姓名不符')
  }
  const gone = [...shares.orders.values()].filter((each) => each.transactionId === order.transactionId).flatMap((each) => each.parts).reduce((sum, each) => sum + each.amount, 0)
  if ((gone + receivers.reduce((sum, each) => sum + each.amount, 0)) * 100 > order.total * MAX_SHARED_PERCENT) return refused(403, 'RULE_LIMIT', '超出分账最大比例')
  const made: Shared = { transactionId: order.transactionId!, asked, outOrderNo: String(body.out_order_no), state: 'PROCESSING', parts: receivers.map(({ type, account, amount, description }) => ({ type, account, amount, description, result: 'PENDING' })) }
  shares.orders.set(made.outOrderNo, made)
  return { status: 200, body: present(made) }
}

function look(shares: Shares, name: string, transactionId: string | null): Outcome | Refused {
  const shared = shares.orders.get(name)
  if (!shared || shared.transactionId !== transactionId) return refused(404, 'RESOURCE_NOT_EXISTS')
  shared.state = 'FINISHED'
  for (const part of shared.parts) if (part.result === 'PENDING') part.result = 'SUCCESS'
  return { status: 200, body: present(shared) }
}

function unfreeze(book: Book, shares: Shares, body: Record<string, unknown>): Outcome | Refused {
  const order = [...book.orders.values()].find((each) => each.transactionId === body.transaction_id)
  if (!order) return refused(404, 'RESOURCE_NOT_EXISTS')
  const made: Shared = { transactionId: order.transactionId!, asked: 'rest', outOrderNo: String(body.out_order_no), state: 'FINISHED', parts: [] }
  shares.orders.set(made.outOrderNo, made)
  return { status: 200, body: present(made) }
}

function takeBack(shares: Shares, body: Record<string, unknown>): Outcome | Refused {
  const shared = shares.orders.get(String(body.out_order_no))
  const part = shared?.parts.find((each) => each.account === body.return_mchid && each.result === 'SUCCESS')
  if (!shared || !part) return refused(404, 'RESOURCE_NOT_EXISTS')
  const asked = JSON.stringify([body.out_order_no, body.amount])
  const before = shares.returns.get(String(body.out_return_no))
  if (before && before.asked !== asked) return refused(400, 'PARAM_ERROR')
  const back = [...shares.returns].filter(([name, each]) => each.outOrderNo === shared.outOrderNo && name !== body.out_return_no).reduce((sum, [, each]) => sum + each.amount, 0)
  if (back + Number(body.amount) > part.amount) return refused(403, 'NOT_ENOUGH')
  shares.returns.set(String(body.out_return_no), { outOrderNo: shared.outOrderNo, amount: Number(body.amount), asked })
  return { status: 200, body: { out_return_no: body.out_return_no, amount: body.amount, result: 'SUCCESS' } }
}
