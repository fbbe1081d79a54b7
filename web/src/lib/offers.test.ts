import assert from 'node:assert/strict'
import { test } from 'node:test'
import { benefitOf, type Offer } from './offers.ts'
import { words as english } from './words/offers.en.ts'
import { words as chinese } from './words/offers.zh-CN.ts'

test('a coupon says what it takes off; all of it is said in words, not as nought tenths', () => {
  const told = (percentOffBps: number, lang: 'en' | 'zh-CN') => {
    const words: Record<string, string> = lang === 'en' ? english : chinese
    const t = (key: string, params: object = {}) => Object.entries(params).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), words[key]!)
    const terms = { percentOffBps, capMinor: null, amountMinor: null, priceMinor: null, freeShipping: false, fromMinor: 0, products: [], variants: [], categories: [], pieces: [] } satisfies Offer['terms']
    return benefitOf({ kind: 'coupon', currency: 'CNY', terms }, t, lang)
  }
  assert.deepEqual([told(2_000, 'zh-CN'), told(2_000, 'en'), told(10_000, 'zh-CN'), told(10_000, 'en')], ['8 折', '20% off', '全免', '100% off'])
})
