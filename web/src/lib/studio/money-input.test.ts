import assert from 'node:assert/strict'
import test from 'node:test'
import { moneyInput, parseMoney } from './money-input.ts'

test('a price is read exactly, as people type it', () => {
  const cny = { '68': 6800, '0.1': 10, '1299.05': 129905, '1,299.05': 129905, '￥68': 6800, '１２．５': 1250, ' 19.90 ': 1990, '68元': 6800, 'CNY 7': 700, 'rmb7': 700, '.5': 50, '8.': 800, '9007199254.74': 900719925474 }
  for (const [typed, minor] of Object.entries(cny)) assert.deepEqual(parseMoney(typed, 'CNY'), { minor }, typed)
  assert.deepEqual(parseMoney('1200', 'JPY'), { minor: 1200 })
})

test('what cannot be a price says why', () => {
  assert.deepEqual(parseMoney('', 'CNY'), { wrong: 'money-missing' })
  assert.deepEqual(parseMoney('12,50', 'CNY'), { wrong: 'money-unreadable' })
  assert.deepEqual(parseMoney('-5', 'CNY'), { wrong: 'money-unreadable' })
  assert.deepEqual(parseMoney('1e3', 'CNY'), { wrong: 'money-unreadable' })
  assert.deepEqual(parseMoney('x', 'CNY'), { wrong: 'money-unreadable' })
  assert.deepEqual(parseMoney('USD 7', 'CNY'), { wrong: 'money-unreadable' })
  assert.deepEqual(parseMoney('.', 'CNY'), { wrong: 'money-unreadable' })
  assert.deepEqual(parseMoney('1.005', 'CNY'), { wrong: 'money-too-precise' })
  assert.deepEqual(parseMoney('12.5', 'JPY'), { wrong: 'money-too-precise' })
  assert.deepEqual(parseMoney('99999999999999', 'CNY'), { wrong: 'money-too-large' })
})

test('what stands in a field is read back as the same amount', () => {
  for (const currency of ['CNY', 'JPY', 'USD']) {
    for (const minor of [0, 1, 9, 10, 99, 100, 101, 12_345, 999_999_999_999]) assert.deepEqual(parseMoney(moneyInput({ minor, currency }), currency), { minor })
  }
})
