import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { creditOf, type InvoiceContent } from './content.ts'

const named = { number: '2026-000001', issuedAt: '2026-01-01T00:00:00.000Z' }

function invoiceOf(parts: readonly { amount: number; tax: number }[], taxIncluded: boolean): InvoiceContent {
  const taxParts = parts.map(({ amount, tax }, at) => ({ label: 'VAT', rateBps: at, amountMinor: amount, taxMinor: tax }))
  const [goodsMinor, taxMinor] = [parts.reduce((sum, { amount }) => sum + amount, 0), parts.reduce((sum, { tax }) => sum + tax, 0)]
  return {
    seller: { name: 's', handle: 's', taxNumber: '', place: '' }, buyer: { name: 'b', taxNumber: '', address: '' }, order: { number: '1', placedAt: '', paidAt: '' }, lines: [], deductions: [],
    goodsMinor, discountMinor: 0, shippingMinor: 0, taxMinor, taxIncluded, taxParts, totalMinor: goodsMinor + (taxIncluded ? 0 : taxMinor), credits: null,
  }
}

test('credit notes over any refunds take back the tax of each rate exactly, never more than is left of it, and never less than nothing', () => {
  const part = fc.record({ amount: fc.integer({ min: 1, max: 1_000_000 }), tax: fc.integer({ min: 0, max: 130_000 }) })
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.array(fc.bigInt(1n, 400_000n), { maxLength: 8 }), (parts, taxIncluded, refunds) => {
      const invoice = invoiceOf(parts, taxIncluded)
      const total = BigInt(invoice.totalMinor)
      const sums = { total: 0, tax: 0, parts: parts.map(() => ({ amount: 0, tax: 0 })) }
      let beforeMinor = 0n
      for (const wished of [...refunds, total]) {
        const amountMinor = wished < total - beforeMinor ? wished : total - beforeMinor
        if (amountMinor === 0n) break
        const note = creditOf(invoice, named, { amountMinor, beforeMinor })
        beforeMinor += amountMinor
        sums.total += note.totalMinor
        sums.tax += note.taxMinor
        for (const [at, { amountMinor: amount, taxMinor: tax }] of note.taxParts.entries()) {
          assert.ok(amount >= 0 && tax >= 0)
          sums.parts[at]!.amount += amount
          sums.parts[at]!.tax += tax
          assert.ok(sums.parts[at]!.amount <= parts[at]!.amount && sums.parts[at]!.tax <= parts[at]!.tax)
        }
      }
      assert.deepEqual(sums, { total: invoice.totalMinor, tax: invoice.taxMinor, parts: parts.map(({ amount, tax }) => ({ amount, tax })) })
    }),
  )
})
