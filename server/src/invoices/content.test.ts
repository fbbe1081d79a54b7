import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type About, lineAfter, type MoneyLine, restOf, settleUnits, SHIPPING, spreadRefund } from '#orders'
import { creditOf, type InvoiceContent } from './content.ts'

const named = { number: '2026-000001', issuedAt: '2026-01-01T00:00:00.000Z' }
type Line = { amount: number; tax: number; part: number; /** What the platform paid of it. */ borne: number }

/** An order with a line each, and the rates they are taxed at. Where prices do not hold it, tax is paid on top. */
function billed(lines: readonly Line[], shipping: Line, taxIncluded: boolean) {
  const all = [...lines, shipping]
  const taxParts = [0, 1, 2].map((part) => ({
    label: 'VAT', rateBps: part, amountMinor: all.filter((each) => each.part === part).reduce((sum, { amount }) => sum + amount, 0), taxMinor: all.filter((each) => each.part === part).reduce((sum, { tax }) => sum + tax, 0),
    lines: lines.flatMap((each, at) => (each.part === part ? [at] : [])), shipping: shipping.part === part,
  }))
  const [goodsMinor, taxMinor, borneMinor] = [lines.reduce((sum, { amount }) => sum + amount, 0), all.reduce((sum, { tax }) => sum + tax, 0), all.reduce((sum, { borne }) => sum + borne, 0)]
  const invoice: InvoiceContent = {
    seller: { name: 's', handle: 's', taxNumber: '', place: '' }, buyer: { name: 'b', taxNumber: '', address: '' }, order: { number: '1', placedAt: '', paidAt: '' },
    lines: lines.map(({ amount, tax }, at) => ({ title: String(at), variantTitle: '', quantity: 1, priceMinor: amount, discountMinor: 0, taxMinor: tax, amountMinor: amount })), deductions: [],
    goodsMinor, discountMinor: 0, shippingMinor: shipping.amount, taxMinor, taxIncluded, taxParts, borneMinor, totalMinor: goodsMinor + shipping.amount + (taxIncluded ? 0 : taxMinor) - borneMinor, credits: null,
  }
  const paid = all.map(({ amount, tax, borne }, at): MoneyLine => ({
    position: at === lines.length ? SHIPPING : at, quantity: at === lines.length ? 0 : 1, paidMinor: BigInt((taxIncluded ? amount : amount + tax) - borne), taxMinor: BigInt(tax),
    borneMinor: BigInt(borne), borneTaxed: true, back: { quantity: 0, amountMinor: 0n, taxMinor: 0n, borneMinor: 0n }, frozen: { amountMinor: 0n, borneMinor: 0n }, kept: { amountMinor: 0n, borneMinor: 0n },
  }))
  return { invoice, order: { taxParts }, paid }
}
const refunded = (position: number, amountMinor: bigint, taxMinor: bigint, quantity = 1) => ({ refundId: 'r', position, quantity, amountMinor, taxMinor, borneMinor: 0n })

test('a credit note takes the rates of the lines that came back, and no other', () => {
  const { invoice, order } = billed([{ amount: 11_300, tax: 1_300, part: 0, borne: 0 }, { amount: 10_900, tax: 900, part: 1, borne: 0 }], { amount: 1_130, tax: 130, part: 0, borne: 0 }, true)
  const note = creditOf(invoice, named, order, [refunded(1, 10_900n, 900n)])
  assert.deepEqual(note.taxParts, [{ label: 'VAT', rateBps: 1, amountMinor: 10_900, taxMinor: 900 }])
  assert.deepEqual([note.totalMinor, note.taxMinor, note.shippingMinor, note.lines.map(({ title, quantity, amountMinor }) => [title, quantity, amountMinor])], [10_900, 900, 0, [['1', 1, 10_900]]])
})

test('credit notes over any parts take back each rate exactly, and of the whole sale the buyer’s part and the platform’s', () => {
  const line = fc.record({ amount: fc.integer({ min: 0, max: 1_000_000 }), tax: fc.integer({ min: 0, max: 130_000 }), part: fc.nat(2), borne: fc.integer({ min: 0, max: 1_000_000 }) }).map((each) => ({ ...each, tax: Math.min(each.tax, each.amount), borne: Math.min(each.borne, each.amount) }))
  const step = fc.record({ at: fc.option(fc.nat(3)), bps: fc.bigInt(0n, 10_000n) })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), line, fc.boolean(), fc.array(step, { maxLength: 6 }), (lines, shipping, taxIncluded, steps) => {
      const { invoice, order, paid } = billed(lines, { ...shipping, borne: 0 }, taxIncluded)
      let left = paid
      const sums = { total: 0, tax: 0, borne: 0, parts: new Map<number, { amount: number; tax: number }>() }
      const give = (amountMinor: bigint, about: About) => {
        left = settleUnits(left, about)
        const back = spreadRefund(left, amountMinor, about)
        left = left.map((each, at) => lineAfter(each, back[at]!))
        const note = creditOf(invoice, named, order, back.map((each) => ({ ...each, refundId: 'r' })))
        const ofLines = [...note.lines.map((each) => each.amountMinor), note.shippingMinor, ...(taxIncluded ? [] : [note.taxMinor])]
        assert.equal(ofLines.reduce((sum, each) => sum + each, 0), note.totalMinor + note.borneMinor!)
        sums.total += note.totalMinor
        sums.tax += note.taxMinor
        sums.borne += note.borneMinor!
        for (const { rateBps, amountMinor: amount, taxMinor } of note.taxParts) {
          const before = sums.parts.get(rateBps) ?? { amount: 0, tax: 0 }
          sums.parts.set(rateBps, { amount: before.amount + amount, tax: before.tax + taxMinor })
        }
      }
      const buyersLeft = () => left.reduce((sum, { paidMinor, back }) => sum + paidMinor - back.amountMinor, 0n)
      for (const { at, bps } of steps) {
        const of = at === null ? undefined : left[at % lines.length]!
        if (!of) give((buyersLeft() * bps) / 20_000n, 'sum')
        else if (of.back.quantity === 0) {
          const { amountMinor: worthMinor, borneMinor } = restOf(of)
          const askedMinor = (worthMinor * bps) / 10_000n
          give(askedMinor, [{ position: of.position, quantity: 1, worthMinor, borneMinor, askedMinor }])
        }
      }
      give(buyersLeft(), 'rest')
      assert.deepEqual([sums.total, sums.tax, sums.borne], [invoice.totalMinor, invoice.taxMinor, invoice.borneMinor])
      for (const { rateBps, amountMinor, taxMinor } of order.taxParts) if (amountMinor > 0) assert.deepEqual(sums.parts.get(rateBps), { amount: amountMinor, tax: taxMinor })
    }),
  )
})

test('credit notes of an invoice that tells no part of the platform take back what the buyer paid alone', () => {
  const { invoice: { borneMinor: _borneMinor, ...invoice }, order } = billed([{ amount: 10_300, tax: 1_185, part: 0, borne: 0 }], { amount: 0, tax: 0, part: 0, borne: 0 }, true)
  const note = creditOf(invoice, named, order, [{ ...refunded(0, 10_300n, 1_185n), borneMinor: 1_000n }])
  assert.deepEqual([note.lines[0]!.amountMinor, note.taxMinor, note.borneMinor, note.totalMinor], [10_300, 1_185, undefined, 10_300])
})
