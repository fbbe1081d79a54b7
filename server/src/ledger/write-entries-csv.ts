import { stringify } from 'csv-stringify/sync'
import type { Lang } from '#api'
import type { Reader } from '#database'
import { formatPrice, minorDigits } from '#product-csv'
import type { AccountRef } from './chart.ts'
import { type EntryLine, entriesOf } from './read-books.ts'

/** Spreadsheets read a file as UTF-8 when it begins like this. */
const BYTE_ORDER_MARK = '\uFEFF'
const BATCH = 1_000
/** Of one file; who has more asks through the API, page by page. */
const MAX_ROWS = 200_000
const HEADERS: Record<Lang, string[]> = {
  en: ['Time (UTC)', 'What', 'Change', 'Balance', 'Currency', 'Order', 'Order id', 'Note', 'Transaction'],
  'zh-CN': ['时间（UTC）', '类别', '变动', '余额', '币种', '订单号', '订单 ID', '说明', '流水号'],
}

/** What people call orders, by their ids. */
type NumbersOf = (orderIds: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** Every entry of an account of one row, newest first, amounts as decimals. */
export async function* writeEntriesCsv(db: Reader, account: AccountRef, { currency, lang, numbersOf }: { currency: string; lang: Lang; numbersOf: NumbersOf }): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + stringify([HEADERS[lang]])
  const digits = minorDigits(currency)
  for (let written = 0, before: bigint | undefined; written < MAX_ROWS; ) {
    const lines = await entriesOf(db, account, currency, { before, limit: BATCH })
    if (lines.length > 0) {
      const numbers = await numbersOf(lines.flatMap(({ orderId }) => orderId ?? []))
      yield stringify(lines.map((line) => cellsOf(line, { currency, digits, numbers })))
    }
    if (lines.length < BATCH) return
    before = lines.at(-1)!.version
    written += lines.length
  }
}

function cellsOf(line: EntryLine, { currency, digits, numbers }: { currency: string; digits: number; numbers: ReadonlyMap<string, string> }): string[] {
  const { effectiveAt, kind, changeMinor, balanceAfterMinor, orderId, why, transactionId } = line
  return [effectiveAt.toISOString(), kind, decimal(changeMinor, digits), balanceAfterMinor === null ? '' : decimal(balanceAfterMinor, digits), currency, numbers.get(orderId ?? '') ?? '', orderId ?? '', why, transactionId]
}

/** Exactly, however large; what leaves an account is below zero. */
function decimal(minor: bigint, digits: number): string {
  return minor < 0n ? `-${formatPrice(-minor, digits)}` : formatPrice(minor, digits)
}
