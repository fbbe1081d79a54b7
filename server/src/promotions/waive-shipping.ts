import type { Deduction } from './deduction.ts'
import type { Basket } from './deduct-coupon.ts'
import { isInScope, type Promotion, sumOf, whyNotNow } from './promotion.ts'

/** The first rule of the store by which this basket ships free, as a deduction from what shipping would cost. */
export function waiveShipping(promotions: readonly Promotion[], { lines, leftMinor, shippingMinor, at }: Basket): Deduction | undefined {
  if (shippingMinor === 0n) return undefined
  const { storeId, currency } = lines[0]!.variant
  const rule = promotions
    .filter((each) => each.kind === 'free-shipping' && each.storeId === storeId && each.currency === currency && !whyNotNow(each, at))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .find((each) => {
      const inScope = lines.flatMap((line, index) => (isInScope(each, line.variant) ? leftMinor[index]! : []))
      return inScope.length > 0 && sumOf(inScope, (minor) => minor) >= BigInt(each.terms.fromMinor)
    })
  return rule && { kind: 'free-shipping', promotionId: rule.id, title: rule.title, fundedBy: 'store', takenOff: 'shipping', amountMinor: shippingMinor, units: 1, params: { currency, from: rule.terms.fromMinor }, perLine: lines.map(() => 0n) }
}

/** How much more of its goods the nearest of these rules asks for; undefined where none would help. */
export function moreToShipFree(promotions: readonly Promotion[], { lines, leftMinor, shippingMinor, at }: Basket): bigint | undefined {
  if (shippingMinor === 0n) return undefined
  const missing = promotions.flatMap((each) => {
    if (each.kind !== 'free-shipping' || each.storeId !== lines[0]!.variant.storeId || each.currency !== lines[0]!.variant.currency || whyNotNow(each, at)) return []
    const base = sumOf(lines.map((line, index) => (isInScope(each, line.variant) ? leftMinor[index]! : 0n)), (minor) => minor)
    return base > 0n && base < BigInt(each.terms.fromMinor) ? BigInt(each.terms.fromMinor) - base : []
  })
  return missing.sort((a, b) => (a < b ? -1 : 1))[0]
}
