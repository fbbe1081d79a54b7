import { type Destination, isRegionUnclear, lowestFee, shippingFee } from '#shipping'
import { isTaxUnclear } from '#tax'
import type { QuoteAsk } from './quote-store.ts'
import type { Deduction, Delivery, QuotedLine, Shipping, ShippingPart } from './schemas.ts'

/**
 * What shipping costs. Goods of each shipping profile are reckoned as if they went alone, and the fees add up. A free limit
 * counts goods as they are after what the store itself takes off: those of its profile, or all where there is but one.
 */
export function shippingOf(lines: readonly QuotedLine[], deductions: readonly Deduction[], { destination, pickUp, taxRates }: QuoteAsk): Shipping {
  const sent = lines.filter(({ variant }) => variant.requiresShipping)
  if (sent.length === 0) return { feeMinor: 0n, delivery: { kind: 'none' }, parts: [], deductions: [] }
  if (pickUp) return { feeMinor: 0n, delivery: { kind: 'pick-up', point: pickUp }, parts: [], deductions: [] }
  if (destination && isTaxUnclearAt(sent[0]!, destination, taxRates)) return { feeMinor: 0n, delivery: { kind: 'region-unclear', field: 'region' }, parts: [], deductions: [] }
  const groups = [...Map.groupBy(sent, ({ variant }) => variant.profileId).values()]
  const counted = (group: readonly QuotedLine[]) => countedMinor(lines, groups.length === 1 ? lines : group, deductions)
  const fees = groups.map((group) => ({ profile: group[0]!.variant.profileName, ...feeOf(group, counted(group), destination) }))
  const parts: ShippingPart[] = fees.map(({ profile, feeMinor, delivery }) => ({ profile, feeMinor, freeFromMinor: 'freeFromMinor' in delivery ? delivery.freeFromMinor : null }))
  const refused = fees.find(({ delivery }) => delivery.kind === 'not-delivered' || delivery.kind === 'region-unclear')
  if (refused) return { feeMinor: 0n, delivery: refused.delivery, parts: [], deductions: [] }
  return { feeMinor: parts.reduce((sum, { feeMinor }) => sum + feeMinor, 0n), delivery: together(fees.map(({ delivery }) => delivery)), parts: parts.length > 1 ? parts : [], deductions: [] }
}

/** An engine outside is asked about a clear place alone. */
function isTaxUnclearAt({ variant: { tax, taxRates: table } }: QuotedLine, destination: Destination, outside: QuoteAsk['taxRates']): boolean {
  return tax.mode !== 'none' && (outside ? isRegionUnclear(destination) : isTaxUnclear(table, destination))
}

/** Of these lines, what is left after what the store itself takes off them. */
function countedMinor(all: readonly QuotedLine[], lines: readonly QuotedLine[], deductions: readonly Deduction[]): bigint {
  const own = deductions.filter(({ fundedBy, takenOff }) => fundedBy === 'store' && takenOff === 'goods')
  const offMinor = (line: QuotedLine) => own.reduce((sum, { perLine }) => sum + perLine[all.indexOf(line)]!, 0n)
  return lines.reduce((sum, line) => sum + line.priceMinor * BigInt(line.quantity) - offMinor(line), 0n)
}

function feeOf(sent: readonly QuotedLine[], goodsMinor: bigint, destination: QuoteAsk['destination']): { feeMinor: bigint; delivery: Delivery } {
  const { zones } = sent[0]!.variant
  const parcel = {
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

/** All of them go. Each of several has a free limit of its own, so that together they have none. */
function together(deliveries: readonly Delivery[]): Delivery {
  const [first] = deliveries
  if (deliveries.length === 1 || !first) return first!
  if (first.kind !== 'unknown') return { kind: 'zone', freeFromMinor: null }
  return { kind: 'unknown', everywhere: deliveries.every((each) => each.kind === 'unknown' && each.everywhere), freeFromMinor: null }
}
