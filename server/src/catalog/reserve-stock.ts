import { sql, type Writer } from '#database'
import { refreshProductsOfVariants } from './refresh-products.ts'

export type StockLine = { variantId: string; quantity: number }
export type OutOfStock = { refused: 'out-of-stock'; left: Map<string, number> }

type Decided = { variantId: string; enough: boolean; allEnough: boolean; left: bigint; ranOut: boolean }

/**
 * Rows are locked in the order of variants, so that orders of the same things wait for each other and never
 * deadlock. What was decided over the locked rows is materialized: the update must not decide again over its
 * own half-done work. It writes every column as it was locked: PostgreSQL holds new values against the checks
 * of a table before it notices that the row it started from is an old one.
 * A line already held or sold for this order counts as had.
 */
const reserve = sql<Decided>(
  'catalog.reserve-stock',
  `with locked as materialized (
     select variant_id, tracked, received, sold, returned, reserved, received - sold + returned - reserved as available
     from stock where store_id = $1 and variant_id = any($3::uuid[])
     order by variant_id for no key update
   ), decided as materialized (
     select w.variant_id, w.quantity, coalesce(l.tracked, true) as tracked, coalesce(l.available, 0) as available,
       had.variant_id is null as wanted,
       had.variant_id is not null or coalesce(not l.tracked or l.available >= w.quantity, false) as enough,
       bool_and(had.variant_id is not null or coalesce(not l.tracked or l.available >= w.quantity, false)) over () as all_enough
     from unnest($3::uuid[], $4::bigint[]) as w (variant_id, quantity)
     left join locked l on l.variant_id = w.variant_id
     left join stock_reservation had on had.store_id = $1 and had.order_id = $2 and had.variant_id = w.variant_id
       and had.ended is distinct from 'released'
   ), noted as (
     insert into stock_reservation (store_id, order_id, variant_id, quantity, until, uncounted)
     select $1, $2, variant_id, quantity, $5, $6 from decided where all_enough and wanted
     on conflict (store_id, order_id, variant_id) do update
       set quantity = excluded.quantity, until = excluded.until, uncounted = excluded.uncounted, ended = null, ended_at = null
       where stock_reservation.ended = 'released'
     returning variant_id, quantity
   ), taken as (
     update stock s set (tracked, received, sold, returned, reserved) = (l.tracked, l.received, l.sold, l.returned, l.reserved + n.quantity)
     from noted n join locked l on l.variant_id = n.variant_id
     where s.store_id = $1 and s.variant_id = n.variant_id
     returning s.variant_id
   )
   select d.variant_id as "variantId", d.enough, d.all_enough as "allEnough", greatest(d.available, 0) as left,
     d.tracked and taken.variant_id is not null and d.available = d.quantity as "ranOut"
   from decided d left join taken on taken.variant_id = d.variant_id`,
)

/**
 * Promises units of several variants of one store to an order: all of them, or none and what is left of
 * those that are short. Repeating it for the same order changes nothing; after a release it reserves anew.
 * Each variant may be named once. `uncounted`: nobody buys it, so that it never counts as sold.
 */
export async function reserveStock(db: Writer, order: { storeId: string; orderId: string; lines: readonly StockLine[]; until: Date; uncounted?: boolean }): Promise<{ refused?: undefined } | OutOfStock> {
  const { storeId, orderId, lines, until, uncounted = false } = order
  const rows = await db.all(reserve, [storeId, orderId, lines.map((each) => each.variantId), lines.map((each) => each.quantity), until, uncounted])
  const short = rows.filter((row) => !row.enough)
  if (short.length > 0) return { refused: 'out-of-stock', left: new Map(short.map((row) => [row.variantId, Number(row.left)])) }
  await refreshProductsOfVariants(db, storeId, rows.filter((row) => row.ranOut).map((row) => row.variantId))
  return {}
}
