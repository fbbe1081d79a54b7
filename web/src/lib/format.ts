import type { Money } from './api.ts'
import type { Lang } from './reader.ts'

/**
 * Amounts, moments and counts as readers of both languages write them. The browser's own formatters say the
 * same (the tests compare), but making the first of them keeps a phone busy for as long as drawing three posts
 * does, so they are asked only about rare currencies.
 */
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** The zone of the server's pages; it has no summer time. */
export const SERVER_ZONE = { name: 'UTC+8', aheadMs: 8 * HOUR_MS }
export type Zone = typeof SERVER_ZONE

type Currency = { symbol: string; digits: number }
/** Currencies whose sign others write as well are told apart, as the server does in its sentences. All but the yen have two digits. */
const SIGNS: Readonly<Record<string, string>> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: 'JP¥', HKD: 'HK$', TWD: 'NT$', MOP: 'MOP$', SGD: 'S$', AUD: 'A$', NZD: 'NZ$', CAD: 'CA$' }
const rare = new Map<string, Currency>()

/** What is less than nothing has its sign before that of the currency. */
export const MINUS = '\u2212'

/** An amount of minor units in the reader's form; whole amounts lose their zero cents. */
export function formatMoney({ minor, currency }: Money, lang: Lang): { symbol: string; digits: string } {
  const { symbol, digits } = currencyOf(currency, lang)
  const scale = 10 ** digits
  const [whole, cents] = (Math.abs(minor) / scale).toFixed(minor % scale === 0 ? 0 : digits).split('.')
  return { symbol: `${minor < 0 ? MINUS : ''}${symbol}`, digits: `${grouped(whole!)}${cents ? `.${cents}` : ''}` }
}

/** The amount as machines read it: a decimal point and the currency's own number of digits. */
export function plainAmount({ minor, currency }: Money): string {
  const { digits } = currencyOf(currency, 'en')
  return (minor / 10 ** digits).toFixed(digits)
}

export function moneyText(amount: Money, lang: Lang): string {
  const { symbol, digits } = formatMoney(amount, lang)
  return `${symbol}${digits}`
}

function currencyOf(currency: string, lang: Lang): Currency {
  const sign = SIGNS[currency]
  const known = sign ? { symbol: sign, digits: currency === 'JPY' ? 0 : 2 } : rare.get(`${lang} ${currency}`)
  if (known) return known
  const parts = new Intl.NumberFormat(lang, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0)
  const made = { symbol: parts.find((part) => part.type === 'currency')?.value ?? currency, digits: parts.find((part) => part.type === 'fraction')?.value.length ?? 0 }
  rare.set(`${lang} ${currency}`, made)
  return made
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/**
 * "12 minutes ago" near, the date far. `now` is passed in so that server and browser agree on one page, and
 * so is the zone of the date; without one it is the reader's own.
 */
export function formatAgo(iso: string, lang: Lang, now: number, zone?: Zone): string {
  const passedMs = now - Date.parse(iso)
  if (Math.abs(passedMs) < MINUTE_MS) return lang === 'en' ? 'just now' : '刚刚'
  if (Math.abs(passedMs) < HOUR_MS) return apart(passedMs, MINUTE_MS, lang === 'en' ? 'min.' : '分钟', lang)
  if (Math.abs(passedMs) < DAY_MS) return apart(passedMs, HOUR_MS, lang === 'en' ? 'hr.' : '小时', lang)
  if (passedMs < 0 || passedMs >= 7 * DAY_MS) return formatDate(iso, lang, zone)
  const days = Math.floor(passedMs / DAY_MS)
  if (lang === 'en') return days === 1 ? 'yesterday' : `${days} days ago`
  return days === 1 ? '昨天' : days === 2 ? '前天' : `${days}天前`
}

function apart(passedMs: number, unitMs: number, unit: string, lang: Lang): string {
  const count = Math.floor(Math.abs(passedMs) / unitMs)
  if (lang === 'en') return passedMs < 0 ? `in ${count} ${unit}` : `${count} ${unit} ago`
  return `${count}${unit}${passedMs < 0 ? '后' : '前'}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export function formatDate(iso: string, lang: Lang, zone?: Zone): string {
  const { year, month, day } = partsOf(iso, zone)
  return lang === 'en' ? `${MONTHS[month]} ${day}, ${year}` : `${year}年${month + 1}月${day}日`
}

/** Day and minute. */
export function formatMinute(iso: string, lang: Lang, zone?: Zone): string {
  const { month, day, hour, minute } = partsOf(iso, zone)
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return lang === 'en' ? `${MONTHS[month]} ${day}, ${time}` : `${month + 1}月${day}日 ${time}`
}

function partsOf(iso: string, zone: Zone | undefined) {
  const at = new Date(iso)
  if (!zone) return { year: at.getFullYear(), month: at.getMonth(), day: at.getDate(), hour: at.getHours(), minute: at.getMinutes() }
  const there = new Date(at.getTime() + zone.aheadMs)
  return { year: there.getUTCFullYear(), month: there.getUTCMonth(), day: there.getUTCDate(), hour: there.getUTCHours(), minute: there.getUTCMinutes() }
}

type Step = readonly [size: number, unit: string]
const STEPS: Readonly<Record<Lang, readonly Step[]>> = { 'zh-CN': [[1e8, '亿'], [1e4, '万']], en: [[1e9, 'B'], [1e6, 'M'], [1e3, 'K']] }

/** 12,345 as 1.2万 or 12.3K: counts that are read at a glance. */
export function formatCount(count: number, lang: Lang): string {
  const steps = STEPS[lang]
  // What would be rounded up to a whole larger unit is told in that one.
  const step = steps.find(([size], index) => count >= size - 0.05 * (steps[index + 1]?.[0] ?? 0))
  return step ? `${Math.round((count / step[0]) * 10) / 10}${step[1]}` : String(count)
}
