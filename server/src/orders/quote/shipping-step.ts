import { lowestFee, type Parcel, shippingFee } from '#shipping'
import type { QuoteAsk } from './quote-store.ts'
import type { Deduction, QuotedLine, Shipping } from './schemas.ts'

/** What shipping costs. A store's free limit counts goods as they are after what the store itself takes off. */
export function shippingOf(lines: readonly QuotedLine[], deductions: readonly Deduction[], { destination, pickUp }: QuoteAsk): Shipping {
  const ownDeductions = deductions.filter(({ fundedBy, takenOff }) => fundedBy === 'store' && takenOff === 'goods')
  const countedMinor = lines.reduce((sum, line) => sum + line.priceMinor * BigInt(line.quantity), 0n) - ownDeductions.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const sent = lines.filter(({ variant }) => variant.requiresShipping)
  if (sent.length === 0) return { feeMinor: 0n, delivery: { kind: 'none' }, deductions: [] }
  if (pickUp) return { feeMinor: 0n, delivery: { kind: 'pick-up', point: pickUp }, deductions: [] }
  return { ...feeOf(sent, countedMinor, destination), deductions: [] }
}

function feeOf(sent: readonly QuotedLine[], goodsMinor: bigint, destination: QuoteAsk['destination']): Pick<Shipping, 'feeMinor' | 'delivery'> {
  const { zones } = sent[0]!.variant
  const parcel: Parcel = {
    grams: sent.reduce((sum, { variant, quantity }) => sum + BigInt(variant.weightGrams) * BigInt(quantity), 0n),
    pieces: sent.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n),
    goodsMinor,
  }
  if (!destination) {
    const { feeMinor, everywhere, freeFromMinor } = lowestFee(zones, parcel)
    return { feeMinor, delivery: { kind: 'unknown', everywhere, freeFromMinor } }
  }
  const fee = shippingFee(zones, parcel, destination)
  if ('refused' in fee) return { feeMinor: 0n, delivery: fee.refused === 'not-delivered' ? { kind: 'not-delivered', field: fee.field } : { kind: 'region-unclear', field: fee.field } }
  return { feeMinor: fee.feeMinor, delivery: { kind: 'zone', freeFromMinor: fee.freeFromMinor } }
}
