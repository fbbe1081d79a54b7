import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { SHIPPING } from '#orders'
import { creditOf, type InvoiceContent } from './content.ts'

const named = { number: '2026-000001', issuedAt: '2026-01-01T00:00:00.000Z' }
type Line = { amount: number; tax: number; part: number }

/** An order with a line each, and the rates they are taxed at. Where prices do not hold it, tax is paid on top. */
function billed(lines: readonly Line[], shipping: Line, taxIncluded: boolean) {
  const all = [...lines, shipping]
  const taxParts = [0, 1, 2].map((part) => ({
    label: 'VAT', rateBps: part, amountMinor: all.filter((each) => each.part === part).reduce((sum, { amount }) => sum + amount, 0), taxMinor: all.filter((each) => each.part === part).reduce((sum, { tax }) => sum + tax, 0),
    lines: lines.flatMap((each, at) => (each.part === part ? [at] : [])), shipping: shipping.part === part,
  }))
  const [goodsMinor, taxMinor] = [lines.reduce((sum, { amount }) => sum + amount, 0), all.reduce((sum, { tax }) => sum + tax, 0)]
  const invoice: InvoiceContent = {
    seller: { name: 's', handle: 's', taxNumber: '', place: '' }, buyer: { name: 'b', taxNumber: '', address: '' }, order: { number: '1', placedAt: '', paidAt: '' },
    lines: lines.map(({ amount, tax }, at) => ({ title: String(at), variantTitle: '', quantity: 1, priceMinor: amount, discountMinor: 0, taxMinor: tax, amountMinor: amount })), deductions: [],
    goodsMinor, discountMinor: 0, shippingMinor: shipping.amount, taxMinor, taxIncluded, taxParts, totalMinor: goodsMinor + shipping.amount + (taxIncluded ? 0 : taxMinor), credits: null,
  }
  return { invoice, order: { taxParts }, paid: all.map(({ amount, tax }, at) => ({ position: at === lines.length ? SHIPPING : at, paidMinor: BigInt(taxIncluded ? amount : amount + tax), taxMinor: BigInt(tax) })) }
}
const refunded = (position: number, amountMinor: bigint, taxMinor: bigint, quantity = 1) => ({ refundId: 'r', position, quantity, amountMinor, taxMinor })

test('a credit note takes the rates of the lines that came back, and no other', () => {
  const { invoice, order } = billed([{ amount: 11_300, tax: 1_300, part: 0 }, { amount: 10_900, tax: 900, part: 1 }], { amount: 1_130, tax: 130, part: 0 }, true)
  const note = creditOf(invoice, named, order, [refunded(1, 10_900n, 900n)])
  assert.deepEqual(note.taxParts, [{ label: 'VAT', rateBps: 1, amountMinor: 10_900, taxMinor: 900 }])
  assert.deepEqual([note.totalMinor, note.taxMinor, note.shippingMinor, note.lines.map(({ title, quantity, amountMinor }) => [title, quantity, amountMinor])], [10_900, 900, 0, [['1', 1, 10_900]]])
})

test('credit notes over any parts take back each rate exactly', () => {
  const line = fc.record({ amount: fc.integer({ min: 0, max: 1_000_000 }), tax: fc.integer({ min: 0, max: 130_000 }), part: fc.nat(2) }).map((each) => ({ ...each, tax: Math.min(each.tax, each.amount) }))
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), line, fc.boolean(), fc.array(fc.bigInt(0n, 10_000n), { maxLength: 6 }), (lines, shipping, taxIncluded, shares) => {
      const { invoice, order, paid } = billed(lines, shipping, taxIncluded)
      const gone = paid.map(() => ({ amountMinor: 0n, taxMinor: 0n }))
      const sums = { total: 0, tax: 0, parts: new Map<number, { amount: number; tax: number }>() }
      for (const bps of [...shares, 10_000n]) {
        const note = creditOf(invoice, named, order, paid.map(({ position, paidMinor, taxMinor }, at) => {
          const amountMinor = ((paidMinor - gone[at]!.amountMinor) * bps) / 10_000n
          const upTo = gone[at]!.amountMinor + amountMinor
          const tax = (paidMinor === 0n ? 0n : (taxMinor * upTo) / paidMinor) - gone[at]!.taxMinor
          gone[at] = { amountMinor: upTo, taxMinor: gone[at]!.taxMinor + tax }
          return refunded(position, amountMinor, tax, 0)
        }))
        sums.total += note.totalMinor
        sums.tax += note.taxMinor
        for (const { rateBps, amountMinor, taxMinor } of note.taxParts) {
          const before = sums.parts.get(rateBps) ?? { amount: 0, tax: 0 }
          sums.parts.set(rateBps, { amount: before.amount + amountMinor, tax: before.tax + taxMinor })
        }
      }
      assert.deepEqual([sums.total, sums.tax], [invoice.totalMinor, invoice.taxMinor])
      for (const { rateBps, amountMinor, taxMinor } of order.taxParts) if (amountMinor > 0) assert.deepEqual(sums.parts.get(rateBps), { amount: amountMinor, tax: taxMinor })
    }),
  )
})
