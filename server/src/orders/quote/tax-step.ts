import { assessTax, ratesAt } from '#tax'
import type { QuoteAsk } from './quote-store.ts'
import type { QuotedLine, Shipping, Tax } from './schemas.ts'

/**
 * The tax of what the store is paid: goods after what the store itself takes off, and shipping. What the platform takes
 * off, it pays in the buyer's place: the store sells for as much as without it. At the place it goes to; what is
 * fetched, and what is not sent, is taxed at the seat of the store.
 */
export function taxOf(lines: readonly QuotedLine[], shipping: Shipping, { destination, taxRates }: QuoteAsk): Tax {
  const { tax, taxRates: table } = lines[0]!.variant
  const fetched = shipping.delivery.kind === 'pick-up' || shipping.delivery.kind === 'none'
  const rates = taxRates ?? ratesAt(table, (fetched ? undefined : destination) ?? tax)
  const taxed = lines.map((line) => ({ amountMinor: line.priceMinor * BigInt(line.quantity) - line.discountMinor + line.borneMinor, taxClass: line.variant.taxClass }))
  const { taxMinor, lineTaxMinor, parts } = assessTax({ mode: tax.mode, rates, lines: taxed, shippingMinor: shipping.feeMinor })
  return { taxMinor, included: tax.mode !== 'added', perLine: lineTaxMinor, parts }
}
