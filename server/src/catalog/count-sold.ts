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
   from (select v.product_id, sum(s.sold - s.returned) as sold
     from variant v join stock s on s.store_id = v.store_id and s.variant_id = v.id
     where v.store_id = $1 and v.product_id = any((select $2::uuid[])::uuid[]) group by v.product_id) d
   where p.store_id = $1 and p.id = d.product_id`,
)

/** How many units of a product were sold: counted anew after each sale, outside the sale's own transaction. */
export async function countSold(db: Writer, storeId: string, variantIds: readonly string[]): Promise<void> {
  const products = await db.all(lockProducts, [storeId, variantIds])
  await db.run(countSoldUnits, [storeId, products.map((each) => each.id)])
}
