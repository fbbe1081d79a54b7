import { type Reader, sql, type Writer } from '#database'

/**
 * What a product's listing columns follow from, over its variants that can still be chosen. The struck-out
 * price is that of the cheapest variant.
 */
const DERIVED = `select v.product_id, min(v.price_minor) as low, max(v.price_minor) as high,
    (array_agg(case when v.compare_at_minor > v.price_minor then v.compare_at_minor end
      order by v.price_minor, case when v.compare_at_minor > v.price_minor then v.compare_at_minor end desc nulls last))[1] as compare_at,
    bool_or(not s.tracked or s.received - s.sold + s.returned - s.reserved > 0) as in_stock
  from variant v join stock s on s.store_id = v.store_id and s.variant_id = v.id
  where v.store_id = $1 and v.removed_at is null`

const refresh = sql(
  'catalog.refresh-products',
  `update product p set price_minor = d.low, price_max_minor = d.high, compare_at_minor = d.compare_at, in_stock = d.in_stock,
     search = coalesce(d.search_text::tsvector, p.search)
   from (select * from (${DERIVED} and v.product_id = any($2::uuid[]) group by v.product_id) derived
     join unnest($2::uuid[], $3::text[]) as w (id, search_text) on w.id = derived.product_id) d
   where p.store_id = $1 and p.id = d.product_id`,
)

const lockOfVariants = sql<{ id: string }>(
  'catalog.lock-products-of-variants',
  `select id from product
   where store_id = $1 and id in (select product_id from variant where store_id = $1 and id = any($2::uuid[]))
   order by id for no key update`,
)

const wrongProducts = sql<{ id: string }>(
  'catalog.wrong-products',
  `select p.id
   from product p left join (${DERIVED} and v.product_id = any($2::uuid[]) group by v.product_id) d on d.product_id = p.id
   where p.store_id = $1 and p.id = any($2::uuid[])
     and (p.price_minor, p.price_max_minor, p.compare_at_minor, p.in_stock) is distinct from (d.low, d.high, d.compare_at, d.in_stock)`,
)

/**
 * The one place that writes the listing columns of products. Call it in the transaction that changed their
 * variants, stock or texts, holding the products' rows. `search` is the tsvector of texts that changed.
 */
export async function refreshProducts(db: Writer, storeId: string, products: readonly { id: string; search?: string }[]): Promise<void> {
  if (products.length === 0) return
  await db.run(refresh, [storeId, products.map((each) => each.id), products.map((each) => each.search ?? null)])
}

/**
 * After stock of some variants ran out or came back. The rows are taken first, in their order: two orders
 * that each sell the last of another variant would otherwise both still see the other one in stock.
 */
export async function refreshProductsOfVariants(db: Writer, storeId: string, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return
  await refreshProducts(db, storeId, await db.all(lockOfVariants, [storeId, variantIds]))
}

/** Products whose listing columns differ from what their variants and stock say. */
export async function findWrongProducts(db: Reader, storeId: string, ids: readonly string[]): Promise<string[]> {
  return (await db.all(wrongProducts, [storeId, ids])).map((each) => each.id)
}
