import type { CartVariant } from '#catalog'
import type { PromotionKind, Terms } from './schemas.ts'

/** Under which the platform's own promotions lie. */
export const PLATFORM_ID = '00000000-0000-0000-0000-000000000000'

/** A promotion as it stands for one buyer. */
export type Promotion = {
  /** Who gives it: a store, or the platform. */
  storeId: string
  id: string
  kind: PromotionKind
  title: string
  currency: string
  terms: Terms
  totalLimit: number | null
  personLimit: number | null
  used: number
  usedByBuyer: number
  startsAt: Date
  endsAt: Date
  stoppedAt: Date | null
}

export type Wished = { variant: CartVariant; quantity: number }
/** A line with the price that its units have, and what is left of it after the deductions before. */
export type Priced = Wished & { priceMinor: bigint; timed: TimedPrice | undefined }
export type TimedPrice = { promotion: Promotion; wasMinor: bigint; until: Date }

/** Why a promotion does not apply, for people: a key of words and what stands in them. */
export type WhyNot = { code: 'needs-more' | 'nothing-in-scope' | 'used-up' | 'yours-used-up' | 'not-begun' | 'over' | 'other-currency' | 'nothing-left' | 'ships-free-already' | 'picked-up' | 'nothing-to-ship' | 'not-delivered' | 'another-is-better' | 'costs-more' | 'not-chosen'; params?: Record<string, string | number> }

export function whyNotNow(promotion: Promotion, at: Date, units = 1): WhyNot | undefined {
  if (promotion.stoppedAt !== null || promotion.endsAt <= at) return { code: 'over' }
  if (promotion.startsAt > at) return { code: 'not-begun' }
  if (promotion.totalLimit !== null && promotion.used + units > promotion.totalLimit) return { code: 'used-up' }
  if (promotion.personLimit !== null && promotion.usedByBuyer + units > promotion.personLimit) return { code: 'yours-used-up' }
  return undefined
}

/** How many uses are left to this buyer; undefined where nobody counts. */
export function usesLeft({ totalLimit, personLimit, used, usedByBuyer }: Promotion): number | undefined {
  const left = [totalLimit === null ? [] : totalLimit - used, personLimit === null ? [] : personLimit - usedByBuyer].flat()
  return left.length === 0 ? undefined : Math.max(0, Math.min(...left))
}

export function isInScope({ terms }: Promotion, variant: CartVariant): boolean {
  if (terms.products.length === 0 && terms.categories.length === 0) return true
  return isAmong(terms.products, variant.productId) || (variant.category !== null && terms.categories.includes(variant.category))
}

const known = new WeakMap<readonly string[], ReadonlySet<string>>()

/** Asked for every line of a cart and every promotion: a long list is not searched each time. */
export function isAmong(ids: readonly string[], id: string): boolean {
  const all = known.get(ids) ?? new Set(ids)
  known.set(ids, all)
  return all.has(id)
}

const ALL_BPS = 10_000n

/** A share of an amount, rounded down: never more than was promised. */
export function shareOf(minor: bigint, bps: number): bigint {
  return (minor * BigInt(bps)) / ALL_BPS
}

export function sumOf<Item>(items: readonly Item[], of: (item: Item) => bigint): bigint {
  return items.reduce((sum, item) => sum + of(item), 0n)
}
