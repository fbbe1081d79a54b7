import assert from 'node:assert/strict'
import { test } from 'node:test'
import { creditOf, type InvoiceContent } from './content.ts'
import { percentText } from './texts.ts'

test('a rate has as many decimals as it needs', () => {
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
