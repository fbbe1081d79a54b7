import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatAgo, formatMoney, moneyText, plainAmount } from './format.ts'

test('whole amounts lose their cents, and no thousands with them', () => {
  assert.deepEqual(formatMoney({ minor: 12_800, currency: 'CNY' }, 'zh-CN'), { symbol: '¥', digits: '128' })
  assert.equal(moneyText({ minor: 100_000, currency: 'JPY' }, 'en'), '¥100,000')
  assert.equal(moneyText({ minor: 123_456, currency: 'USD' }, 'en'), '$1,234.56')
})

test('machines read the digits that a currency has', () => {
  assert.equal(plainAmount({ minor: 1_500, currency: 'JPY' }), '1500')
  assert.equal(plainAmount({ minor: 1_500, currency: 'KWD' }), '1.500')
  assert.equal(plainAmount({ minor: 1_550, currency: 'CNY' }), '15.50')
})

test('far moments are a date of the zone that is asked for', () => {
  const now = Date.parse('2026-03-01T00:00:00Z')
  assert.equal(formatAgo('2026-02-28T23:48:00Z', 'en', now), '12 min. ago')
  assert.equal(formatAgo('2026-01-31T20:00:00Z', 'en', now, 'Asia/Shanghai'), 'Feb 1, 2026')
  assert.equal(formatAgo('2026-01-31T20:00:00Z', 'en', now, 'America/New_York'), 'Jan 31, 2026')
})
