import { type Refusal, refuse } from '#api'
import { type Clock, HOUR_MS, MINUTE_MS } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { MAX_LET_GO, PLATFORM_ID, type PromotionUse, type User, usePromotions, type UseRefused } from '#promotions'
import { couponError } from '../quote/coupon-errors.ts'
import type { StoreQuote } from '../quote/schemas.ts'
import type { CheckoutBody } from './schemas.ts'

type Counted = StoreQuote & { id: string }

const heldUntil = sql<{ payUntil: Date }>('orders.held-until', `select pay_until as "payUntil" from "order" where store_id = $1 and id = $2 and state = 'placed' and pay_until > $3`)

/** Counts what these orders use of promotions. One that others used up meanwhile is refused by its name. */
export async function countUses(db: Writer, clock: Clock, user: User, wish: Pick<CheckoutBody, 'coupons' | 'lines'>, orders: readonly Counted[]): Promise<Refusal | undefined> {
  const refused = await usePromotions(db, clock, user, orders.flatMap(usesOf))
  if (!refused) return undefined
  const { promotionId, why } = refused
  const person = await whyNotThisPerson(db, clock.now(), refused)
  const line = orders.flatMap((order) => order.lines).find(({ timed }) => timed?.promotion.id === promotionId)
  const at = wish.lines.findIndex(({ variant }) => variant === line?.variant.variantId)
  if (line && person) return refuse(`promotion-${person.code}`, person.params, `lines.${at}.quantity`)
  if (line) return { ...refuse('price-changed'), errors: [{ field: `lines.${at}.seenPriceMinor`, code: 'line-price-changed', params: { was: Number(line.priceMinor), now: Number(line.variant.priceMinor) } }] }
  const coupon = orders.flatMap((order) => order.deductions).find((each) => each.promotionId === promotionId)?.kind === 'coupon'
  if (!coupon) return person ? refuse(`promotion-${person.code}`, person.params, 'seenTotalMinor') : refuse('promotion-used-up', undefined, 'seenTotalMinor')
  const place = wish.coupons?.indexOf(promotionId)
  const error = couponError(place === -1 ? undefined : place, why === 'persons-used-up' || why === 'let-go' ? 'used-up' : why)
  return { ...refuse('coupons-unusable'), errors: [person ? { ...error, code: `coupon-${person.code}`, params: person.params } : error] }
}

/** What keeps this person from it, and until when: an order that is not paid holds its share until its time to pay is over. */
async function whyNotThisPerson(db: Reader, now: Date, refused: UseRefused): Promise<{ code: 'persons-used-up' | 'persons-held' | 'let-go'; params?: Record<string, string | number> } | undefined> {
  if (refused.why === 'let-go') return { code: 'let-go', params: { limit: MAX_LET_GO, until: refused.until.toISOString(), hours: Math.ceil((refused.until.getTime() - now.getTime()) / HOUR_MS) } }
  if (refused.why !== 'persons-used-up') return undefined
  const held = refused.holder && (await db.maybe(heldUntil, [refused.holder.storeId, refused.holder.orderId, now]))
  return held ? { code: 'persons-held', params: { until: held.payUntil.toISOString(), minutes: Math.ceil((held.payUntil.getTime() - now.getTime()) / MINUTE_MS) } } : { code: 'persons-used-up' }
}

/** Coupons, bundles and waived shipping as they stand in the deductions; of a timed price, its units. */
export function usesOf({ id: orderId, storeId, lines, deductions }: Counted): PromotionUse[] {
  const uses = deductions.map(({ promotionId, fundedBy, units, amountMinor }): PromotionUse => ({ storeId: fundedBy === 'platform' ? PLATFORM_ID : storeId, promotionId, orderId, soldBy: storeId, units, amountMinor }))
  const timed = Map.groupBy(lines.filter((line) => line.timed), (line) => line.timed!.promotion.id)
  for (const [promotionId, of] of timed) {
    const amountMinor = of.reduce((sum, line) => sum + (line.timed!.wasMinor - line.priceMinor) * BigInt(line.quantity), 0n)
    uses.push({ storeId, promotionId, orderId, soldBy: storeId, units: of.reduce((sum, line) => sum + line.quantity, 0), amountMinor })
  }
  return uses
}
