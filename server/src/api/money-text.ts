import type { Lang } from './who.ts'

/** Several currencies write the same sign: where one place may show two of them, a reader must tell them apart. */
const SIGNS: Readonly<Record<string, string>> = { JPY: 'JP¥', HKD: 'HK$', TWD: 'NT$', MOP: 'MOP$', SGD: 'S$', AUD: 'A$', NZD: 'NZ$', CAD: 'CA$' }
const MINUS = '\u2212'
const formats = new Map<string, { format: Intl.NumberFormat; digits: number }>()

/**
 * An amount of minor units as readers of a language write it: the currency's own sign and digits, a minus before the
 * sign. Every sentence, mail and sheet that the server writes has its amounts from here; pages write them alike.
 * Whole amounts lose their cents, unless they stand `exact` in a column.
 */
export function moneyText({ minor, currency }: { minor: number | bigint; currency: string }, lang: Lang, { exact = false } = {}): string {
  const { format, digits } = formatOf(currency, lang)
  const units = String(minor < 0 ? -minor : minor).padStart(digits + 1, '0')
  // As text: no binary fraction stands between what was charged and what is read.
  const [whole, cents] = digits === 0 ? [units, ''] : [units.slice(0, -digits), units.slice(-digits)]
  const isWhole = !exact && /^0*$/.test(cents)
  const parts = format.formatToParts(`${whole}.${cents || '0'}` as Intl.StringNumericLiteral)
  const written = parts.filter(({ type }) => !isWhole || (type !== 'decimal' && type !== 'fraction')).map(({ type, value }) => (type === 'currency' ? (SIGNS[currency] ?? value) : value)).join('')
  return `${minor < 0 ? MINUS : ''}${written.replace(/[\u00a0\u202f]/g, ' ')}`
}

function formatOf(currency: string, lang: Lang): { format: Intl.NumberFormat; digits: number } {
  const key = `${lang} ${currency}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.NumberFormat(lang, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  const made = { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 }
  formats.set(key, made)
  return made
}
