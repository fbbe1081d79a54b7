import { type Reader, sql } from '#database'

export type CartLine = { storeId: string; variantId: string; productId: string; quantity: number; seenPriceMinor: bigint; currency: string; at: Date }

const linesOf = sql<CartLine>(
  'orders.cart-lines',
  `select store_id as "storeId", variant_id as "variantId", product_id as "productId", quantity,
     seen_price_minor as "seenPriceMinor", currency, at
   from cart_line where owner_id = $1 order by at desc, variant_id`,
)

/** What lies in a cart, newest first. The owner is a person or a guest's cart id. */
export async function cartLines(db: Reader, ownerId: string): Promise<CartLine[]> {
  return db.all(linesOf, [ownerId])
}
