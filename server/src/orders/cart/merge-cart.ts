import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { MAX_CART_LINES } from './schemas.ts'
import { type CartLine, cartLines } from './cart-lines.ts'

const moveLines = sql(
  'orders.cart-merge',
  `insert into cart_line (owner_id, store_id, variant_id, product_id, quantity, seen_price_minor, currency, at)
   select $1, store_id, variant_id, product_id, quantity, seen_price_minor, currency, $8
   from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::bigint[], $7::text[])
     as line (store_id, variant_id, product_id, quantity, seen_price_minor, currency)
   on conflict (owner_id, store_id, variant_id) do update
     set quantity = greatest(cart_line.quantity, excluded.quantity), seen_price_minor = excluded.seen_price_minor,
       currency = excluded.currency, at = excluded.at`,
)
const emptyCart = sql('orders.cart-empty', 'delete from cart_line where owner_id = $1')

/**
 * A guest has signed in: what they put into the cart goes into their own. The same thing in both is wanted
 * once, in the larger quantity. When all does not fit, the newest stays.
 */
export async function mergeCart(db: Writer, clock: Clock, guestId: string, personId: string): Promise<void> {
  if (guestId === personId) return
  const brought = await cartLines(db, guestId)
  if (brought.length === 0) return
  const moved = whatFits(brought, await cartLines(db, personId))
  await db.run(moveLines, [
    personId,
    moved.map((line) => line.storeId), moved.map((line) => line.variantId), moved.map((line) => line.productId), moved.map((line) => line.quantity),
    moved.map((line) => line.seenPriceMinor), moved.map((line) => line.currency), clock.now(),
  ])
  await db.run(emptyCart, [guestId])
}

function whatFits(brought: readonly CartLine[], own: readonly CartLine[]): CartLine[] {
  const had = new Set(own.map((line) => line.variantId))
  let room = MAX_CART_LINES - own.length
  return brought.filter((line) => had.has(line.variantId) || room-- > 0)
}
