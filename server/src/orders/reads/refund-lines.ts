import { type Reader, sql } from '#database'
import type { OrderRef } from './order-row.ts'

/** What one refund gives back of a line; shipping is the one at SHIPPING. */
export type RefundedLine = { refundId: string; position: number; quantity: number; amountMinor: bigint; taxMinor: bigint; borneMinor: bigint }

const byRefund = sql<RefundedLine>(
  'orders.refund-lines',
  `select refund_id as "refundId", position, quantity, amount_minor as "amountMinor", tax_minor as "taxMinor", borne_minor as "borneMinor"
   from refund_line where store_id = $1 and order_id = $2 order by refund_id, position = -1, position`,
)
/** What went back of an order, refund by refund, in the order of its lines, shipping last. */
export async function refundLinesOf(db: Reader, { storeId, id }: OrderRef): Promise<Map<string, RefundedLine[]>> {
  return Map.groupBy(await db.all(byRefund, [storeId, id]), ({ refundId }) => refundId)
}
