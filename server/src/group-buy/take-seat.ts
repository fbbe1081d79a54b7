import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { type GroupRef, isSeated, readMemberOf, SEATED_SQL } from './group-row.ts'
import { LAST_JOIN_MS } from './limits.ts'
import { freeUnits, offersByIds, type OfferRow } from './offer.ts'
import { lacksUnits } from './room.ts'

export type Seat = { group: GroupRef; offer: OfferRow; orderId: string; checkoutId: string; buyerId: string; variantId: string; quantity: number }
type Taken = { seats: number; units: number; members: number }

// Whether somebody gets in is decided by the first update alone, over the row as it stands once everybody before has
// committed. What follows in the statement happens for who got in, or takes all of it back. Every empty seat keeps a unit
// of what was set aside, this one too: a seat may take more only where that leaves the others theirs.
const takeSeatSql = sql<Taken>(
  'group-buy.take-seat',
  `with seat as (
     update group_buy set seats = seats + 1
     where store_id = $1 and id = $2 and state = 'open' and seats < size and ends_at > $9 and (shared_at is not null or opened_by = $5)
     returning offer_id
   ), units as (
     update group_offer o set taken_units = taken_units + $7, promised_units = promised_units - 1 from seat
     where o.store_id = $1 and o.id = seat.offer_id and $7 <= o.most_per_seat and (o.units is null or o.taken_units + $7 + o.promised_units - 1 <= o.units) returning o.id
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
export async function takeSeat(db: Writer, clock: Clock, { group: { storeId, id }, offer, orderId, checkoutId, buyerId, variantId, quantity }: Seat): Promise<Refusal | undefined> {
  const now = clock.now()
  const taken = await db.one(takeSeatSql, [storeId, id, orderId, checkoutId, buyerId, variantId, quantity, now, new Date(now.getTime() + LAST_JOIN_MS)])
  if (taken.seats === 0) return (await alreadyIn(db, { storeId, id }, buyerId)) ?? refuse('group-full-or-over')
  if (taken.units === 0) return tooMany(db, offer, quantity)
  if (taken.members === 0) return (await alreadyIn(db, { storeId, id }, buyerId)) ?? refuse('already-in-group')
  await db.run(remember, [buyerId, orderId, storeId, id, now])
  // One unit is the seat's own.
  return quantity > 1 ? lacksUnits(db, offer, quantity) : undefined
}

/** Whoever sits there already is led to their order, also where nobody else can come in. */
async function alreadyIn(db: Reader, group: GroupRef, buyerId: string): Promise<Refusal | undefined> {
  const member = await readMemberOf(db, group, buyerId)
  return member && isSeated(member) ? refuse('already-in-group', { order: member.orderId }) : undefined
}

async function tooMany(db: Reader, { storeId, id, mostPerSeat }: OfferRow, quantity: number): Promise<Refusal> {
  if (quantity > mostPerSeat) return refuse('group-seat-limit', { most: mostPerSeat }, 'quantity')
  const now = (await offersByIds(db, storeId, [id])).get(id)!
  return refuse('group-seats-kept', { most: (freeUnits(now) ?? 0) + 1 }, 'quantity')
}
