import type { Reader } from '#database'
import { type AccountKind, type EntryLine, entriesOf, type EntryPart } from '#ledger'
import { type AsidesOf, explainEntries } from './explain-entries.ts'

export type ExplainedLine = EntryLine & { book: AccountKind; parts: readonly EntryPart[]; isDispute: boolean }

const BOOKS: readonly AccountKind[] = ['held', 'balance', 'disputed', 'promised']
/** Entries about an order that never stand without their parts. */
const PARTED = ['capture', 'promotion', 'promotion-back', 'release', 'refund', 'dispute', 'dispute-end', 'chargeback', 'chargeback-end', 'commission', 'commission-back']

/** Every entry of a store's books with what it is made of, oldest first. */
export async function explainedBooks(db: Reader, storeId: string, asidesOf: AsidesOf, currency = 'CNY'): Promise<ExplainedLine[]> {
  const lines: ExplainedLine[] = []
  for (const kind of BOOKS) {
    const book = { owner: storeId, kind }
    const found = (await entriesOf(db, book, currency, { limit: 100_000 })).toReversed()
    const explained = await explainEntries(asidesOf)(db, book, found)
    lines.push(...found.map((line) => ({ ...line, book: kind, ...explained.get(line.id)! })))
  }
  return lines
}

/** Entries that are not exactly the sum of their parts, or of which nothing is told. */
export async function partsDiffer(db: Reader, storeId: string, asidesOf: AsidesOf): Promise<string[]> {
  const told = (parts: readonly EntryPart[]) => parts.map(({ kind, minor }) => `${kind} ${minor}`).join(', ')
  return (await explainedBooks(db, storeId, asidesOf)).flatMap(({ book, kind, orderId, changeMinor, parts }) => {
    const isParted = orderId !== null && PARTED.includes(kind)
    const isWhole = parts.reduce((sum, { minor }) => sum + minor, 0n) === changeMinor
    return isParted === parts.length > 0 && (isWhole || !isParted) ? [] : [`${book} ${kind} ${changeMinor} is told as ${told(parts)}`]
  })
}
