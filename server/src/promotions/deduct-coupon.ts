import { least, splitMinor } from '#api'
import type { Deduction } from './deduction.ts'
import { isInScope, PLATFORM_ID, type Priced, type Promotion, shareOf, sumOf, whyNotNow, type WhyNot } from './promotion.ts'

/** What a coupon is held against: lines, what is left of each after the deductions before, and what shipping costs. */
export type Basket = { lines: readonly Priced[]; leftMinor: readonly bigint[]; shippingMinor: bigint; at: Date }

type Weights = { weights: readonly bigint[]; amountMinor: bigint }

/** What a coupon takes off this basket, or why it takes off nothing. */
export function deductCoupon(coupon: Promotion, basket: Basket): Deduction | WhyNot {
  const off = offByCoupon(coupon, basket)
  if ('code' in off) return off
  const { weights, amountMinor } = off
  const told = { kind: 'coupon' as const, promotionId: coupon.id, title: coupon.title, fundedBy: coupon.storeId === PLATFORM_ID ? ('platform' as const) : ('store' as const), units: 1, params: paramsOf(coupon) }
  if (coupon.terms.freeShipping) return { ...told, takenOff: 'shipping', amountMinor, perLine: basket.lines.map(() => 0n) }
  return { ...told, takenOff: 'goods', amountMinor, perLine: splitMinor(amountMinor, weights) }
}

/** How much that is, before it is split over the lines. */
export function offByCoupon(coupon: Promotion, { lines, leftMinor, shippingMinor, at }: Basket): Weights | WhyNot {
  const now = whyNotNow(coupon, at)
  if (now) return now
  if (coupon.currency !== lines[0]!.variant.currency) return { code: 'other-currency', params: { currency: coupon.currency } }
  const weights = lines.map((line, index) => (isInScope(coupon, line.variant) ? leftMinor[index]! : 0n))
  const baseMinor = sumOf(weights, (minor) => minor)
  if (baseMinor === 0n) return { code: lines.some(({ variant }) => isInScope(coupon, variant)) ? 'nothing-left' : 'nothing-in-scope' }
  const fromMinor = BigInt(coupon.terms.fromMinor)
  if (baseMinor < fromMinor) return { code: 'needs-more', params: { more: Number(fromMinor - baseMinor), currency: coupon.currency } }
  if (coupon.terms.freeShipping) return shippingMinor === 0n ? { code: 'ships-free-already' } : { weights, amountMinor: shippingMinor }
  const amountMinor = offOf(coupon, baseMinor)
  return amountMinor === 0n ? { code: 'nothing-left' } : { weights, amountMinor }
}

export function isWhyNot(result: object): result is WhyNot {
  return 'code' in result
}

function offOf({ terms }: Promotion, baseMinor: bigint): bigint {
  if (terms.percentOffBps === null) return least(BigInt(terms.amountMinor!), baseMinor)
  const off = shareOf(baseMinor, terms.percentOffBps)
  return terms.capMinor === null ? off : least(off, BigInt(terms.capMinor))
}

function paramsOf({ terms, currency }: Promotion): Record<string, string | number> {
  const { fromMinor, percentOffBps } = terms
  return { currency, ...(fromMinor > 0 && { from: fromMinor }), ...(percentOffBps !== null && { bps: percentOffBps }) }
}
