import { type Reader, sql } from '#database'
import type { Destination } from '#shipping'

export type CartLine = { storeId: string; variantId: string; productId: string; quantity: number; seenPriceMinor: bigint; currency: string; at: Date }
/** `sentTo` is the address that the owner used last; `hasClaims` whether they have taken any coupon: the same for all lines. */
type Row = CartLine & { sentTo: Destination | null; hasClaims: boolean }

// An address lies beside the person, as their cart does.
const linesOf = sql<Row>(
  'orders.cart-lines',
  `select store_id as "storeId", variant_id as "variantId", product_id as "productId", quantity,
     seen_price_minor as "seenPriceMinor", currency, at,
     (select jsonb_build_object('country', country, 'region', region) from address where account_id = $1 order by chosen_at desc, id limit 1) as "sentTo",
     exists (select from coupon_claim c where c.account_id = $1) as "hasClaims"
   from cart_line where owner_id = $1 order by at desc, variant_id`,
)

/** What lies in a cart, newest first. The owner is a person or a guest's cart id. */
export async function cartLines(db: Reader, ownerId: string): Promise<Row[]> {
  return db.all(linesOf, [ownerId])
}
