import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { record, recordAll } from '#events'
import { dueBatches } from '#jobs'
import { bookReleases, NothingHeld } from '#settlement'
import type { OrderState } from '../schemas.ts'
import { moveOrder, type MovedOrder, named, orderState } from './move-order.ts'

const MAX_AT_ONCE = 200

const due = sql<{ storeId: string; id: string; at: Date }>(
  'orders.due-to-be-received',
  `select store_id as "storeId", id, auto_receive_at as at from "order" where state = 'shipped' and auto_receive_stopped is null and auto_receive_at <= $1 and (auto_receive_at, id) > ($2, $3) order by auto_receive_at, id limit ${MAX_AT_ONCE}`,
)
const receiveDue = sql<MovedOrder>(
  'orders.receive-due',
  `with moved as (
     update "order" set state = 'received', received_at = $3
     where store_id = any($1::uuid[]) and id = any($2::uuid[]) and state = 'shipped' and auto_receive_stopped is null and auto_receive_at <= $3
     returning store_id, id, buyer_id, checkout_id, number, currency, total_minor, fee_bps, borne_minor, promoted
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, why, at)
     select moved.store_id, moved.id, e.event_id, 'received', 'platform', 'not-confirmed-in-time', $3
     from moved join unnest($2::uuid[], $4::uuid[]) as e (order_id, event_id) on e.order_id = moved.id
   )
   select store_id as "storeId", id, buyer_id as "buyerId", checkout_id as "checkoutId", number, currency, total_minor as "totalMinor", fee_bps as "feeBps", borne_minor as "borneMinor", promoted from moved`,
)

const partlySent = sql<{ id: string }>('orders.partly-sent', `select id from "order" where store_id = $1 and id = $2 and state = 'paid' and partly_shipped_at is not null`)

/** The buyer says that it has arrived. Gives the state that stood in the way, if one did. */
export async function receiveOrder(db: Writer, clock: Clock, storeId: string, orderId: string, buyerId: string): Promise<{ refused: OrderState | undefined; partlySent: boolean } | undefined> {
  const moved = await moveOrder(db, clock, { storeId, orderId, from: 'shipped', to: 'received', by: { kind: 'buyer', id: buyerId } })
  if (!moved) return { refused: await orderState(db, storeId, orderId), partlySent: (await db.maybe(partlySent, [storeId, orderId])) !== undefined }
  await release(db, clock, [moved])
  await record(db, clock, 'order.received', { ...named(moved), by: 'buyer' })
  return undefined
}

/**
 * Orders that were shipped long enough ago count as received. Runs until none is left.
 * @throws in the end for those whose money the books do not know: they stay as they are, and keep none of the others
 */
export async function receiveDueOrders(database: Database, clock: Clock): Promise<void> {
  const unbooked: string[] = []
  const now = clock.now()
  for await (const orders of dueBatches((at, id) => database.read.all(due, [now, at, id]))) unbooked.push(...(await receiveBooked(database, clock, orders)))
  if (unbooked.length > 0) throw new NothingHeld(unbooked)
}

/** Gives those of which the books know nothing. */
async function receiveBooked(database: Database, clock: Clock, orders: readonly { storeId: string; id: string }[]): Promise<readonly string[]> {
  try {
    await database.write((db) => receiveAll(db, clock, orders))
    return []
  } catch (error) {
    if (!(error instanceof NothingHeld)) throw error
    const booked = orders.filter(({ id }) => !error.orderIds.includes(id))
    return booked.length === 0 ? error.orderIds : [...error.orderIds, ...(await receiveBooked(database, clock, booked))]
  }
}

async function receiveAll(db: Writer, clock: Clock, orders: readonly { storeId: string; id: string }[]): Promise<void> {
  const moved = await db.all(receiveDue, [orders.map((each) => each.storeId), orders.map((each) => each.id), clock.now(), orders.map(() => clock.id())])
  await release(db, clock, moved)
  await recordAll(db, clock, 'order.received', moved.map((order) => ({ ...named(order), by: 'platform' as const })))
}

/** The money that was held for these orders becomes their stores' own. */
function release(db: Writer, clock: Clock, orders: readonly MovedOrder[]): Promise<void> {
  return bookReleases(db, clock, orders.map(({ id, storeId, currency, totalMinor, feeBps }) => ({ orderId: id, storeId, currency, totalMinor, feeBps, at: clock.now() })))
}
