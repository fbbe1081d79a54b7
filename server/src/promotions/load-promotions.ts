import { type Reader, sql } from '#database'
import { MAX_CLAIMS, MAX_STANDING } from './limits.ts'
import { PLATFORM_ID, type Promotion } from './promotion.ts'

const claimsOf = sql<{ promotionId: string; storeId: string }>(
  'promotions.claims',
  `select promotion_id as "promotionId", store_id as "storeId" from coupon_claim
   where account_id = $1 and (ends_at > $2 or promotion_id = any($3::uuid[])) order by ends_at, promotion_id limit ${MAX_CLAIMS}`,
)
const standing = sql<Promotion>(
  'promotions.standing',
  `select p.store_id as "storeId", p.id, p.kind, p.title, p.currency, p.terms, p.total_limit as "totalLimit", p.person_limit as "personLimit", p.used,
     coalesce(u.used, 0) as "usedByBuyer", p.starts_at as "startsAt", p.ends_at as "endsAt", p.stopped_at as "stoppedAt"
   from promotion p left join promotion_person u on u.store_id = p.store_id and u.promotion_id = p.id and u.buyer_id = $2
   where p.store_id = any($1::uuid[]) and (p.id = any($4::uuid[]) or (p.kind <> 'coupon' and p.ends_at > $3 and p.starts_at <= $3 and p.stopped_at is null))
   order by p.ends_at, p.id limit $5`,
)

export type PromotionsAsk = {
  /** Whose goods lie in the basket, with what was read of them. */
  variants: Iterable<{ storeId: string; promotesUntil: Date | null }>
  /** Absent for a guest, who has taken no coupons. */
  buyerId: string | undefined
  /** What the buyer wants to use; absent: the best of what was taken. */
  chosen?: readonly string[]
  at: Date
  /** Whether the buyer has taken any coupon, where that is known already. */
  hasClaims?: boolean
}

/**
 * Everything that may change what a basket costs: what its stores promote now, and the coupons that its buyer has
 * taken. Nobody is asked where there is nothing: two statements at most, none for a guest at stores that promote nothing.
 */
export async function loadPromotions(db: Reader, { variants, buyerId, chosen, at, hasClaims = true }: PromotionsAsk): Promise<Promotion[]> {
  const all = [...variants]
  const stores = new Set(all.map(({ storeId }) => storeId))
  const promoting = new Set(all.filter(({ promotesUntil }) => promotesUntil !== null && promotesUntil > at).map(({ storeId }) => storeId))
  const wantsCoupons = buyerId !== undefined && hasClaims && stores.size > 0 && (chosen === undefined || chosen.length > 0)
  const claims = wantsCoupons ? await db.all(claimsOf, [buyerId, at, chosen ?? []]) : []
  const usable = claims.filter(({ storeId, promotionId }) => (storeId === PLATFORM_ID || stores.has(storeId)) && (chosen?.includes(promotionId) ?? true))
  const givers = [...new Set([...promoting, ...usable.map(({ storeId }) => storeId)])]
  if (givers.length === 0) return []
  return db.all(standing, [givers, buyerId ?? null, at, usable.map(({ promotionId }) => promotionId), MAX_STANDING * givers.length + MAX_CLAIMS])
}

const allOf = sql<Promotion>(
  'promotions.all-of',
  `select store_id as "storeId", id, kind, title, currency, terms, total_limit as "totalLimit", person_limit as "personLimit", used,
     0 as "usedByBuyer", starts_at as "startsAt", ends_at as "endsAt", stopped_at as "stoppedAt"
   from promotion where store_id = $1 and ends_at > $2 and starts_at <= $2 and stopped_at is null order by ends_at, id limit ${MAX_STANDING}`,
)

/** Everything of one store that runs at a moment, as for a buyer who has taken each coupon and used none. */
export function promotionsOf(db: Reader, storeId: string, at: Date): Promise<Promotion[]> {
  return db.all(allOf, [storeId, at])
}
