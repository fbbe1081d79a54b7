import { type Refusal, refuse } from '#api'
import { variantsForCart } from '#catalog'
import type { Clock } from '#clock'
import { type Database, type Reader, sql } from '#database'
import { loadPromotions, type Priced, priceLines, type Wished } from '#promotions'
import { MAX_CART_LINES, MAX_QUANTITY } from './schemas.ts'
import { cartLines } from './cart-lines.ts'

/** A person, or a guest by the id of their cart: what guests leave is not kept for ever. */
export type CartOwner = { id: string; guest: boolean }
export type LineWish = { storeId: string; productId: string; variantId: string; quantity: number }

// A full cart takes no new line; what lies in it can always be changed.
const INSERT = `insert into cart_line (owner_id, store_id, variant_id, product_id, quantity, seen_price_minor, currency, at, guest)
   select $1, $2, $3, $4, $5, $6, $7, $8, $9
   where (select count(*) from cart_line where owner_id = $1 and variant_id <> $3) < ${MAX_CART_LINES}`
const putLine = sql<{ quantity: number }>(
  'orders.cart-put',
  `${INSERT} on conflict (owner_id, store_id, variant_id) do update set quantity = excluded.quantity returning quantity`,
)
const addLine = sql<{ quantity: number }>(
  'orders.cart-add',
  `${INSERT} on conflict (owner_id, store_id, variant_id) do update
     set quantity = least(cart_line.quantity + excluded.quantity, ${MAX_QUANTITY}), seen_price_minor = excluded.seen_price_minor,
       currency = excluded.currency, at = excluded.at
   returning quantity`,
)
const removeLine = sql('orders.cart-remove', 'delete from cart_line where owner_id = $1 and store_id = $2 and variant_id = $3')
const acceptPrices = sql(
  'orders.cart-accept-prices',
  `update cart_line set seen_price_minor = ($3::bigint[])[array_position($2::uuid[], variant_id)],
     currency = ($4::text[])[array_position($2::uuid[], variant_id)]
   where owner_id = $1 and variant_id = any($2::uuid[])`,
)

/** Adds to what lies in the cart already, at the price that is shown now. */
export async function addToCart(database: Database, clock: Clock, owner: CartOwner, wish: LineWish): Promise<Refusal | undefined> {
  return write(database, clock, owner, wish, addLine)
}

/** Sets how many there are; none takes the line out. A price that changed stays said until it is acknowledged. */
export async function putInCart(database: Database, clock: Clock, owner: CartOwner, wish: LineWish): Promise<Refusal | undefined> {
  if (wish.quantity > 0) return write(database, clock, owner, wish, putLine)
  await database.writeOne(removeLine, [owner.id, wish.storeId, wish.variantId])
  return undefined
}

/** The owner has seen the prices of now. */
export async function acknowledgePrices(database: Database, clock: Clock, owner: CartOwner): Promise<void> {
  const lines = await cartLines(database.read, owner.id)
  const variants = await variantsForCart(database.read, lines, owner.id)
  const priced = await pricesNow(database.read, clock, owner, lines.flatMap(({ variantId, quantity }) => (variants.has(variantId) ? { variant: variants.get(variantId)!, quantity } : [])))
  if (priced.length === 0) return
  await database.writeOne(acceptPrices, [owner.id, priced.map(({ variant }) => variant.variantId), priced.map(({ priceMinor }) => priceMinor), priced.map(({ variant }) => variant.currency)])
}

async function write(database: Database, clock: Clock, owner: CartOwner, wish: LineWish, statement: typeof putLine): Promise<Refusal | undefined> {
  const variant = (await variantsForCart(database.read, [wish], owner.guest ? undefined : owner.id)).get(wish.variantId)
  if (!variant || variant.productId !== wish.productId) return refuse('not-found')
  if (!variant.purchasable) return refuse('not-for-sale')
  if (variant.refusesBuyer) return refuse('line-store-refuses-you')
  const [priced] = await pricesNow(database.read, clock, owner, [{ variant, quantity: wish.quantity }])
  const kept = await database.writeOne(statement, valuesOf(clock, owner, wish, priced!))
  return kept.length === 0 ? refuse('cart-full', { limit: MAX_CART_LINES }) : undefined
}

/** What units of these cost now, timed prices included. */
async function pricesNow(db: Reader, clock: Clock, owner: CartOwner, lines: readonly Wished[]): Promise<Priced[]> {
  const at = clock.now()
  const promotions = await loadPromotions(db, { variants: lines.map(({ variant }) => variant), buyerId: owner.guest ? undefined : owner.id, chosen: [], at })
  return priceLines(lines, promotions, at)
}

function valuesOf(clock: Clock, owner: CartOwner, wish: LineWish, { variant, priceMinor }: Priced): unknown[] {
  return [owner.id, wish.storeId, wish.variantId, wish.productId, wish.quantity, priceMinor, variant.currency, clock.now(), owner.guest]
}
