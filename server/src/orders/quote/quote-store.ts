import assert from 'node:assert/strict'
import type { PickUpPoint } from '#shipping'
import type { TaxRates } from '#tax'
import type { Deduction, Destination, QuotedLine, StoreQuote, WishedLine } from './schemas.ts'
import { shippingOf } from './shipping-step.ts'
import { taxOf } from './tax-step.ts'

export type QuoteAsk = {
  /** Of one store and one currency, at least one. */
  lines: readonly WishedLine[]
  /** Where it goes, once the buyer has said so. */
  destination?: Destination
  /** Where the buyer fetches it instead. */
  pickUp?: PickUpPoint
  /** What an engine outside says of the rates there, in place of the platform's table. */
  taxRates?: TaxRates
  at: Date
}

/**
 * What these lines of one store come to. The cart shows and the checkout takes what this one function says, so
 * that they cannot differ. The steps are taken in this order: the price of each line, deductions from goods,
 * shipping and what is taken off it, tax.
 */
export function quoteStore(ask: QuoteAsk): StoreQuote {
  const { variant } = ask.lines[0]!
  const deductions: readonly Deduction[] = []
  const priced = ask.lines.map((line, at) => withDeductions(line, at, deductions))
  const shipping = shippingOf(priced, deductions, ask)
  const tax = taxOf(priced, shipping, ask)
  const lines = priced.map((line, at) => ({ ...line, taxMinor: tax.perLine[at]! }))

  const goodsMinor = sum(lines, (line) => line.priceMinor * BigInt(line.quantity))
  const discountMinor = sum(lines, (line) => line.discountMinor)
  assert(discountMinor <= goodsMinor, 'more is taken off than there is')
  return {
    storeId: variant.storeId,
    currency: variant.currency,
    lines,
    deductions: [...deductions, ...shipping.deductions],
    goodsMinor,
    discountMinor,
    borneMinor: sum(lines, (line) => line.borneMinor),
    shippingMinor: shipping.feeMinor,
    taxMinor: tax.taxMinor,
    taxIncluded: tax.included,
    taxParts: tax.parts,
    delivery: shipping.delivery,
    totalMinor: goodsMinor - discountMinor + shipping.feeMinor + (tax.included ? 0n : tax.taxMinor),
    needsShipping: shipping.delivery.kind !== 'none' && shipping.delivery.kind !== 'pick-up',
  }
}

function withDeductions(line: WishedLine, at: number, deductions: readonly Deduction[]): QuotedLine {
  const borne = deductions.filter(({ fundedBy }) => fundedBy === 'platform')
  return { ...line, priceMinor: line.variant.priceMinor, discountMinor: sum(deductions, ({ perLine }) => perLine[at]!), borneMinor: sum(borne, ({ perLine }) => perLine[at]!), taxMinor: 0n }
}

function sum<Item>(items: readonly Item[], of: (item: Item) => bigint): bigint {
  return items.reduce((total, item) => total + of(item), 0n)
}
