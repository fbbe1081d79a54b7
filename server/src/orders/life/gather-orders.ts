import assert from 'node:assert/strict'
import { countSale, sellReserved } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import type { OrderRef } from '../reads/order-row.ts'

type Gathering = { number: string; buyerId: string; checkoutId: string; currency: string; totalMinor: bigint; visitorId: string | null; payer: string | null }

const gather = sql<{ id: string }>(
  'orders.gather',
  `with moved as (
     update "order" set state = 'gathering', paid_at = case when $5::boolean then $4::timestamptz end, payer = $6
     where store_id = $1 and id = $2 and state = 'placed' and group_id is not null
     returning store_id, id
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, at)
     select store_id, moved.id, event_id, kind, 'provider', $4
     from moved, unnest($3::uuid[], array['gathering', 'paid']) as e (event_id, kind) where kind = 'gathering' or $5::boolean
   )
   select id from moved`,
)
const payFor = sql<{ id: string }>(
  'orders.pay-gathering',
  `with moved as (
     update "order" set paid_at = $4, payer = $5 where store_id = $1 and id = $2 and state = 'gathering' and paid_at is null returning store_id, id
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, at) select store_id, id, $3, 'paid', 'provider', $4 from moved
   )
   select id from moved`,
)
const proceed = sql<Gathering>(
  'orders.go-ahead',
  `with moved as (
     update "order" set state = 'paid' where store_id = $1 and id = $2 and state = 'gathering' and paid_at is not null
     returning store_id, id, number, buyer_id, checkout_id, currency, total_minor, visitor_id, payer
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, at) select store_id, id, $3, 'grouped', 'platform', $4 from moved
   )
   select number, buyer_id as "buyerId", checkout_id as "checkoutId", currency, total_minor as "totalMinor", visitor_id as "visitorId", payer from moved`,
)

/**
 * The money for an order of a group is held, or came (`paid`): it waits for its group. What is paid is sold at once;
 * what is only held stays reserved. Who paid is told, and what is sold counted, when it goes ahead. The caller holds the group.
 */
export async function gatherOrder(db: Writer, clock: Clock, { storeId, id }: OrderRef, { paid, payer }: { paid: boolean; payer?: string }): Promise<boolean> {
  if (!(await db.maybe(gather, [storeId, id, [clock.id(), clock.id()], clock.now(), paid, payer]))) return false
  if (paid) await sellReserved(db, clock, storeId, id, { uncounted: true })
  return true
}

/** The money that was held for it was taken. */
export async function payGatheringOrder(db: Writer, clock: Clock, { storeId, id }: OrderRef, payer: string | undefined): Promise<void> {
  assert(await db.maybe(payFor, [storeId, id, clock.id(), clock.now(), payer]), `order ${id} does not wait for money that is held`)
  await sellReserved(db, clock, storeId, id, { uncounted: true })
}

/** Its group came about: from now on it is an order like any other. Says whether it was. */
export async function letOrderGoAhead(db: Writer, clock: Clock, { storeId, id }: OrderRef): Promise<boolean> {
  const moved = await db.maybe(proceed, [storeId, id, clock.id(), clock.now()])
  if (!moved) return false
  await countSale(db, clock, storeId, id)
  await record(db, clock, 'order.paid', { ...moved, storeId, orderId: id, totalMinor: String(moved.totalMinor), visitorId: moved.visitorId ?? undefined, payer: moved.payer ?? undefined })
  return true
}
