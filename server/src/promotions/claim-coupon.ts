import { accountCards, suspendedAmong } from '#accounts'
import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Database, type Reader, sql } from '#database'
import { presentOffer } from './list-offers.ts'
import { MAX_CLAIMS } from './limits.ts'
import { PLATFORM_ID, type Promotion, whyNotNow } from './promotion.ts'
import type { ClaimBody, OfferView } from './schemas.ts'

type Coupon = Promotion & { claimable: boolean }
const COLUMNS = `p.store_id as "storeId", p.id, p.kind, p.title, p.currency, p.terms, p.total_limit as "totalLimit", p.person_limit as "personLimit", p.used,
  coalesce(u.used, 0) as "usedByBuyer", p.starts_at as "startsAt", p.ends_at as "endsAt", p.stopped_at as "stoppedAt", p.claimable
  from promotion p left join promotion_person u on u.store_id = p.store_id and u.promotion_id = p.id and u.buyer_id = $1`

const named = sql<Coupon>('promotions.coupon-named', `select ${COLUMNS} where p.store_id = $2 and p.id = $3 and p.kind = 'coupon' and p.claimable`)
const byCode = sql<Coupon>(
  'promotions.coupon-by-code',
  `select ${COLUMNS} where p.store_id = any($2::uuid[]) and p.code = $3 and p.kind = 'coupon' and p.stopped_at is null order by p.ends_at > $4 desc, p.store_id limit 1`,
)
const keep = sql<{ kept: boolean }>(
  'promotions.claim',
  `insert into coupon_claim (account_id, promotion_id, store_id, at, ends_at)
   select $1, $2, $3, $4, $5 where (select count(*) from coupon_claim where account_id = $1 and ends_at > $4) < ${MAX_CLAIMS}
   on conflict (account_id, promotion_id) do update set ends_at = excluded.ends_at
   returning true as kept`,
)
const mine = sql<{ promotionId: string; storeId: string }>(
  'promotions.claims-of',
  `select promotion_id as "promotionId", store_id as "storeId" from coupon_claim where account_id = $1 and ends_at > $2 order by ends_at, promotion_id limit ${MAX_CLAIMS}`,
)
const byIds = sql<Coupon>('promotions.by-ids', `select ${COLUMNS} where p.store_id = any($2::uuid[]) and p.id = any($3::uuid[])`)

/** Takes a coupon that is offered, or one whose code is known. Taking it twice is taking it once. */
export async function claimCoupon(database: Database, clock: Clock, buyerId: string, { store, promotion, code, stores }: ClaimBody): Promise<OfferView | Refusal> {
  const now = clock.now()
  const field = code === undefined ? 'promotion' : 'code'
  const coupon = promotion === undefined
    ? code === undefined ? undefined : await database.read.maybe(byCode, [buyerId, [...new Set([PLATFORM_ID, ...(store ? [store] : []), ...stores])], code, now])
    : await database.read.maybe(named, [buyerId, store ?? PLATFORM_ID, promotion])
  if (!coupon || (await suspendedAmong(database.read, [coupon.storeId])).size > 0) return refuse('coupon-not-found', undefined, field)
  const why = whyNotNow(coupon, now)
  if (why?.code === 'not-begun') return refuse('coupon-begins-later', { from: coupon.startsAt.toISOString() }, field)
  if (why) return refuse('coupon-gone', undefined, field)
  const kept = await database.writeOne(keep, [buyerId, coupon.id, coupon.storeId, now, coupon.endsAt])
  if (kept.length === 0) return refuse('too-many-coupons', { limit: MAX_CLAIMS })
  return (await presented(database.read, [coupon], now))[0]!
}

/** What a person has taken and can still use, what ends first first. */
export async function listClaims(db: Reader, buyerId: string, now: Date): Promise<OfferView[]> {
  const claims = await db.all(mine, [buyerId, now])
  if (claims.length === 0) return []
  const coupons = await db.all(byIds, [buyerId, [...new Set(claims.map(({ storeId }) => storeId))], claims.map(({ promotionId }) => promotionId)])
  return presented(db, coupons.toSorted((a, b) => a.endsAt.getTime() - b.endsAt.getTime() || (a.id < b.id ? -1 : 1)), now)
}

async function presented(db: Reader, coupons: readonly Coupon[], at: Date): Promise<OfferView[]> {
  const cards = await accountCards(db, [...new Set(coupons.map(({ storeId }) => storeId))].filter((id) => id !== PLATFORM_ID))
  return coupons.map((coupon) => presentOffer(coupon, { store: cards.get(coupon.storeId) ?? null, claimed: true, at }))
}
