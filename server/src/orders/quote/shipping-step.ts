import { shippingFee } from '../shipping-fee.ts'
import type { QuoteAsk } from './quote-store.ts'
import type { Deduction, QuotedLine, Shipping } from './schemas.ts'

/** What shipping costs. A store's free limit counts goods as they are after what the store itself takes off. */
export function shippingOf(lines: readonly QuotedLine[], deductions: readonly Deduction[], _ask: QuoteAsk): Shipping {
  const ownDeductions = deductions.filter(({ fundedBy, takenOff }) => fundedBy === 'store' && takenOff === 'goods')
  const countedMinor = lines.reduce((sum, line) => sum + line.priceMinor * BigInt(line.quantity), 0n) - ownDeductions.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const feeMinor = shippingFee(lines[0]!.variant, countedMinor, lines.some(({ variant }) => variant.requiresShipping))
  return { feeMinor, deductions: [] }
}
