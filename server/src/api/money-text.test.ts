import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moneyText, problemText, defineProblems, refuse, money } from './index.ts'

test('an amount has its sign, its digits and its minus before both, in either language', () => {
  for (const lang of ['zh-CN', 'en'] as const) {
    const told = [[155, 'CNY'], [-155, 'CNY'], [10_000, 'CNY'], [123_456_789, 'JPY'], [26_135, 'USD'], [-5, 'KWD'], [0, 'EUR']] as const
    assert.deepEqual(told.map(([minor, currency]) => moneyText({ minor, currency }, lang)), ['¥1.55', '\u2212¥1.55', '¥100', 'JP¥123,456,789', '$261.35', '\u2212KWD 0.005', '€0'])
    assert.equal(moneyText({ minor: 10_000, currency: 'CNY' }, lang, { exact: true }), '¥100.00')
    assert.equal(moneyText({ minor: 9_007_199_254_740_993n, currency: 'CNY' }, lang), '¥90,071,992,547,409.93')
  }
})

test('an amount in a problem is written for its reader, and given as money besides', () => {
  defineProblems({ 'test-too-much': { status: 422, en: 'At most {most}.', 'zh-CN': '最多 {most}。' } })
  const refused = refuse('test-too-much', { most: money(26_135n, 'CNY') })
  assert.deepEqual([problemText(refused, 'en'), problemText(refused, 'zh-CN')], ['At most ¥261.35.', '最多 ¥261.35。'])
})
