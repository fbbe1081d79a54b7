import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import type { Writer } from '#database'
import { PLATFORM_ID, type PromotionUse, type User, usePromotions } from '#promotions'
import { couponError } from '../quote/coupon-errors.ts'
import type { StoreQuote } from '../quote/schemas.ts'
import type { CheckoutBody } from '../schemas.ts'

type Counted = StoreQuote & { id: string }

/** Counts what these orders use of promotions. One that others used up meanwhile is refused by its name. */
export async function countUses(db: Writer, clock: Clock, user: User, wish: Pick<CheckoutBody, 'coupons' | 'lines'>, orders: readonly Counted[]): Promise<Refusal | undefined> {
  const refused = await usePromotions(db, clock, user, orders.flatMap(usesOf))
  if (!refused) return undefined
  const { promotionId, why } = refused
  const line = orders.flatMap((order) => order.lines).find(({ timed }) => timed?.promotion.id === promotionId)
  if (line && why === 'persons-used-up') return refuse('promotion-persons-used-up', undefined, `lines.${wish.lines.findIndex(({ variant }) => variant === line.variant.variantId)}.quantity`)
  if (line) {
    const at = wish.lines.findIndex(({ variant }) => variant === line.variant.variantId)
    return { ...refuse('price-changed'), errors: [{ field: `lines.${at}.seenPriceMinor`, code: 'line-price-changed', params: { was: Number(line.priceMinor), now: Number(line.variant.priceMinor) } }] }
  }
  const coupon = orders.flatMap((order) => order.deductions).find((each) => each.promotionId === promotionId)?.kind === 'coupon'
  if (!coupon) return refuse(why === 'persons-used-up' ? 'promotion-persons-used-up' : 'promotion-used-up', undefined, 'seenTotalMinor')
  const at = wish.coupons?.indexOf(promotionId)
  return { ...refuse('coupons-unusable'), errors: [couponError(at === -1 ? undefined : at, why)] }
}

/** Coupons, bundles and waived shipping as they stand in the deductions; of a timed price, its units. */
export function usesOf({ id: orderId, storeId, lines, deductions }: Counted): PromotionUse[] {
  const uses = deductions.map(({ promotionId, fundedBy, units, amountMinor }): PromotionUse => ({ storeId: fundedBy === 'platform' ? PLATFORM_ID : storeId, promotionId, orderId, units, amountMinor }))
  const timed = Map.groupBy(lines.filter((line) => line.timed), (line) => line.timed!.promotion.id)
  for (const [promotionId, of] of timed) {
    const amountMinor = of.reduce((sum, line) => sum + (line.timed!.wasMinor - line.priceMinor) * BigInt(line.quantity), 0n)
    uses.push({ storeId, promotionId, orderId, units: of.reduce((sum, line) => sum + line.quantity, 0), amountMinor })
  }
  return uses
}
