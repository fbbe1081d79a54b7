import type { Clock } from '#clock'
import { sql, type Writer } from '#database'

/** Who sets stock and why, for the ledger. */
export type StockCause = { byId: string | null; why: string }
export type StockTarget = { variantId: string; tracked: boolean; onHand?: number }

const lockOfProduct = sql(
  'catalog.lock-stock-of-product',
  `select variant_id from stock where store_id = $1 and variant_id in (select id from variant where store_id = $1 and product_id = $2)
   order by variant_id for no key update`,
)

// Units at hand never fall below what orders were promised; counting begins with at least that.
const setRows = sql<{ variantId: string }>(
  'catalog.set-stock',
  `with locked as materialized (
     select variant_id, tracked, received, sold, returned, reserved
     from stock where store_id = $1 and variant_id = any($2::uuid[]) order by variant_id for no key update
   ), decided as materialized (
     select l.variant_id, l.received as before, w.tracked, l.tracked as was_tracked, l.sold, l.returned, l.reserved, case
         when w.on_hand is not null then greatest(w.on_hand, case when w.tracked then l.reserved else 0 end) + l.sold - l.returned
         when w.tracked then greatest(l.received, l.sold - l.returned + l.reserved)
         else l.received end as received
     from locked l join unnest($2::uuid[], $3::boolean[], $4::bigint[]) as w (variant_id, tracked, on_hand) on w.variant_id = l.variant_id
   ), moved as (
     insert into stock_movement (store_id, id, variant_id, kind, quantity, by_id, why, at)
     select $1, $5, variant_id, 'corrected', received - before, $6, $7, $8 from decided where received <> before
   )
   update stock s set (tracked, received, sold, returned, reserved) = (d.tracked, d.received, d.sold, d.returned, d.reserved)
   from decided d
   where s.store_id = $1 and s.variant_id = d.variant_id and (d.received <> d.before or d.tracked <> d.was_tracked)
   returning s.variant_id as "variantId"`,
)

/** Brings stock to what it should be, by movements of the difference. Who calls it refreshes the product afterwards. */
export async function setStock(db: Writer, clock: Clock, storeId: string, targets: readonly StockTarget[], cause: StockCause): Promise<number> {
  if (targets.length === 0) return 0
  const columns = [targets.map((each) => each.variantId), targets.map((each) => each.tracked), targets.map((each) => each.onHand ?? null)]
  return db.run(setRows, [storeId, ...columns, clock.id(), cause.byId, cause.why, clock.now()])
}

/** Takes the stock rows of a product before its own row, the order in which selling takes them. */
export async function lockStockOfProduct(db: Writer, storeId: string, productId: string): Promise<void> {
  await db.run(lockOfProduct, [storeId, productId])
}
