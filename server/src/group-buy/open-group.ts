import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import type { GroupRef } from './group-row.ts'
import { HOUR_MS, MAX_OPEN_GROUPS_A_PERSON } from './limits.ts'
import { isOffered, offersByIds, type OfferRow } from './offer.ts'
import { roomForNew, roomOf } from './room.ts'
import { tellGroup } from './write-group.ts'

export type Opening = { group: GroupRef; offer: OfferRow; by: string; led?: { by: string; size: number; hours?: number } }

// The offer must stand at this moment still: one that was ended meanwhile opens nothing. A unit is kept for each seat.
const insertGroup = sql<{ opened: number }>(
  'group-buy.open',
  `with offer as (
     update group_offer set promised_units = promised_units + $6::int
     where store_id = $1 and id = $3 and ended_at is null and starts_at <= $7 and (ends_at is null or ends_at > $7) and (units is null or taken_units + promised_units + $6::int <= units)
     returning id, product_id, ships_below_size
   ), made as (
     insert into group_buy (store_id, id, offer_id, product_id, opened_by, led_by, size, ships_below_size, state, opened_at, shared_at, ends_at, looked_at)
     select $1, $2, id, product_id, $4, $5, $6, ships_below_size, 'open', $7, $8, $9, $7 from offer returning id
   )
   select count(*)::int as opened from made`,
)
// Of two openings at once the second waits for the offer that the first one holds, and then sees the first.
const unpaidOf = sql<{ id: string }>(
  'group-buy.unpaid-of-person',
  `select id from group_buy where store_id = $1 and product_id = $2 and opened_by = $3 and id <> $4 and state = 'open' and shared_at is null and seats > 0 limit 1`,
)
const openOf = sql<{ count: number }>('group-buy.open-of-person', `select count(*)::int as count from group_buy where store_id = any($2::uuid[]) and id = any($3::uuid[]) and state = 'open' and opened_by = $1`)
const mineSince = sql<{ storeId: string; groupId: string }>('group-buy.mine-since', 'select store_id as "storeId", group_id as "groupId" from my_group where buyer_id = $1 and at > $2')

/** Opens a group on the terms that are offered. A shopper's own is there for others once the shopper has paid; until then they open no other. */
export async function openGroup(db: Writer, clock: Clock, { group, offer, by, led }: Opening): Promise<Refusal | undefined> {
  const now = clock.now()
  const endsAt = new Date(now.getTime() + (led?.hours ?? offer.hours) * HOUR_MS)
  const size = led?.size ?? offer.size
  const { opened } = await db.one(insertGroup, [group.storeId, group.id, offer.id, by, led?.by ?? null, size, now, led ? now : null, endsAt])
  const unpaid = led ? undefined : await db.maybe(unpaidOf, [group.storeId, offer.productId, by, group.id])
  if (unpaid) return refuse('group-unpaid', { group: unpaid.id })
  const { stock, kept } = await roomOf(db, offer)
  if (opened === 0 || (stock !== null && stock < kept)) return whyNot(db, clock, offer, { stock, kept, own: opened * size, size, isLed: led !== undefined })
  await tellGroup(db, clock, group, { kind: 'opened', byId: by })
  return undefined
}

/** `own` units are kept already for the group that cannot be. */
async function whyNot(db: Reader, clock: Clock, { storeId, id }: OfferRow, { stock, kept, own, size, isLed }: { stock: number | null; kept: number; own: number; size: number; isLed: boolean }): Promise<Refusal> {
  const offer = (await offersByIds(db, storeId, [id])).get(id)!
  if (!isOffered(offer, clock.now())) return refuse('group-offer-gone')
  const left = roomForNew({ ...offer, promisedUnits: offer.promisedUnits - own }, { stock, kept: kept - own })
  return isLed ? refuse('group-led-short', { left, size }, 'size') : refuse('group-stock-short', { left, size })
}

/** Whether a person has as many groups open as one may. A little more than the limit may slip in at once: it keeps nobody's promise. */
export async function hasTooManyOpen(db: Reader, clock: Clock, personId: string, longestHours: number): Promise<boolean> {
  const mine = await db.all(mineSince, [personId, new Date(clock.now().getTime() - longestHours * HOUR_MS)])
  if (mine.length < MAX_OPEN_GROUPS_A_PERSON) return false
  return (await db.one(openOf, [personId, [...new Set(mine.map(({ storeId }) => storeId))], mine.map(({ groupId }) => groupId)])).count >= MAX_OPEN_GROUPS_A_PERSON
}
