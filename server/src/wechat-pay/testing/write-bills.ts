import { gzipSync } from 'node:zlib'
import { DAY_MS } from '#clock'
import type { Book, Order, Outcome, Refunded } from './ledger-of-tenpay.ts'
import { chinaTime } from './ledger-of-tenpay.ts'
import { type Refused, sha1 } from './test-tenpay.ts'

const READY_HOUR = 10
const CAPTURES = '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,商品名称,商户数据包,手续费,费率,订单金额,费率备注'
const REFUNDS = '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const FLOWS = '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号'

const yuan = (fen: number) => (fen / 100).toFixed(2)
const bare = (at: Date) => chinaTime(at).slice(0, 19).replace('T', ' ')
const row = (values: readonly (string | number)[]) => values.map((value) => `\`${value}`).join(',')
const on = (date: string, at: Date | null): at is Date => at !== null && chinaTime(at).startsWith(date)

/** The files that are waited for: a name for each, good for one download after another. */
export type Files = Map<string, Buffer>

/** `atOnce` gives out a day's bill before that day is over, which WeChat Pay does not. */
export function askForBill(book: Book, files: Files, { origin, atOnce, spoiled }: { origin: string; atOnce: boolean; spoiled: boolean }, path: string, query: URLSearchParams): Outcome | Refused {
  const date = query.get('bill_date') ?? ''
  const now = chinaTime(book.clock.now())
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || query.get('tar_type') !== 'GZIP') return { status: 400, code: 'PARAM_ERROR', message: 'bill_date或tar_type' }
  const yesterday = chinaTime(new Date(book.clock.now().getTime() - DAY_MS)).slice(0, 10)
  if (!atOnce && date > yesterday) return { status: 400, code: 'PARAM_ERROR', message: '账单日期错误' }
  if (!atOnce && date === yesterday && Number(now.slice(11, 13)) < READY_HOUR) return { status: 400, code: 'STATEMENT_CREATING', message: '账单生成中' }
  const text = path.endsWith('fundflowbill') ? flows(book, date) : query.get('bill_type') === 'REFUND' ? refunds(book, date) : captures(book, date)
  if (text === undefined) return { status: 400, code: 'NO_STATEMENT_EXIST', message: '账单不存在' }
  const token = sha1(`${path} ${query} ${book.clock.now().getTime()}`)
  files.set(token, gzipSync(text))
  return { status: 200, body: { hash_type: 'SHA1', hash_value: sha1(spoiled ? `${text} ` : text), download_url: `${origin}/v3/billdownload/file?token=${token}&tartype=gzip` } }
}

function captures({ account, orders }: Book, date: string): string | undefined {
  const rows = [...orders.values()].filter((each) => on(date, each.paidAt))
  if (rows.length === 0) return undefined
  const lines = rows.map((each) => row([bare(each.paidAt!), account.appid, account.mchid, 0, '', each.transactionId!, each.outTradeNo, 'o4GgauI', 'NATIVE', 'SUCCESS', 'CMC', 'CNY', yuan(each.total), '0.00', '商品', each.attach ?? '', '0.60000', '0.60%', yuan(each.total), '']))
  return table(CAPTURES, lines, rows.reduce((sum, each) => sum + each.total, 0))
}

function refunds({ account, orders, refunds: all }: Book, date: string): string | undefined {
  const rows = [...all.values()].filter((each) => on(date, each.askedAt) || (each.status === 'SUCCESS' && on(date, each.endedAt)))
  if (rows.length === 0) return undefined
  const lines = rows.map((each) => refundRow(account.appid, account.mchid, each, orders.get(each.outTradeNo)!))
  return table(REFUNDS, lines, rows.reduce((sum, each) => sum + each.amount, 0))
}

function refundRow(appid: string, mchid: string, each: Refunded, order: Order): string {
  const ended = each.status === 'SUCCESS' ? bare(each.endedAt!) : ''
  return row([bare(order.paidAt!), appid, mchid, 0, '', order.transactionId!, each.outTradeNo, 'o4GgauI', 'NATIVE', 'REFUND', 'CMC', 'CNY', '0.00', '0.00', bare(each.askedAt), ended, each.id, each.outRefundNo, yuan(each.amount), '0.00', 'ORIGINAL', each.status, '商品', order.attach ?? '', '-0.60000', '0.60%', '0.00', yuan(each.amount), ''])
}

function flows({ orders, refunds: all }: Book, date: string): string | undefined {
  const moves = [
    ...[...orders.values()].filter((each) => on(date, each.paidAt)).map((each) => ({ at: each.paidAt!, what: '交易', sign: '收入', fen: each.total, id: each.transactionId! })),
    ...[...all.values()].filter((each) => each.status === 'SUCCESS' && on(date, each.endedAt)).map((each) => ({ at: each.endedAt!, what: '退款', sign: '支出', fen: each.amount, id: each.id })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  if (moves.length === 0) return undefined
  let balance = 0
  const lines = moves.map(({ at, what, sign, fen, id }) => row([bare(at), id, id, what, what, sign, yuan(fen), yuan((balance += sign === '收入' ? fen : -fen)), 'system', '结算总金额', id]))
  return table(FLOWS, lines, balance)
}

/** Below the rows stands a small table of sums. */
function table(heads: string, rows: readonly string[], sum: number): string {
  return `\uFEFF${heads}\r\n${rows.join('\r\n')}\r\n总交易单数,应结订单总金额\r\n\`${rows.length},\`${yuan(sum)}\r\n`
}
