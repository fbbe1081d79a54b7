import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { type GroupRef, SEATED_SQL } from './group-row.ts'
import { LAST_JOIN_MS } from './limits.ts'

export type Seat = { group: GroupRef; orderId: string; checkoutId: string; buyerId: string; variantId: string; quantity: number }
type Taken = { seats: number; units: number; members: number }

// Whether somebody gets in is decided by the first update alone, over the row as it stands once everybody before has
// committed. What follows in the statement happens for who got in, or takes all of it back.
const takeSeatSql = sql<Taken>(
  'group-buy.take-seat',
  `with seat as (
     update group_buy set seats = seats + 1
     where store_id = $1 and id = $2 and state = 'open' and seats < size and ends_at > $9 and (shared_at is not null or opened_by = $5)
     returning offer_id
   ), units as (
     update group_offer o set taken_units = taken_units + $7 from seat
     where o.store_id = $1 and o.id = seat.offer_id and (o.units is null or o.taken_units + $7 <= o.units) returning o.id
   ), member as (
     insert into group_member (store_id, group_id, order_id, buyer_id, checkout_id, variant_id, quantity, state, at)
     select $1, $2, $3, $5, $4, $6, $7, 'reserved', $8 from units
     on conflict (store_id, group_id, buyer_id) where state in (${SEATED_SQL}) do nothing
     returning order_id
   )
   select (select count(*) from seat)::int as seats, (select count(*) from units)::int as units, (select count(*) from member)::int as members`,
)
const remember = sql('group-buy.remember-mine', 'insert into my_group (buyer_id, order_id, store_id, group_id, at) values ($1, $2, $3, $4, $5)')

/** Takes one seat of an open group for an order that is being placed; a refusal takes the whole order back. */
export async function takeSeat(db: Writer, clock: Clock, { group: { storeId, id }, orderId, checkoutId, buyerId, variantId, quantity }: Seat): Promise<Refusal | undefined> {
  const now = clock.now()
  const taken = await db.one(takeSeatSql, [storeId, id, orderId, checkoutId, buyerId, variantId, quantity, now, new Date(now.getTime() + LAST_JOIN_MS)])
  if (taken.seats === 0) return refuse('group-full-or-over')
  if (taken.units === 0) return refuse('group-units-gone')
  if (taken.members === 0) return refuse('already-in-group')
  await db.run(remember, [buyerId, orderId, storeId, id, now])
  return undefined
}
