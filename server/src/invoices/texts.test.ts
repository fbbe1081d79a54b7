import assert from 'node:assert/strict'
import { test } from 'node:test'
import { creditOf, type InvoiceContent } from './content.ts'
import { amountText, percentText } from './texts.ts'

test('an amount is written with as many digits as its currency has, exactly', () => {
  assert.deepEqual([amountText(1_234, 'CNY', 'zh-CN'), amountText(1_234, 'JPY', 'en'), amountText(1_234, 'KWD', 'en'), amountText(5, 'KWD', 'en'), amountText(-50, 'USD', 'en')], ['¥12.34', '¥1,234', 'KWD 1.234', 'KWD 0.005', '-$0.50'])
  assert.equal(amountText(9_007_199_254_740_991, 'CNY', 'en'), 'CN¥90,071,992,547,409.91')
  assert.deepEqual([percentText(1_300), percentText(725), percentText(50), percentText(0)], ['13 %', '7.25 %', '0.5 %', '0 %'])
})

test('credits of a whole, however it is cut, take back the tax of the whole', () => {
  const invoice = { totalMinor: 10_007, taxParts: [{ label: 'A', rateBps: 1_300, amountMinor: 9_001, taxMinor: 1_035 }, { label: 'B', rateBps: 600, amountMinor: 1_006, taxMinor: 57 }] } as InvoiceContent
  const cuts = [1n, 3_333n, 3_334n, 3_339n]
  let beforeMinor = 0n
  const sums = [0, 0]
  for (const amountMinor of cuts) {
    creditOf(invoice, { number: '', issuedAt: '' }, { amountMinor, beforeMinor }).taxParts.forEach((part, at) => (sums[at]! += part.taxMinor))
    beforeMinor += amountMinor
  }
  assert.deepEqual(sums, [1_035, 57])
})
