import type { Money } from './api.ts'
import type { Lang } from './reader.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const formats = new Map<string, Intl.NumberFormat>()

/** An amount of minor units in the reader's form; whole amounts lose their zero cents. */
export function formatMoney({ minor, currency }: Money, lang: Lang): { symbol: string; digits: string } {
  const key = `${lang} ${currency}`
  let format = formats.get(key)
  if (!format) formats.set(key, (format = new Intl.NumberFormat(lang, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })))
  const scale = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)
  const parts = format.formatToParts(minor / scale)
  const symbol = parts.find((part) => part.type === 'currency')?.value ?? currency
  const digits = parts.filter((part) => part.type !== 'currency' && part.type !== 'literal').map((part) => part.value).join('')
  return { symbol, digits: minor % scale === 0 ? digits.replace(/[.,]0+$/, '') : digits }
}

export function moneyText(amount: Money, lang: Lang): string {
  const { symbol, digits } = formatMoney(amount, lang)
  return `${symbol}${digits}`
}

/** "12 minutes ago" near, the date far. `now` is passed in so that server and browser agree on one page. */
export function formatAgo(iso: string, lang: Lang, now: number): string {
  const passedMs = now - Date.parse(iso)
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: lang === 'en' ? 'short' : 'long' })
  if (passedMs < HOUR_MS && passedMs > -HOUR_MS) return relative.format(-Math.round(passedMs / MINUTE_MS), 'minute')
  if (passedMs < DAY_MS && passedMs > -DAY_MS) return relative.format(-Math.round(passedMs / HOUR_MS), 'hour')
  if (passedMs < 7 * DAY_MS && passedMs > 0) return relative.format(-Math.floor(passedMs / DAY_MS), 'day')
  return formatDate(iso, lang)
}

export function formatDate(iso: string, lang: Lang): string {
  return new Intl.DateTimeFormat(lang, { year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(iso))
}

export function formatMoment(iso: string, lang: Lang): string {
  return new Intl.DateTimeFormat(lang, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
}

/** 12,345 as 1.2万 or 12.3K: counts that are read at a glance. */
export function formatCount(count: number, lang: Lang): string {
  return new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1 }).format(count)
}
