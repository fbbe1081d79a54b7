import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { record } from '#events'
import { refreshProductsOfVariants } from './refresh-products.ts'
import type { StockLine } from './reserve-stock.ts'

/** The stock of what an order still holds, locked in the order of variants. As in reserve-stock, all of it is written back. */
const LOCKED = `locked as materialized (
     select variant_id, tracked, received, sold, returned, reserved from stock where store_id = $1 and variant_id in (
       select variant_id from stock_reservation where store_id = $1 and order_id = $2 and ended is null)
     order by variant_id for no key update
   )`

const ENDED = (ended: string) => `ended as (
     update stock_reservation r set ended = ${ended}, ended_at = $3 from locked l
     where r.store_id = $1 and r.order_id = $2 and r.variant_id = l.variant_id and r.ended is null
     returning r.variant_id, r.quantity, l.tracked, l.received, l.sold, l.returned, l.reserved
   )`

const sell = sql<{ variantId: string }>(
  'catalog.sell-reserved',
  `with ${LOCKED}, ${ENDED("'sold', uncounted = r.uncounted or $5")}, moved as (
     insert into stock_movement (store_id, id, variant_id, kind, quantity, order_id, at)
     select $1, $4, variant_id, 'sold', quantity, $2, $3 from ended
   )
   update stock s set (tracked, received, sold, returned, reserved) = (e.tracked, e.received, e.sold + e.quantity, e.returned, e.reserved - e.quantity)
   from ended e
   where s.store_id = $1 and s.variant_id = e.variant_id returning s.variant_id as "variantId"`,
)

const count = sql<{ variantId: string }>(
  'catalog.count-sale',
  `update stock_reservation set uncounted = false where store_id = $1 and order_id = $2 and uncounted and ended = 'sold' returning variant_id as "variantId"`,
)

const release = sql<{ variantId: string; cameBack: boolean }>(
  'catalog.release-reserved',
  `with ${LOCKED}, ${ENDED("'released'")}
   update stock s set (tracked, received, sold, returned, reserved) = (e.tracked, e.received, e.sold, e.returned, e.reserved - e.quantity)
   from ended e
   where s.store_id = $1 and s.variant_id = e.variant_id
   returning s.variant_id as "variantId",
     s.tracked and s.received - s.sold + s.returned - s.reserved between 1 and e.quantity as "cameBack"`,
)

const giveBack = sql<{ variantId: string; cameBack: boolean }>(
  'catalog.return-sold',
  `with locked as materialized (
     select variant_id, tracked, received, sold, returned, reserved
     from stock where store_id = $1 and variant_id = any($5::uuid[]) order by variant_id for no key update
   ), before as materialized (
     select r.variant_id, r.returned, least(w.quantity, r.quantity) as wanted
     from unnest($5::uuid[], $6::bigint[]) as w (variant_id, quantity)
     join stock_reservation r on r.store_id = $1 and r.order_id = $2 and r.variant_id = w.variant_id and r.ended = 'sold'
     join locked l on l.variant_id = r.variant_id
   ), noted as (
     update stock_reservation r set returned = b.wanted from before b
     where r.store_id = $1 and r.order_id = $2 and r.variant_id = b.variant_id and r.returned = b.returned and b.wanted > b.returned
     returning r.variant_id, b.wanted - b.returned as quantity
   ), moved as (
     insert into stock_movement (store_id, id, variant_id, kind, quantity, order_id, at)
     select $1, $4, variant_id, 'returned', quantity, $2, $3 from noted
   )
   update stock s set (tracked, received, sold, returned, reserved) = (l.tracked, l.received, l.sold, l.returned + n.quantity, l.reserved)
   from noted n join locked l on l.variant_id = n.variant_id
   where s.store_id = $1 and s.variant_id = n.variant_id
   returning s.variant_id as "variantId",
     s.tracked and s.received - s.sold + s.returned - s.reserved between 1 and n.quantity as "cameBack"`,
)

const sold = sql<{ orderId: string; variantId: string; returned: number }>(
  'catalog.sold-of-orders',
  `select order_id as "orderId", variant_id as "variantId", returned::int from stock_reservation where store_id = $1 and order_id = any($2::uuid[]) and ended = 'sold'`,
)

/** What was sold to these, and how many units of it came back so far. */
export function soldOf(db: Reader, storeId: string, orderIds: readonly string[]): Promise<{ orderId: string; variantId: string; returned: number }[]> {
  return orderIds.length === 0 ? Promise.resolve([]) : db.all(sold, [storeId, orderIds])
}

/**
 * The order is paid: what it held is sold. Does nothing when it holds nothing any more; says how many variants it sold.
 * `uncounted`: the figures of sales leave it out until it is counted.
 */
export async function sellReserved(db: Writer, clock: Clock, storeId: string, orderId: string, { uncounted = false } = {}): Promise<number> {
  const moved = await db.all(sell, [storeId, orderId, clock.now(), clock.id(), uncounted])
  if (moved.length > 0) await record(db, clock, 'stock.sold', { storeId, variantIds: moved.map((each) => each.variantId) })
  return moved.length
}

/** What was sold to the order and left out of the figures of sales is in them from now on. */
export async function countSale(db: Writer, clock: Clock, storeId: string, orderId: string): Promise<void> {
  const counted = await db.all(count, [storeId, orderId])
  if (counted.length > 0) await record(db, clock, 'stock.sold', { storeId, variantIds: counted.map((each) => each.variantId) })
}

/** The order is cancelled or its time is over: what it held is free again. Does nothing when it holds nothing any more. */
export async function releaseReserved(db: Writer, clock: Clock, storeId: string, orderId: string): Promise<number> {
  const released = await db.all(release, [storeId, orderId, clock.now()])
  await refreshProductsOfVariants(db, storeId, released.filter((each) => each.cameBack).map((each) => each.variantId))
  return released.length
}

/**
 * Units of a sold order came back into stock. `quantity` is how many units of the line came back so far in
 * all, so that repeating it changes nothing.
 */
export async function returnSold(db: Writer, clock: Clock, storeId: string, orderId: string, lines: readonly StockLine[]): Promise<number> {
  const returned = await db.all(giveBack, [storeId, orderId, clock.now(), clock.id(), lines.map((each) => each.variantId), lines.map((each) => each.quantity)])
  if (returned.length > 0) await record(db, clock, 'stock.sold', { storeId, variantIds: returned.map((each) => each.variantId) })
  await refreshProductsOfVariants(db, storeId, returned.filter((each) => each.cameBack).map((each) => each.variantId))
  return returned.length
}
