import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql } from '#database'

/** What was ordered longer ago was not ordered from another page of the same bag. */
const RECENT_MS = 24 * 60 * 60_000
const MAX_ORDERS = 50

const inBag = sql<{ variantId: string }>('orders.in-bag', 'select variant_id as "variantId" from cart_line where owner_id = $1 and variant_id = any($2::uuid[])')
const recent = sql<{ storeId: string; id: string }>(
  'orders.recent-of-buyer',
  `select store_id as "storeId", order_id as id from buyer_order where buyer_id = $1 and placed_at > $2 order by order_id desc limit ${MAX_ORDERS}`,
)
const holding = sql<{ id: string; number: string }>(
  'orders.holding-variants',
  `select o.id, o.number from "order" o join order_line l on l.store_id = o.store_id and l.order_id = o.id
   where o.store_id = any($1::uuid[]) and o.id = any($2::uuid[]) and l.variant_id = any($3::uuid[]) order by o.id desc limit 1`,
)

/** Why lines of a bag were not ordered, where they lie in it no longer: the order that has them, should there be one. */
export async function whyNotInBag(db: Reader, clock: Clock, buyerId: string, lines: readonly { variant: string }[]): Promise<Refusal | undefined> {
  const wanted = lines.map(({ variant }) => variant)
  const lying = new Set((await db.all(inBag, [buyerId, wanted])).map(({ variantId }) => variantId))
  const missing = wanted.filter((each) => !lying.has(each))
  if (missing.length === 0) return undefined
  const orders = await db.all(recent, [buyerId, new Date(clock.now().getTime() - RECENT_MS)])
  const made = orders.length > 0 ? await db.maybe(holding, [[...new Set(orders.map(({ storeId }) => storeId))], orders.map(({ id }) => id), missing]) : undefined
  return made ? refuse('bag-ordered', { number: made.number, order: made.id }) : refuse('not-in-bag')
}
