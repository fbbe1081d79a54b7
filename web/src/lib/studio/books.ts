import type { Money, Schemas } from '../api.ts'
import { formatMoney, MINUS, plainAmount } from '../format.ts'
import type { Lang } from '../reader.ts'
import type { BooksKey } from '../words/books.zh-CN.ts'

export type BookBalance = Schemas['BookBalance']
export type BookEntry = Schemas['BookEntry']
export type BookKind = BookBalance['account']

/** The books that somebody may have. */
export const OWN_BOOKS = ['balance', 'held', 'promised', 'commission', 'disputed'] as const
export type OwnBook = (typeof OWN_BOOKS)[number]
const BOOKS_OF: Record<'store' | 'other', readonly OwnBook[]> = { store: ['balance', 'held', 'promised', 'disputed'], other: ['balance', 'commission'] }

/** The books to show of an account: those that its kind has, and any other that something was ever written in. */
export const booksOf = (isStore: boolean, balances: readonly Pick<BookBalance, 'account'>[]): OwnBook[] =>
  OWN_BOOKS.filter((book) => BOOKS_OF[isStore ? 'store' : 'other'].includes(book) || balances.some(({ account }) => account === book))

export const ENTRIES_PAGE = 30

const WHYS = ['cancelled-by-buyer', 'cancelled-by-seller', 'refunded-by-seller', 'after-sales', 'left-group', 'group-failed', 'chargeback', 'chargeback-ended', 'nothing-to-pay'] as const
const BPS_OF_PERCENT = 100
const BPS = 10_000

/** A change of a book, always with its sign. */
export const signedMoney = (amount: Money, lang: Lang): string => (amount.minor < 0 ? '' : '+') + balanceText(amount, lang)

/** An amount as books have it: all its decimals, so that figures stand below each other; a sign stands before the symbol. */
export function balanceText({ minor, currency }: Money, lang: Lang): string {
  const [whole, cents] = plainAmount({ minor: Math.abs(minor), currency }).split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${minor < 0 ? MINUS : ''}${formatMoney({ minor: 0, currency }, lang).symbol}${grouped}${cents ? `.${cents}` : ''}`
}

/** Hundredths of a per cent, as people write them: 2.5. */
export const percentText = (bps: number): string => String(bps / BPS_OF_PERCENT)

/** What the platform will take of an amount: as the server rounds, down to the minor unit. */
export const feeOf = ({ minor, currency }: Money, feeBps: number): Money => ({ minor: Number((BigInt(minor) * BigInt(feeBps)) / BigInt(BPS)), currency })

/** What an entry says, which depends on the book it stands in, and on whether it is of a request that went to the platform. */
export const entryWords = (kind: BookEntry['kind'], book: BookKind, isDispute = false): BooksKey => (isDispute && (kind === 'dispute' || kind === 'dispute-end') ? `entry.${kind}.argued` : kind === 'release' && (book === 'held' || book === 'promised') ? `entry.release.${book}` : kind === 'commission' && book === 'promised' ? 'entry.commission.promised' : `entry.${kind}`)

/** What of an entry is worth a line below it: one part alone says what the entry says. */
export const shownParts = ({ parts }: Pick<BookEntry, 'parts'>): BookEntry['parts'] => (parts.length > 1 ? parts : [])

/** What a part of an entry is: of a refund, to whom it went back. */
export const partWords = (part: BookEntry['parts'][number]['kind'], entry: BookEntry['kind']): BooksKey => ((entry === 'refund' || entry === 'promotion-back') && (part === 'buyer' || part === 'coupon') ? `part.${part}.back` : `part.${part}`)

/** A reason that the program gives has words; a person's stands as it was written. */
export function whyWords(why: string): BooksKey | undefined {
  const known = WHYS.find((each) => each === why)
  return known && `entry.why.${known}`
}
