import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { DAY_MS } from '#clock'
import { ProviderUnreachable, type StatementLine } from '#payments'
import type { Client } from './client.ts'
import { referenceOf, refundReferenceOf } from './names.ts'

/** WeChat Pay's days are those of China, the whole year round. */
const CHINA_MS = 8 * 3_600_000
const MAX_BILL_BYTES = 256_000_000
const CURRENCY = 'CNY'

const File = z.object({ hash_type: z.literal('SHA1'), hash_value: z.string(), download_url: z.url() })
type Row = Record<string, string>
export type FundFlow = { at: Date; what: string; direction: 'in' | 'out'; amountMinor: bigint; balanceMinor: bigint; voucher: string; note: string }

/** What moved on one UTC day: of the two Chinese days that share it, what lies in it. */
export async function readStatement(client: Client, day: string, now: Date): Promise<StatementLine[]> {
  const startMs = Date.parse(`${day}T00:00:00Z`)
  const lines: StatementLine[] = []
  for (const ms of [startMs, startMs + DAY_MS]) {
    // Of a day that has not begun there in China there is nothing.
    if (ms - CHINA_MS > now.getTime()) continue
    const date = new Date(ms).toISOString().slice(0, 10)
    lines.push(...(await readBill(client, tradeBill(date, 'SUCCESS'))).map(toCapture))
    lines.push(...(await readBill(client, tradeBill(date, 'REFUND'))).filter((row) => row['退款状态'] === 'SUCCESS').map(toRefundLine))
  }
  return lines.filter(({ at }) => at.getTime() >= startMs && at.getTime() < startMs + DAY_MS)
}

/** Everything that moved the balance of the merchant's account on a Chinese day, fees and withdrawals with it. */
export async function readFundFlow(client: Client, date: string): Promise<FundFlow[]> {
  const rows = await readBill(client, `/v3/bill/fundflowbill?${new URLSearchParams({ bill_date: date, account_type: 'BASIC', tar_type: 'GZIP' })}`)
  return rows.map((row) => ({
    at: momentOf(row['记账时间']),
    what: row['业务类型'] ?? '',
    direction: row['收支类型'] === '收入' ? 'in' : 'out',
    amountMinor: fenOf(row['收支金额（元）'] ?? row['收支金额(元)']),
    balanceMinor: fenOf(row['账户结余（元）'] ?? row['账户结余(元)']),
    voucher: row['业务凭证号'] ?? '',
    note: row['备注'] ?? '',
  }))
}

function tradeBill(date: string, type: 'SUCCESS' | 'REFUND'): string {
  return `/v3/bill/tradebill?${new URLSearchParams({ bill_date: date, bill_type: type, tar_type: 'GZIP' })}`
}

async function readBill(client: Client, target: string): Promise<Row[]> {
  const answer = await client.call('GET', target, { schema: File })
  if ('error' in answer) {
    const { status, code, message } = answer.error
    if (code === 'NO_STATEMENT_EXIST') return []
    throw new ProviderUnreachable(`no bill: ${status} ${code}: ${message}`)
  }
  const { download_url, hash_value } = answer.value
  const { pathname, search } = new URL(download_url)
  const text = await promisify(gunzip)(await client.download(pathname + search), { maxOutputLength: MAX_BILL_BYTES }).catch((error: unknown) => {
    throw new ProviderUnreachable('a bill that cannot be unpacked', { cause: error })
  })
  if (createHash('sha1').update(text).digest('hex') !== hash_value.toLowerCase()) throw new ProviderUnreachable('a bill that is not what its digest says')
  return rowsOf(text.toString('utf8'))
}

/** A bill is a table, each value with a backtick before it, and below it a table of sums. */
function rowsOf(text: string): Row[] {
  const rows = parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }) as string[][]
  const heads = (rows[0] ?? []).map((head) => head.trim())
  const end = rows.findIndex((row, index) => index > 0 && !row[0]!.startsWith('`'))
  return rows.slice(1, end === -1 ? undefined : end).map((row) => Object.fromEntries(heads.map((head, index) => [head, (row[index] ?? '').replace(/^`/, '').trim()])))
}

function toCapture(row: Row): StatementLine {
  return { kind: 'capture', reference: referenceOf({ out_trade_no: row['商户订单号'] ?? '', attach: row['商户数据包'] }), providerRef: row['微信订单号'] ?? '', amountMinor: fenOf(row['订单金额']), currency: row['货币种类'] || CURRENCY, at: momentOf(row['交易时间']) }
}

function toRefundLine(row: Row): StatementLine {
  return { kind: 'refund', reference: refundReferenceOf(row['商户退款单号'] ?? ''), providerRef: row['微信退款单号'] ?? '', amountMinor: fenOf(row['申请退款金额']), currency: row['货币种类'] || CURRENCY, at: momentOf(row['退款成功时间'] || row['交易时间']) }
}

/** Bills are in yuan with two digits: read as text, so that nothing is rounded. */
function fenOf(yuan: string | undefined): bigint {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(yuan ?? '')
  if (!match) throw new ProviderUnreachable(`a bill with the amount ${JSON.stringify(yuan)}`)
  const fen = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'))
  return match[1] ? -fen : fen
}

function momentOf(text: string | undefined): Date {
  const at = new Date(`${(text ?? '').replace(' ', 'T')}+08:00`)
  if (Number.isNaN(at.getTime())) throw new ProviderUnreachable(`a bill with the time ${JSON.stringify(text)}`)
  return at
}
