import { type Reader, sql } from '#database'
import type { OrderRef } from './order-row.ts'

/** What one refund gives back of a line; shipping is the one at SHIPPING. */
export type RefundedLine = { refundId: string; position: number; quantity: number; amountMinor: bigint; taxMinor: bigint; borneMinor: bigint }
export type RefundedSoFar = { position: number; quantity: number; amountMinor: bigint }

const byRefund = sql<RefundedLine>(
  'orders.refund-lines',
  `select refund_id as "refundId", position, quantity, amount_minor as "amountMinor", tax_minor as "taxMinor", borne_minor as "borneMinor"
   from refund_line where store_id = $1 and order_id = $2 order by refund_id, position = -1, position`,
)
const soFar = sql<RefundedSoFar>(
  'orders.refunded-so-far',
  'select position, sum(quantity)::int as quantity, sum(amount_minor)::bigint as "amountMinor" from refund_line where store_id = $1 and order_id = $2 group by position',
)

/** What went back of an order, refund by refund, in the order of its lines, shipping last. */
export async function refundLinesOf(db: Reader, { storeId, id }: OrderRef): Promise<Map<string, RefundedLine[]>> {
  return Map.groupBy(await db.all(byRefund, [storeId, id]), ({ refundId }) => refundId)
}

/** All of it together, line by line. */
export async function refundedSoFar(db: Reader, { storeId, id }: OrderRef): Promise<RefundedSoFar[]> {
  return db.all(soFar, [storeId, id])
}
