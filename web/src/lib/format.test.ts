import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatAgo, formatCount, formatDate, formatMinute, formatMoney, moneyText, plainAmount, SERVER_ZONE } from './format.ts'

test('whole amounts lose their cents, and no thousands with them', () => {
  assert.deepEqual(formatMoney({ minor: 12_800, currency: 'CNY' }, 'zh-CN'), { symbol: '¥', digits: '128' })
  assert.equal(moneyText({ minor: 100_000, currency: 'JPY' }, 'en'), 'JP¥100,000')
  assert.equal(moneyText({ minor: 123_456, currency: 'USD' }, 'en'), '$1,234.56')
  assert.deepEqual([moneyText({ minor: -155, currency: 'CNY' }, 'zh-CN'), formatMoney({ minor: -1_200, currency: 'EUR' }, 'en')], ['\u2212¥1.55', { symbol: '\u2212€', digits: '12' }])
})

test('no two currencies look alike', () => {
  const signs = ['CNY', 'USD', 'EUR', 'GBP', 'HKD', 'TWD', 'MOP', 'JPY', 'KRW', 'SGD', 'AUD', 'NZD', 'CAD'].map((currency) => formatMoney({ minor: 0, currency }, 'en').symbol)
  assert.equal(new Set(signs).size, signs.length, signs.join(' '))
})

test('machines read the digits that a currency has', () => {
  assert.equal(plainAmount({ minor: 1_500, currency: 'JPY' }), '1500')
  assert.equal(plainAmount({ minor: 1_500, currency: 'KWD' }), '1.500')
  assert.equal(plainAmount({ minor: 1_550, currency: 'CNY' }), '15.50')
})

test('far moments are a date of the zone that is asked for', () => {
  const now = Date.parse('2026-03-01T00:00:00Z')
  assert.equal(formatAgo('2026-02-28T23:48:00Z', 'en', now), '12 min. ago')
  assert.equal(formatAgo('2026-01-31T20:00:00Z', 'en', now, SERVER_ZONE), 'Feb 1, 2026')
  assert.equal(formatMinute('2026-12-31T16:05:00Z', 'zh-CN', SERVER_ZONE), '1月1日 00:05')
})

const LANGS = ['zh-CN', 'en'] as const

test('amounts are written as the standard formatters write them, also in currencies that are rare', () => {
  for (const lang of LANGS) {
    for (const currency of ['CNY', 'USD', 'EUR', 'GBP', 'KWD', 'MYR']) {
      const intl = new Intl.NumberFormat(lang, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      const symbol = intl.formatToParts(0).find((part) => part.type === 'currency')!.value
      const digits = intl.resolvedOptions().maximumFractionDigits!
      for (const minor of [0, 1, 99, 123, 98_765, 12_345_678, 1_234_567_891]) {
        const shown = minor % 10 ** digits === 0 ? 0 : digits
        const number = new Intl.NumberFormat(lang, { minimumFractionDigits: shown, maximumFractionDigits: shown }).format(minor / 10 ** digits)
        assert.equal(moneyText({ minor, currency }, lang), symbol + number)
      }
    }
  }
})

test('moments are written as the standard formatters write them', () => {
  const now = Date.parse('2026-03-01T00:00:00Z')
  const ago = (passedMs: number, lang: 'zh-CN' | 'en') => formatAgo(new Date(now - passedMs).toISOString(), lang, now)
  for (const lang of LANGS) {
    const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: lang === 'en' ? 'short' : 'long' })
    for (const minutes of [1, 2, 59, -1, -59]) assert.equal(ago(minutes * 60_000, lang), relative.format(-minutes, 'minute'))
    for (const hours of [1, 2, 23, -1, -23]) assert.equal(ago(hours * 3_600_000, lang), relative.format(-hours, 'hour'))
    for (const days of [1, 2, 3, 6]) assert.equal(ago(days * 86_400_000, lang), relative.format(-days, 'day'))
    for (let month = 0; month < 12; month++) {
      const iso = new Date(Date.UTC(2026, month, 3 * month + 1, 2 * month, 5 * month)).toISOString()
      assert.equal(formatDate(iso, lang), new Intl.DateTimeFormat(lang, { year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(iso)))
      assert.equal(formatMinute(iso, lang), new Intl.DateTimeFormat(lang, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso)))
    }
  }
  assert.equal(ago(59_999, 'en'), 'just now')
  assert.equal(ago(59 * 60_000 + 59_999, 'en'), '59 min. ago')
})

test('counts are written as the standard formatters write them', () => {
  for (const lang of LANGS) {
    const compact = new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1 })
    for (const count of [0, 7, 999, 1_000, 1_049, 1_050, 9_999, 10_000, 12_345, 99_949, 99_950, 123_456, 999_949, 999_950, 1_234_567, 99_999_999, 123_456_789]) assert.equal(formatCount(count, lang), compact.format(count), `${count} in ${lang}`)
  }
})
