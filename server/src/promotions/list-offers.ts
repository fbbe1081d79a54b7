import { accountCards } from '#accounts'
import { money } from '#api'
import { timedUnitPrice } from '#catalog'
import { type Reader, sql } from '#database'
import { PLATFORM_ID, type Promotion, whyNotNow } from './promotion.ts'
import type { OfferView, ProductOffers } from './schemas.ts'
import type { z } from 'zod'
import { MAX_STANDING } from './limits.ts'

type Offered = Promotion & { claimable: boolean }
type Sold = { productId: string; category: string | null; variantId: string; priceMinor: bigint; currency: string }

const running = sql<Offered>(
  'promotions.running',
  `select p.store_id as "storeId", p.id, p.kind, p.title, p.currency, p.terms, p.total_limit as "totalLimit", p.person_limit as "personLimit", p.used,
     coalesce(u.used, 0) as "usedByBuyer", p.starts_at as "startsAt", p.ends_at as "endsAt", p.stopped_at as "stoppedAt", p.claimable
   from promotion p left join promotion_person u on u.store_id = p.store_id and u.promotion_id = p.id and u.buyer_id = $2
   where p.store_id = any($1::uuid[]) and p.ends_at > $3 and p.starts_at <= $3 and p.stopped_at is null and (p.kind <> 'coupon' or p.claimable)
   order by p.ends_at, p.id limit ${2 * MAX_STANDING}`,
)
const claimed = sql<{ id: string }>('promotions.claimed-of', 'select promotion_id as id from coupon_claim where account_id = $1 and promotion_id = any($2::uuid[])')
const variantsOfProduct = sql<Sold>(
  'promotions.variants-of-product',
  `select p.id as "productId", p.category, v.id as "variantId", v.price_minor as "priceMinor", p.currency
   from product p join variant v on v.store_id = p.store_id and v.product_id = p.id and v.removed_at is null
   where p.store_id = $1 and p.slug = $2 and p.status = 'published'`,
)

export type OffersAsk = { storeId: string; currency: string; viewerId: string | undefined; at: Date }

/** What a store offers now, and what the platform does in its currency. */
export async function listOffers(db: Reader, ask: OffersAsk): Promise<OfferView[]> {
  return presentOffers(db, await runningFor(db, ask), ask)
}

/** The same for one product, with the prices that its variants have for a time; undefined when there is none of that name. */
export async function productOffers(db: Reader, slug: string, ask: OffersAsk): Promise<z.infer<typeof ProductOffers> | undefined> {
  const sold = await db.all(variantsOfProduct, [ask.storeId, slug])
  if (sold.length === 0) return undefined
  const { productId, category } = sold[0]!
  const about = (await runningFor(db, ask)).filter(({ terms }) => {
    const named = [...terms.products, ...terms.pieces.flatMap(({ products }) => products)]
    return named.includes(productId) || terms.variants.some((id) => sold.some(({ variantId }) => variantId === id)) || (category !== null && terms.categories.includes(category)) || named.length + terms.categories.length + terms.variants.length === 0
  })
  return { items: await presentOffers(db, about.filter(({ kind }) => kind !== 'timed-price'), ask), prices: sold.flatMap((each) => timedOf(about, each, ask.at) ?? []) }
}

async function runningFor(db: Reader, { storeId, currency, viewerId, at }: OffersAsk): Promise<Offered[]> {
  return (await db.all(running, [[storeId, PLATFORM_ID], viewerId ?? null, at])).filter((each) => each.currency === currency)
}

async function presentOffers(db: Reader, offers: readonly Offered[], { viewerId, at }: OffersAsk): Promise<OfferView[]> {
  const coupons = offers.filter(({ kind }) => kind === 'coupon').map(({ id }) => id)
  const taken = new Set(viewerId && coupons.length > 0 ? (await db.all(claimed, [viewerId, coupons])).map(({ id }) => id) : [])
  const cards = await accountCards(db, [...new Set(offers.map(({ storeId }) => storeId))].filter((id) => id !== PLATFORM_ID))
  return offers.map((offer) => presentOffer(offer, { store: cards.get(offer.storeId) ?? null, claimed: taken.has(offer.id), at }))
}

export function presentOffer(offer: Offered, { store, claimed: isClaimed, at }: { store: OfferView['store']; claimed: boolean; at: Date }): OfferView {
  const { id, kind, title, currency, terms, startsAt, endsAt, claimable } = offer
  const spent = whySpent(offer, at)
  return { id, store, kind, title, currency, terms, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), claimable, claimed: isClaimed, usedUp: spent !== null, spent }
}

/** Somebody's own use comes first: it is what they remember. */
function whySpent(offer: Offered, at: Date): OfferView['spent'] {
  if (offer.personLimit !== null && offer.usedByBuyer >= offer.personLimit) return 'used'
  if (offer.stoppedAt !== null || offer.endsAt <= at) return 'ended'
  return offer.totalLimit !== null && offer.used >= offer.totalLimit ? 'gone' : null
}

type Timed = z.infer<typeof ProductOffers>['prices'][number]

/** The lowest price that one unit of a variant has now, if it is lower than in the catalogue. */
function timedOf(offers: readonly Offered[], { productId, variantId, priceMinor, currency }: Sold, at: Date): Timed | undefined {
  const best = offers
    .filter((each) => each.kind === 'timed-price' && (each.terms.variants.length > 0 ? each.terms.variants.includes(variantId) : each.terms.products.includes(productId)) && !whyNotNow(each, at))
    .map((offer) => ({ offer, minor: timedUnitPrice(offer.terms, priceMinor) }))
    .sort((a, b) => (a.minor < b.minor ? -1 : 1))[0]
  if (!best || best.minor >= priceMinor) return undefined
  const { personLimit, totalLimit, used, endsAt } = best.offer
  return { variantId, price: money(best.minor, currency), was: money(priceMinor, currency), until: endsAt.toISOString(), perPerson: personLimit, left: totalLimit === null ? null : totalLimit - used }
}
