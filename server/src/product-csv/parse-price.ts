import type { RowErrorCode } from './row-error.ts'

/** As the catalogue has it. */
export const MAX_PRICE_MINOR = 50_000_000_000n

const DIGITS = /^\d+$/u
const MAX_PRICE_LENGTH = 40

/** How many digits of a currency stand behind the decimal sign: 2 for CNY, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/**
 * A price in minor units. Reads "1,299.00", "1299", "12.5" and, where nothing else can be meant, "12,50" and
 * "1.299,00". What may mean two amounts is refused: a wrong guess sells at a thousandth.
 */
export function parsePrice(raw: string, digits: number): bigint | { refused: RowErrorCode } {
  const text = raw.normalize('NFKC').replaceAll(/\s/gu, '').replace(/^\+/u, '')
  if (/^[-\u2212(]/u.test(text) && /\d/u.test(text)) return { refused: 'price-negative' }
  if (text.length > MAX_PRICE_LENGTH) return { refused: DIGITS.test(text) ? 'price-too-large' : 'not-a-price' }
  if (!/^[\d.,']+$/u.test(text) || !/\d/u.test(text)) return { refused: 'not-a-price' }
  const split = splitDecimals(text.replaceAll("'", ''), digits)
  if ('refused' in split) return split
  const decimals = split.decimals.replace(/0+$/u, '')
  if (decimals.length > digits) return { refused: 'price-too-precise' }
  const minor = BigInt(`${split.whole === '' ? '0' : split.whole}${decimals.padEnd(digits, '0')}`)
  return minor > MAX_PRICE_MINOR ? { refused: 'price-too-large' } : minor
}

export function formatPrice(minor: bigint, digits: number): string {
  const text = minor.toString().padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

type Split = { whole: string; decimals: string } | { refused: RowErrorCode }

function splitDecimals(text: string, digits: number): Split {
  const signs = [...text.replaceAll(/\d/gu, '')]
  const last = signs.at(-1)
  if (last === undefined) return { whole: text, decimals: '' }
  const kinds = new Set(signs).size
  if (kinds === 1 && signs.length > 1) return grouped(text, last, '')
  const at = text.lastIndexOf(last)
  const before = text.slice(0, at)
  const after = text.slice(at + 1)
  if (kinds === 2) {
    const other = last === '.' ? ',' : '.'
    return before.includes(last) ? { refused: 'not-a-price' } : grouped(before, other, after)
  }
  if (!couldBeGroup(before, after)) return { whole: before, decimals: after }
  // Three digits behind one comma are thousands, unless the currency itself has three decimals.
  if (last === ',' && digits < 3) return { whole: before + after, decimals: '' }
  if (last === '.' && digits === 3) return { whole: before, decimals: after }
  return { refused: 'price-ambiguous' }
}

function couldBeGroup(before: string, after: string): boolean {
  return after.length === 3 && /^[1-9]\d{0,2}$/u.test(before)
}

function grouped(whole: string, sign: string, decimals: string): Split {
  const [first = '', ...groups] = whole.split(sign)
  const regular = /^\d{1,3}$/u.test(first) && groups.every((group) => group.length === 3 && DIGITS.test(group))
  return regular ? { whole: first + groups.join(''), decimals } : { refused: 'not-a-price' }
}
