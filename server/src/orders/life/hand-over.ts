import type { Refusal } from '#api'
import { refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { record } from '#events'
import { bookReleases } from '#settlement'
import type { OrderState } from '../schemas.ts'
import { type By, type MovedOrder, named } from './move-order.ts'

/** How often a wrong code may be typed: after that only the buyer's own word hands an order over. */
export const MAX_CODE_TRIES = 10

type Standing = { state: OrderState; fetched: boolean; readyAt: Date | null; tries: number; code: string | null }

const standing = sql<Standing>('orders.pick-up-standing', `select state, pick_up is not null as fetched, pick_up_ready_at as "readyAt", pick_up_tries as tries, pick_up->>'code' as code from "order" where store_id = $1 and id = $2`)
const setReady = sql<{ id: string }>(
  'orders.ready',
  `with ready as (
     update "order" set pick_up_ready_at = $3 where store_id = $1 and id = $2 and state = 'paid' and pick_up is not null and pick_up_ready_at is null returning id
   )
   insert into order_event (store_id, order_id, id, kind, by_kind, by_id, at) select $1, id, $4, 'ready', 'seller', $5, $3 from ready returning order_id as id`,
)
// Fetched is shipped and received at once; no parcel goes, so none is told of. Without a code it is the buyer's word.
// A code is compared and counted in one go, so that guesses at once are counted too.
const handOver = sql<MovedOrder>(
  'orders.hand-over',
  `with moved as (
     update "order" set pick_up_tries = pick_up_tries + ($7::text is not null)::int,
       (state, shipped_at, auto_receive_at, received_at) = (select 'received', $3::timestamptz, $3::timestamptz, $3::timestamptz where $7::text is null or pick_up->>'code' = $7
         union all select state, shipped_at, auto_receive_at, received_at where pick_up->>'code' <> $7::text)
     where store_id = $1 and id = $2 and state = 'paid' and pick_up is not null
       and case when $7::text is null then pick_up_ready_at is not null else pick_up_tries < ${MAX_CODE_TRIES} end
     returning state, store_id, id, buyer_id, checkout_id, number, currency, total_minor, fee_bps
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, by_id, detail, at)
     select store_id, id, $4, 'received', $5, $6, '{"fetched": true}', $3 from moved where state = 'received'
   )
   select store_id as "storeId", id, buyer_id as "buyerId", checkout_id as "checkoutId", number, currency, total_minor as "totalMinor", fee_bps as "feeBps" from moved where state = 'received'`,
)

export type Fetching = { storeId: string; orderId: string; by: By & { kind: 'buyer' | 'seller'; id: string } }

/** The goods lie ready at the point. Said again it changes nothing. */
export async function markReady(db: Writer, clock: Clock, { storeId, orderId, by }: Fetching): Promise<Refusal | undefined> {
  if ((await db.maybe(setReady, [storeId, orderId, clock.now(), clock.id(), by.id])) !== undefined) return undefined
  const stands = await db.maybe(standing, [storeId, orderId])
  if (!stands) return refuse('not-found')
  return stands.readyAt ? undefined : refuse('order-not-fetched', { state: stands.state })
}

/** The buyer has it: by the code that they showed to the seller, or by their own word. The money that was held is the store's own. */
export async function handOrderOver(db: Writer, clock: Clock, { storeId, orderId, by }: Fetching, code: string | null): Promise<boolean> {
  const moved = await db.maybe(handOver, [storeId, orderId, clock.now(), clock.id(), by.kind, by.id, code])
  if (!moved) return false
  await bookReleases(db, clock, [{ orderId, storeId, currency: moved.currency, totalMinor: moved.totalMinor, feeBps: moved.feeBps, at: clock.now() }])
  await record(db, clock, 'order.received', { ...named(moved), by: by.kind })
  return true
}

/** Why it was not handed over; undefined where the same code did that before. */
export async function refusedHandOver(db: Reader, storeId: string, orderId: string, code: string): Promise<Refusal | undefined> {
  const stands = await db.maybe(standing, [storeId, orderId])
  if (!stands) return refuse('not-found')
  if (stands.state === 'received' && stands.code === code) return undefined
  if (!stands.fetched || stands.state !== 'paid') return refuse('order-not-fetched', { state: stands.state })
  if (stands.tries >= MAX_CODE_TRIES) return refuse('pick-up-code-locked', { limit: MAX_CODE_TRIES }, 'code')
  return refuse('pick-up-code-wrong', undefined, 'code')
}

/** Whether this order is fetched by its buyer. */
export async function isFetched(db: Reader, storeId: string, orderId: string): Promise<boolean> {
  return (await db.maybe(standing, [storeId, orderId]))?.fetched ?? false
}
