import { audit } from '#audit'
import { type Refusal, refuse } from '#api'
import { markInGroups } from '#catalog'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'

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

export const endOffer = sql<{ id: string }>('group-buy.end-offer', 'update group_offer set ended_at = $3, ended_by = $4 where store_id = $1 and product_id = $2 and ended_at is null returning id')
const standing = sql<OfferRow>('group-buy.standing-offer', `select ${COLUMNS} from group_offer where store_id = $1 and product_id = $2 and ended_at is null`)
const byIds = sql<OfferRow>('group-buy.offers', `select ${COLUMNS} from group_offer where store_id = $1 and id = any($2::uuid[])`)
const ofStore = sql<OfferRow>('group-buy.offers-of-store', `select ${COLUMNS} from group_offer where store_id = $1 and ended_at is null order by id desc limit $2`)

const locked = sql<{ id: string }>('group-buy.lock-offer', 'select id from group_offer where store_id = $1 and id = $2 for no key update')

export type By = { storeId: string; personId: string; /** Whether any way to pay here can hold money without taking it. */ canHold: boolean }

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

