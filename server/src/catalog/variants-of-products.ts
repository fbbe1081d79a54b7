import { type Reader, sql } from '#database'

/** What of a product can be handed out instead of something else of it. `available` is null where nobody counts. */
export type ProductVariant = { productId: string; variantId: string; variantTitle: string; priceMinor: bigint; available: number | null }

const ofProducts = sql<Omit<ProductVariant, 'available'> & { available: bigint | null }>(
  'catalog.variants-of-products',
  `select v.product_id as "productId", v.id as "variantId", array_to_string(v.option_values, ' / ') as "variantTitle", v.price_minor as "priceMinor",
     case when k.tracked then greatest(k.received - k.sold + k.returned - k.reserved, 0) end as available
   from variant v join stock k on k.store_id = v.store_id and k.variant_id = v.id
   where v.store_id = $1 and v.product_id = any($2::uuid[]) and v.removed_at is null order by v.product_id, v.position, v.id`,
)

export async function variantsOfProducts(db: Reader, storeId: string, productIds: readonly string[]): Promise<ProductVariant[]> {
  const rows = productIds.length === 0 ? [] : await db.all(ofProducts, [storeId, [...new Set(productIds)]])
  return rows.map((row) => ({ ...row, available: row.available === null ? null : Number(row.available) }))
}
