import type { Money } from './api.ts'
import type { Lang } from './reader.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Making a formatter takes a hundred times as long as using it: each is made once. */
const formatters = new Map<string, unknown>()

function once<Format>(key: string, make: () => Format): Format {
  const known = (formatters.get(key) as Format | undefined) ?? make()
  formatters.set(key, known)
  return known
}

/** An amount of minor units in the reader's form; whole amounts lose their zero cents. */
export function formatMoney({ minor, currency }: Money, lang: Lang): { symbol: string; digits: string } {
  const digits = fractionDigits(currency, lang)
  const scale = 10 ** digits
  const shown = minor % scale === 0 ? 0 : digits
  const format = once(`digits ${lang} ${shown}`, () => new Intl.NumberFormat(lang, { minimumFractionDigits: shown, maximumFractionDigits: shown }))
  return { symbol: symbolOf(lang, currency), digits: format.format(minor / scale) }
}

/** The amount as machines read it: a decimal point and the currency's own number of digits. */
export function plainAmount({ minor, currency }: Money): string {
  const digits = fractionDigits(currency)
  return (minor / 10 ** digits).toFixed(digits)
}

function symbolOf(lang: Lang, currency: string): string {
  return partsOf(lang, currency).find((part) => part.type === 'currency')?.value ?? currency
}

function fractionDigits(currency: string, lang: Lang = 'en'): number {
  return partsOf(lang, currency).find((part) => part.type === 'fraction')?.value.length ?? 0
}

function partsOf(lang: Lang, currency: string): Intl.NumberFormatPart[] {
  return once(`parts ${lang} ${currency}`, () => new Intl.NumberFormat(lang, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0))
}

export function moneyText(amount: Money, lang: Lang): string {
  const { symbol, digits } = formatMoney(amount, lang)
  return `${symbol}${digits}`
}

/**
 * "12 minutes ago" near, the date far. `now` is passed in so that server and browser agree on one page, and
 * so is the zone of the date.
 */
export function formatAgo(iso: string, lang: Lang, now: number, zone?: string): string {
  const passedMs = now - Date.parse(iso)
  const relative = once(`ago ${lang}`, () => new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: lang === 'en' ? 'short' : 'long' }))
  if (passedMs < HOUR_MS && passedMs > -HOUR_MS) return relative.format(-Math.round(passedMs / MINUTE_MS), 'minute')
  if (passedMs < DAY_MS && passedMs > -DAY_MS) return relative.format(-Math.round(passedMs / HOUR_MS), 'hour')
  if (passedMs < 7 * DAY_MS && passedMs > 0) return relative.format(-Math.floor(passedMs / DAY_MS), 'day')
  return formatDate(iso, lang, zone)
}

export function formatDate(iso: string, lang: Lang, zone?: string): string {
  return once(`date ${lang} ${zone}`, () => new Intl.DateTimeFormat(lang, { timeZone: zone, year: 'numeric', month: 'short', day: 'numeric' })).format(new Date(iso))
}

/** Day and minute. */
export function formatMinute(iso: string, lang: Lang, zone?: string): string {
  return once(`minute ${lang} ${zone}`, () => new Intl.DateTimeFormat(lang, { timeZone: zone, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })).format(new Date(iso))
}

/** 12,345 as 1.2万 or 12.3K: counts that are read at a glance. */
export function formatCount(count: number, lang: Lang): string {
  if (count < 1_000) return String(count)
  return once(`count ${lang}`, () => new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1 })).format(count)
}
