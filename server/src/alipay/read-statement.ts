import { parse } from 'csv-parse/sync'
import { DAY_MS, HOUR_MS } from '#clock'
import { ProviderUnreachable, type StatementLine } from '#payments'
import { ask, isRefused } from './ask.ts'
import { readBeijing, writeBeijing } from './beijing-time.ts'
import type { Own } from './trade.ts'
import { referenceOf, refundReferenceOf } from './names.ts'
import { unzip } from './unzip.ts'
import { CNY, readYuan } from './yuan.ts'

/**
 * A bill is of a day in Beijing and is there at ten the next morning. A UTC day reaches into two of them, the later of
 * which is there 26 hours after that UTC day has ended; and an hour for a late one.
 */
export const STATEMENT_AFTER_MS = 27 * HOUR_MS
const BILL_AT_HOUR = 10
const DOWNLOAD_LIMIT_MS = 60_000
const MAX_ZIP_BYTES = 64 * 2 ** 20
const KINDS: Record<string, StatementLine['kind']> = { 交易: 'capture', 退款: 'refund' }

/** What moved on one UTC day, from the bills of the two days in Beijing that it lies in. Fees are columns of their own. */
export async function readStatement(own: Own, day: string): Promise<StatementLine[]> {
  const from = Date.parse(`${day}T00:00:00Z`)
  const days = [day, new Date(from + DAY_MS).toISOString().slice(0, 10)]
  const lines: StatementLine[] = []
  for (const each of days) lines.push(...(await readBill(own, each)))
  return lines.filter(({ at }) => at.getTime() >= from && at.getTime() < from + DAY_MS)
}

/** The bill of a day in Beijing. A day on which nothing happened has none. */
async function readBill(own: Own, day: string): Promise<StatementLine[]> {
  const said = await ask(own.sdk, own.clock, 'alipay.data.dataservice.bill.downloadurl.query', { bill_type: 'trade', bill_date: day })
  if (isRefused(said)) {
    const isOver = own.clock.now().getTime() >= Date.parse(`${day}T00:00:00+08:00`) + DAY_MS + BILL_AT_HOUR * HOUR_MS
    if (/bill_not_exist/i.test(said.refused) && isOver) return []
    throw new ProviderUnreachable(`no bill of ${day}: ${said.refused}: ${said.detail}`)
  }
  return readLines(day, await download(own, String(said.billDownloadUrl)))
}

/** Only from where Alipay keeps its bills, and not more than a bill can be. */
async function download({ gateway }: Own, address: string): Promise<Buffer> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const isTheirs = url !== undefined && (url.origin === new URL(gateway).origin || (url.protocol === 'https:' && /\.(alipay|alipaydev)\.com$/.test(url.hostname)))
  if (!isTheirs) throw new ProviderUnreachable('a bill lies at an address that is not Alipay’s')
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_LIMIT_MS) })
    if (!response.ok || !response.body) throw new Error(`the bill answers ${response.status}`)
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body) {
      size += chunk.length
      if (size > MAX_ZIP_BYTES) throw new Error('the bill is too large')
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    throw new ProviderUnreachable(`no bill: ${(error as Error).message}`)
  }
}

/** The file with each movement: its name and content are written in GBK. */
function readLines(day: string, zip: Buffer): StatementLine[] {
  const gbk = new TextDecoder('gbk')
  const detail = unpacked(zip, (name) => /业务明细(?!.*汇总)/.test(gbk.decode(name)))
  if (!detail) throw new ProviderUnreachable(`the bill of ${day} has no list of movements`)
  // Lines that begin with # stand around the list; numbers are followed by a tab, so that no table eats their digits.
  const listed = gbk.decode(detail).split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#')).join('\n')
  const rows: Record<string, string>[] = parse(listed, { columns: (heads: string[]) => heads.map((head) => head.trim().replace(/（.*$/, '')), trim: true, relax_column_count: true, relax_quotes: true })
  return rows.map((row) => toLine(day, row))
}

function unpacked(zip: Buffer, isWanted: (name: Buffer) => boolean): Buffer | undefined {
  try {
    return unzip(zip, isWanted)
  } catch (error) {
    throw new ProviderUnreachable(`a bill that cannot be unpacked: ${(error as Error).message}`)
  }
}

function toLine(day: string, row: Record<string, string>): StatementLine {
  const kind = KINDS[row['业务类型'] ?? '']
  const amount = readYuan(row['订单金额'])
  const at = readBeijing(row['完成时间'])
  const trade = row['商户订单号'] ?? ''
  if (!kind || amount === undefined || !at || !writeBeijing(at).startsWith(day)) throw new ProviderUnreachable(`the bill of ${day} has a line that cannot be read`)
  const reference = kind === 'capture' ? referenceOf(trade) : refundReferenceOf(trade, row['退款批次号/请求号'] ?? '')
  return { kind, reference, providerRef: row['支付宝交易号'] ?? '', amountMinor: amount < 0n ? -amount : amount, currency: CNY, at }
}
