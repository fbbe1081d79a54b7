import type { Reader } from '#database'
import type { AccountRef } from './chart.ts'
import type { EntryLine } from './read-books.ts'

/** What an entry of a store's books is made of. `bank`: what a buyer's bank took or put back; `other-book`: what lay in another book of the store. */
export const PARTS = ['buyer', 'coupon', 'fee', 'commission', 'bank', 'other-book'] as const
export type PartKind = (typeof PARTS)[number]
/** Above zero is more of the account. The parts of an entry are exactly its change. */
export type EntryPart = { kind: PartKind; minor: bigint }
/** `isDispute`: what was set aside, or let go, is of a request that the platform was asked to decide. */
export type Explained = { parts: readonly EntryPart[]; isDispute: boolean }
/** Explains entries of a book, by their ids, all at once: given by those who know what the postings are for, which stand above. */
export type Explain = (db: Reader, book: AccountRef, lines: readonly EntryLine[]) => Promise<ReadonlyMap<string, Explained>>
