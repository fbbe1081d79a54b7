import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import type { FailedFor, GroupRef, GroupRow, MemberState } from './group-row.ts'

export type GroupEvent = { kind: string; orderId?: string; byId?: string; why?: string }

const tell = sql('group-buy.tell', `insert into group_event (store_id, group_id, id, kind, order_id, by_id, why, at) values ($1, $2, $3, $4, $5, $6, $7, $8)`)
const decide = sql<{ empty: number }>(
  'group-buy.decide',
  `with decided as (
     update group_buy set state = $3::text, outcome = $3::text, failed_for = $5, decided_at = $4 where store_id = $1 and id = $2 and state = 'open'
     returning offer_id, size - seats as empty
   ), freed as (
     update group_offer o set promised_units = promised_units - decided.empty from decided where o.store_id = $1 and o.id = decided.offer_id and decided.empty > 0
   )
   select empty from decided`,
)
const secureSeat = sql<{ secured: number }>(
  'group-buy.secure-seat',
  `with seat as (
     update group_buy set secured = secured + 1, shared_at = coalesce(shared_at, $5::timestamptz) where store_id = $1 and id = $2 and state = 'open'
     returning store_id, id, secured
   ), member as (
     update group_member m set state = $4, place = seat.secured, secured_at = $5 from seat
     where m.store_id = $1 and m.group_id = $2 and m.order_id = $3 and m.state = 'reserved'
   )
   select secured from seat`,
)
const moveMember = sql(
  'group-buy.move-member',
  `update group_member set state = $4::text, ended_at = case when $4::text in ('lapsed', 'voided', 'refunded') then $5::timestamptz else ended_at end
   where store_id = $1 and group_id = $2 and order_id = $3 and state = $6`,
)
const freeSeat = sql(
  'group-buy.free-seat',
  `with seat as (
     update group_buy set seats = seats - 1, secured = secured - $4::int where store_id = $1 and id = $2 and state = 'open' returning offer_id
   ), freed as (
     update group_offer o set taken_units = taken_units - $3, promised_units = promised_units + 1 from seat where o.store_id = $1 and o.id = seat.offer_id
   )
   select offer_id from seat`,
)
const freeUnits = sql('group-buy.free-units', 'update group_offer set taken_units = taken_units - $3 where store_id = $1 and id = $2')

export async function tellGroup(db: Writer, clock: Clock, { storeId, id }: GroupRef, { kind, orderId, byId, why = '' }: GroupEvent): Promise<void> {
  await db.run(tell, [storeId, id, clock.id(), kind, orderId ?? null, byId ?? null, why, clock.now()])
  await record(db, clock, 'group.changed', { storeId, groupId: id })
}

/** How a group ends, and of what. */
export type End = { outcome: 'complete'; why?: 'time-over' } | { outcome: 'failed'; why: FailedFor }

/** The one end that a group has; its empty seats keep nothing any more. The caller holds it, open. */
export async function decideGroup(db: Writer, clock: Clock, group: GroupRow, { outcome, why }: End): Promise<void> {
  await db.maybe(decide, [group.storeId, group.id, outcome, clock.now(), outcome === 'failed' ? why : null])
  await tellGroup(db, clock, group, { kind: outcome, why })
  await record(db, clock, 'group.decided', { storeId: group.storeId, groupId: group.id, outcome })
}

/** The seat counts. Who fills the last one decides the group, in the same transaction. The caller holds the group, open. */
export async function secure(db: Writer, clock: Clock, group: GroupRow, orderId: string, state: 'authorised' | 'paid'): Promise<void> {
  const { secured } = await db.one(secureSeat, [group.storeId, group.id, orderId, state, clock.now()])
  await tellGroup(db, clock, group, { kind: 'secured', orderId })
  if (secured === group.size - 1 && secured > 1) await record(db, clock, 'group.one-missing', { storeId: group.storeId, groupId: group.id })
  if (secured === group.size) await decideGroup(db, clock, { ...group, secured }, { outcome: 'complete' })
}

/** Says whether the member was in `from` and now is in `to`. */
export async function stepMember(db: Writer, clock: Clock, { storeId, id }: GroupRef, orderId: string, from: MemberState, to: MemberState): Promise<boolean> {
  return (await db.run(moveMember, [storeId, id, orderId, to, clock.now(), from])) === 1
}

/** Somebody leaves a group: the seat of an open one is free again; the units set aside for it are, too. */
export async function giveUpSeat(db: Writer, group: GroupRow, member: { quantity: number; wasSecured: boolean }): Promise<void> {
  if (group.state === 'open') await db.run(freeSeat, [group.storeId, group.id, member.quantity, member.wasSecured ? 1 : 0])
  else await db.run(freeUnits, [group.storeId, group.offerId, member.quantity])
}

/** A shopper's group in which nobody sits any more is over. */
export async function endIfDeserted(db: Writer, clock: Clock, group: GroupRow): Promise<void> {
  if (group.state === 'open' && group.ledBy === null && group.seats === 0) await decideGroup(db, clock, group, { outcome: 'failed', why: 'everybody-left' })
}
