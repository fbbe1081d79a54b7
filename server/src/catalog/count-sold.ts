import { sql, type Writer } from '#database'

// The arrays stand in selects of their own: PostgreSQL then plans once instead of anew for each number of elements.
const lockProducts = sql<{ id: string }>(
  'catalog.lock-sold-products',
  `select id from product
   where store_id = $1 and id in (select product_id from variant where store_id = $1 and id = any((select $2::uuid[])::uuid[]))
   order by id for no key update`,
)
const countSoldUnits = sql(
  'catalog.count-sold',
  `update product p set sold = d.sold
   from (select v.product_id, sum(s.sold - s.returned - coalesce(n.units, 0)) as sold
     from variant v join stock s on s.store_id = v.store_id and s.variant_id = v.id
     left join lateral (select sum(r.quantity - r.returned) as units from stock_reservation r
       where r.store_id = v.store_id and r.variant_id = v.id and r.uncounted and r.ended = 'sold') n on true
     where v.store_id = $1 and v.product_id = any((select $2::uuid[])::uuid[]) group by v.product_id) d
   where p.store_id = $1 and p.id = d.product_id and p.sold <> d.sold`,
)

type Sale = { storeId: string; variantIds: readonly string[] }

/**
 * How many units of products were sold: counted anew after sales, outside their own transactions, once for all
 * sales of a store that have come together. What left the stock uncounted is no sale. Stores are taken in the order of their ids, as orders take them.
 */
export async function countSoldIn(db: Writer, sales: readonly Sale[]): Promise<void> {
  const byStore = Map.groupBy(sales, (sale) => sale.storeId)
  for (const storeId of [...byStore.keys()].sort()) {
    const variantIds = new Set(byStore.get(storeId)!.flatMap((sale) => sale.variantIds))
    const products = await db.all(lockProducts, [storeId, [...variantIds]])
    if (products.length > 0) await db.run(countSoldUnits, [storeId, products.map((each) => each.id)])
  }
}
