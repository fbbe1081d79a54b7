import { isRefusal, money, type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { checkTerms, refuseAll, type TermsError } from './check-terms.ts'
import { MAX_BUNDLES, MAX_STANDING } from './limits.ts'
import { PLATFORM_ID } from './promotion.ts'
import { NewPromotion, type PromotionChange, type Terms } from './schemas.ts'

const countStanding = sql<{ count: number; bundles: number }>(
  'promotions.count-standing',
  `select count(*)::int as count, (count(*) filter (where kind = 'bundle'))::int as bundles from promotion where store_id = $1 and stopped_at is null and ends_at > $2`,
)
// Two that make one at once take turns, so that they are counted.
const takeTurns = sql('promotions.turns', 'select pg_advisory_xact_lock(hashtextextended($1, 5410982216))')
const productsOf = sql<{ id: string }>('promotions.products-of', 'select id from product where store_id = $1 and id = any($2::uuid[])')
const variantsOf = sql<{ id: string }>('promotions.variants-of', 'select id from variant where store_id = $1 and id = any($2::uuid[])')
// What its variants cost least is what a price for a time has to be below.
const cheapestOf = sql<{ title: string; priceMinor: bigint; currency: string }>(
  'promotions.cheapest-of',
  `select p.title, v.price_minor as "priceMinor", p.currency from variant v join product p on p.store_id = v.store_id and p.id = v.product_id
   where v.store_id = $1 and v.removed_at is null and (v.id = any($3::uuid[]) or (cardinality($3::uuid[]) = 0 and v.product_id = any($2::uuid[])))
   order by v.price_minor, v.id limit 1`,
)
// A code is one standing coupon's: it waits for another checkout that takes it, and is refused then.
const insert = sql<{ id: string }>(
  'promotions.insert',
  `insert into promotion (store_id, id, kind, title, currency, terms, code, claimable, total_limit, person_limit, starts_at, ends_at, created_by, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
   on conflict (store_id, code) where stopped_at is null do nothing returning id`,
)
const freeCode = sql('promotions.free-code', `update promotion set code = null where store_id = $1 and code = $2 and ends_at <= $3`)
const promise = sql('promotions.promise', 'update store set promotes_until = greatest(coalesce(promotes_until, $2), $2) where store_id = $1')
const currencyOf = sql<{ currency: string }>('promotions.currency-of', 'select currency from store where store_id = $1')
const planned = sql<NewPromotion & { currency: string }>(
  'promotions.lock-planned',
  `select kind, title, currency, terms, code, claimable, total_limit as "totalLimit", person_limit as "personLimit",
     to_json(starts_at) #>> '{}' as "startsAt", to_json(ends_at) #>> '{}' as "endsAt"
   from promotion where store_id = $1 and id = $2 and stopped_at is null and starts_at > $3 for no key update`,
)
const known = sql<{ over: boolean }>('promotions.known', 'select stopped_at is not null or ends_at <= $3 as over from promotion where store_id = $1 and id = $2')
const remove = sql('promotions.replace', 'delete from promotion where store_id = $1 and id = $2')
const stop = sql('promotions.stop', 'update promotion set stopped_at = $3, stopped_by = $4 where store_id = $1 and id = $2 and stopped_at is null and ends_at > $3')

/** A store by its id, or the platform, and who acts for it. */
export type Giver = { storeId: string; by: string }

/** Makes a promotion of a store, in its currency, or of the platform, in the one that is named. */
export async function makePromotion(db: Writer, clock: Clock, giver: Giver, wish: NewPromotion, currency?: string): Promise<{ id: string } | Refusal> {
  await db.all(takeTurns, [giver.storeId])
  const { count, bundles } = await db.one(countStanding, [giver.storeId, clock.now()])
  if (count >= MAX_STANDING) return refuse('too-many-promotions', { limit: MAX_STANDING })
  if (wish.kind === 'bundle' && bundles >= MAX_BUNDLES) return refuse('too-many-bundles', { limit: MAX_BUNDLES })
  const id = clock.id()
  const refused = await write(db, clock, giver, id, wish, currency ?? (await db.one(currencyOf, [giver.storeId])).currency)
  if (refused) return refused
  await tell(db, clock, giver, 'promotion.make', id, { kind: wish.kind, title: wish.title })
  return { id }
}

/** Changes what has not begun yet; what has begun is relied on, and can only be ended. */
export async function changePromotion(db: Writer, clock: Clock, giver: Giver, id: string, change: PromotionChange): Promise<{ id: string } | Refusal> {
  const before = await db.maybe(planned, [giver.storeId, id, clock.now()])
  if (!before) return (await db.maybe(known, [giver.storeId, id, clock.now()])) ? refuse('promotion-begun') : refuse('not-found')
  const { currency, ...wish } = { ...before, startsAt: new Date(before.startsAt).toISOString(), endsAt: new Date(before.endsAt).toISOString(), ...change }
  await db.run(remove, [giver.storeId, id])
  const refused = await write(db, clock, giver, id, NewPromotion.parse(wish), currency)
  if (isRefusal(refused)) return refused
  await tell(db, clock, giver, 'promotion.change', id, { before, after: change })
  return { id }
}

/** Nobody can use it from now on; orders that have used it keep what they saved. */
export async function stopPromotion(db: Writer, clock: Clock, giver: Giver, id: string): Promise<Refusal | undefined> {
  if ((await db.run(stop, [giver.storeId, id, clock.now(), giver.by])) === 0) return (await db.maybe(known, [giver.storeId, id, clock.now()])) ? refuse('promotion-over') : refuse('not-found')
  await tell(db, clock, giver, 'promotion.stop', id, {})
  return undefined
}

async function write(db: Writer, clock: Clock, { storeId, by }: Giver, id: string, wish: NewPromotion, currency: string): Promise<Refusal | undefined> {
  const now = clock.now()
  const wrong = refuseAll([...checkTerms(wish, now, { forPlatform: storeId === PLATFORM_ID }), ...(await foreignProducts(db, storeId, wish.terms)), ...(await notLower(db, storeId, wish))])
  if (wrong) return wrong
  const { kind, title, terms, code, claimable, totalLimit, personLimit } = wish
  if (code !== null) await db.run(freeCode, [storeId, code, now])
  const endsAt = new Date(wish.endsAt)
  const made = await db.maybe(insert, [storeId, id, kind, title, currency, JSON.stringify(terms), code, claimable, totalLimit, personLimit, new Date(wish.startsAt), endsAt, by, now])
  if (!made) return refuse('promotion-code-taken', undefined, 'code')
  if (kind !== 'coupon') await db.run(promise, [storeId, endsAt])
  return undefined
}

async function foreignProducts(db: Reader, storeId: string, { products, variants, pieces }: Terms): Promise<TermsError[]> {
  const named = [...new Set([...products, ...pieces.flatMap((piece) => piece.products)])]
  const field = products.length > 0 ? 'terms.products' : 'terms.pieces'
  if (named.length > 0 && (await db.all(productsOf, [storeId, named])).length < named.length) return [{ field, code: 'promotion-product-unknown' }]
  const of = [...new Set(variants)]
  if (of.length > 0 && (await db.all(variantsOf, [storeId, of])).length < of.length) return [{ field: 'terms.variants', code: 'promotion-product-unknown' }]
  return []
}

/** A price for a time that is no lower than the usual one would promise what nobody gets. */
async function notLower(db: Reader, storeId: string, { kind, terms: { priceMinor, products, variants } }: NewPromotion): Promise<TermsError[]> {
  if (kind !== 'timed-price' || priceMinor === null || products.length + variants.length === 0) return []
  const cheapest = await db.maybe(cheapestOf, [storeId, products, variants])
  if (!cheapest || cheapest.priceMinor > BigInt(priceMinor)) return []
  return [{ field: 'terms.priceMinor', code: 'promotion-not-lower', params: { title: cheapest.title, price: money(cheapest.priceMinor, cheapest.currency) } }]
}

async function tell(db: Writer, clock: Clock, { storeId, by }: Giver, action: string, id: string, detail: Record<string, unknown>): Promise<void> {
  await audit(db, clock, { actorId: by, ...(storeId !== PLATFORM_ID && { actingAs: storeId }), action, subjectKind: 'promotion', subjectId: id, detail })
}
