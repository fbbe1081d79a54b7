import type { Picture } from '#api'
import { type Reader, sql, type Writer } from '#database'
import { moneyLinesOf } from '../life/give-back.ts'
import { isAllBack, isGiven } from '../life/spread-refund.ts'
import type { OrderState } from '../schemas.ts'
import { linesOfOrders, type OrderRef } from './order-row.ts'

/** `isPaidBack`: all that was paid for it. `isGiven`: nobody paid anything for it, so that it proves no purchase. */
export type ReceivedLine = { isPaidBack: boolean; isGiven: boolean; state: OrderState; receivedAt: Date | null; productId: string; variantTitle: string }
export type OrderLines = { state: OrderState; receivedAt: Date | null; lines: { variantId: string; slug: string; title: string; variantTitle: string; picture: Picture | null; isPaidBack: boolean; isGiven: boolean }[] }

const lockLine = sql<Omit<ReceivedLine, 'isPaidBack' | 'isGiven'>>(
  'orders.lock-received-line',
  `select o.state, o.received_at as "receivedAt", l.product_id as "productId", l.variant_title as "variantTitle"
   from "order" o join order_line l on l.store_id = o.store_id and l.order_id = o.id
   where o.store_id = $1 and o.id = $2 and o.buyer_id = $3 and l.variant_id = $4 for share of o`,
)
const stateOf = sql<{ state: OrderState; receivedAt: Date | null }>('orders.received-at', 'select state, received_at as "receivedAt" from "order" where store_id = $1 and id = $2')

/** What a buyer has of an order, line by variant. The order stays as it is until the end: it is not paid back meanwhile. */
export async function lockReceivedLine(db: Writer, { storeId, orderId, buyerId, variantId }: { storeId: string; orderId: string; buyerId: string; variantId: string }): Promise<ReceivedLine | undefined> {
  const line = await db.maybe(lockLine, [storeId, orderId, buyerId, variantId])
  // Asked only now that the order is held: what went back while this waited for it counts.
  const money = line && (await moneyLinesOf(db, storeId, orderId)).find((each) => each.variantId === variantId)
  return line && { ...line, isPaidBack: money !== undefined && isAllBack(money), isGiven: money === undefined || isGiven(money) }
}

/** The lines of an order, and whether it has come. */
export async function linesOfOrder(db: Reader, ref: OrderRef): Promise<OrderLines | undefined> {
  const order = await db.maybe(stateOf, [ref.storeId, ref.id])
  if (!order) return undefined
  const money = await moneyLinesOf(db, ref.storeId, ref.id)
  const named = (is: (line: (typeof money)[number]) => boolean) => new Set(money.filter(is).map(({ variantId }) => variantId))
  const [paidBack, given] = [named(isAllBack), named(isGiven)]
  return { ...order, lines: ((await linesOfOrders(db, [ref])).get(ref.id) ?? []).map((line) => ({ ...line, isPaidBack: paidBack.has(line.variantId), isGiven: given.has(line.variantId) })) }
}
