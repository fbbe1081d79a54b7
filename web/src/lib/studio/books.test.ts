import assert from 'node:assert/strict'
import { test } from 'node:test'
import { balanceText, booksOf, entryWords, feeOf, percentText, signedMoney, whyWords } from './books.ts'
import { words } from '../words/books.zh-CN.ts'

const cny = (minor: number) => ({ minor, currency: 'CNY' })

test('a change shows its sign before the symbol, a balance only when it is below zero; decimals are never left out', () => {
  assert.deepEqual([signedMoney(cny(9_800), 'zh-CN'), signedMoney(cny(-1_250), 'en'), balanceText(cny(9_800), 'en'), balanceText(cny(-1_250), 'en'), balanceText(cny(0), 'en')], ['+¥98.00', '−¥12.50', '¥98.00', '−¥12.50', '¥0.00'])
  assert.deepEqual([balanceText(cny(123_456_789), 'zh-CN'), signedMoney({ minor: 1_200, currency: 'JPY' }, 'en')], ['¥1,234,567.89', '+JP¥1,200'])
})

test('a fee is told in per cent and rounded down, however large the amount', () => {
  assert.deepEqual([percentText(0), percentText(200), percentText(250), percentText(5)], ['0', '2', '2.5', '0.05'])
  assert.deepEqual([feeOf(cny(2_500), 250), feeOf(cny(49), 200), feeOf(cny(9_007_199_254_740_991), 5_000).minor], [cny(62), cny(0), 4_503_599_627_370_495])
})

test('a store has the books of selling, others that of commission, and whoever has an entry elsewhere sees that book too', () => {
  assert.deepEqual(booksOf(true, []), ['balance', 'held', 'promised', 'disputed'])
  assert.deepEqual(booksOf(false, [{ account: 'commission' }, { account: 'fees' }]), ['balance', 'commission'])
  assert.deepEqual([booksOf(false, [{ account: 'held' }]), booksOf(true, [{ account: 'commission' }])], [['balance', 'held', 'commission'], ['balance', 'held', 'promised', 'commission', 'disputed']])
})

test('the same event has its own words in each book, and an unknown reason stands as it is', () => {
  assert.notEqual(words[entryWords('release', 'held')], words[entryWords('release', 'balance')])
  assert.equal(new Set((['balance', 'held', 'promised'] as const).map((book) => words[entryWords('release', book)])).size, 3)
  assert.notEqual(words[entryWords('commission', 'promised')], words[entryWords('commission', 'commission')])
  assert.equal(whyWords('cancelled-by-buyer'), 'entry.why.cancelled-by-buyer')
  assert.equal(whyWords('counted twice'), undefined)
})
