import { audit } from '#audit'
import { type Refusal, refuse } from '#api'
import { markInGroups, readWholeProduct } from '#catalog'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { MAX_HOURS } from './limits.ts'
import type { OfferBody } from './schemas.ts'

export type OfferRow = {
  storeId: string
  id: string
  productId: string
  size: number
  hours: number
  prices: { variantId: string; priceMinor: number }[]
  currency: string
  units: number | null
  takenUnits: number
  /** Kept for empty seats of open groups, one each. */
  promisedUnits: number
  mostPerSeat: number
  shipsBelowSize: boolean
  startsAt: Date
  endsAt: Date | null
  madeAt: Date
  endedAt: Date | null
}

const COLUMNS = `store_id as "storeId", id, product_id as "productId", size, hours, prices, currency, units, taken_units as "takenUnits", promised_units as "promisedUnits", most_per_seat as "mostPerSeat",
  ships_below_size as "shipsBelowSize", starts_at as "startsAt", ends_at as "endsAt", made_at as "madeAt", ended_at as "endedAt"`

const insertOffer = sql(
  'group-buy.insert-offer',
  `insert into group_offer (store_id, id, product_id, size, hours, prices, currency, units, ships_below_size, starts_at, ends_at, made_by, made_at, most_per_seat)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
)
const endOffer = sql<{ id: string }>('group-buy.end-offer', 'update group_offer set ended_at = $3, ended_by = $4 where store_id = $1 and product_id = $2 and ended_at is null returning id')
const standing = sql<OfferRow>('group-buy.standing-offer', `select ${COLUMNS} from group_offer where store_id = $1 and product_id = $2 and ended_at is null`)
const byIds = sql<OfferRow>('group-buy.offers', `select ${COLUMNS} from group_offer where store_id = $1 and id = any($2::uuid[])`)
const ofStore = sql<OfferRow>('group-buy.offers-of-store', `select ${COLUMNS} from group_offer where store_id = $1 and ended_at is null order by id desc limit $2`)

const locked = sql<{ id: string }>('group-buy.lock-offer', 'select id from group_offer where store_id = $1 and id = $2 for no key update')

type By = { storeId: string; personId: string; /** Whether any way to pay here can hold money without taking it. */ canHold: boolean }

/**
 * Offers a product to groups, in place of what was offered before; groups that are open keep their terms. The price
 * of each variant must be below that of buying alone.
 */
export async function setOffer(db: Writer, clock: Clock, { storeId, personId, canHold }: By, productId: string, body: OfferBody): Promise<{ id: string } | Refusal> {
  const now = clock.now()
  const startsAt = body.startsAt ? new Date(body.startsAt) : now
  const endsAt = body.endsAt ? new Date(body.endsAt) : null
  if (endsAt && (endsAt <= startsAt || endsAt <= now)) return refuse('group-offer-time', undefined, 'endsAt')
  if (body.hours > MAX_HOURS && !canHold) return refuse('group-hours-need-hold', { hours: MAX_HOURS }, 'hours')
  if (body.units !== undefined && body.units < body.size) return refuse('group-units-below-size', { size: body.size }, 'units')
  const product = await readWholeProduct(db, storeId, productId)
  if (!product) return refuse('not-found')
  const refused = badPrices(body, new Map(product.variants.flatMap((each) => (each.removed ? [] : [[each.id, each.priceMinor]]))))
  if (refused) return refused

  const id = clock.id()
  const before = await db.maybe(endOffer, [storeId, productId, now, personId])
  await db.run(insertOffer, [
    storeId, id, productId, body.size, body.hours, JSON.stringify(body.prices.map(({ variant, priceMinor }) => ({ variantId: variant, priceMinor }))), product.currency,
    body.units ?? null, body.shipsBelowSize, startsAt, endsAt, personId, now, body.mostPerSeat,
  ])
  await markInGroups(db, storeId, productId, true)
  await audit(db, clock, { actorId: personId, actingAs: storeId, action: 'group-offer.set', subjectKind: 'product', subjectId: productId, detail: { ...body, before: before?.id ?? null } })
  return { id }
}

/** Every price that is not below its variant's, each at its field. */
function badPrices({ prices }: OfferBody, alone: ReadonlyMap<string, bigint>): Refusal | undefined {
  const errors = prices.flatMap(({ variant, priceMinor }, at) => {
    const price = alone.get(variant)
    if (price === undefined) return { field: `prices.${at}.variant`, code: 'group-variant-unknown' as const }
    return BigInt(priceMinor) < price ? [] : { field: `prices.${at}.priceMinor`, code: 'group-price-too-high' as const }
  })
  return errors.length > 0 ? { ...refuse(errors[0]!.code), errors } : undefined
}

/** No new groups; those that are open go on. */
export async function stopOffer(db: Writer, clock: Clock, { storeId, personId }: Omit<By, 'canHold'>, productId: string): Promise<Refusal | undefined> {
  const ended = await db.maybe(endOffer, [storeId, productId, clock.now(), personId])
  if (!ended) return refuse('not-found')
  await markInGroups(db, storeId, productId, false)
  await audit(db, clock, { actorId: personId, actingAs: storeId, action: 'group-offer.end', subjectKind: 'product', subjectId: productId, detail: { offer: ended.id } })
  return undefined
}

/** What stands for a product, also before it begins. */
export async function standingOffer(db: Reader, storeId: string, productId: string): Promise<OfferRow | undefined> {
  return db.maybe(standing, [storeId, productId])
}

export async function offersByIds(db: Reader, storeId: string, ids: readonly string[]): Promise<Map<string, OfferRow>> {
  return new Map((await db.all(byIds, [storeId, [...new Set(ids)]])).map((row) => [row.id, row]))
}

export async function offersOfStore(db: Reader, storeId: string, limit: number): Promise<OfferRow[]> {
  return db.all(ofStore, [storeId, limit])
}

/** Holds what is counted of an offer until the transaction ends. Hold the group; orders and their stock come after it. */
export async function lockOffer(db: Writer, { storeId, offerId }: { storeId: string; offerId: string }): Promise<void> {
  await db.maybe(locked, [storeId, offerId])
}

/** Whether it stands at this moment. */
export function isOffered({ startsAt, endsAt, endedAt }: OfferRow, now: Date): boolean {
  return endedAt === null && startsAt <= now && (endsAt === null || endsAt > now)
}

/** Units that no seat has and none is kept for; null where nothing was set aside. */
export function freeUnits({ units, takenUnits, promisedUnits }: OfferRow): number | null {
  return units === null ? null : units - takenUnits - promisedUnits
}

/** Whether what was set aside is enough for one more group. */
export function hasUnits(offer: OfferRow): boolean {
  return (freeUnits(offer) ?? offer.size) >= offer.size
}

