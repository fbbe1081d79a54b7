import { type Reader, sql } from '#database'
import type { LineMoney } from '#settlement'

type Row = LineMoney & { orderId: string; position: number }

const ofLines = sql<Row>(
  'orders.line-money',
  `select order_id as "orderId", position, paid as "paidMinor",
     paid - coalesce((select sum(r.amount_minor) from refund_line r where r.store_id = l.store_id and r.order_id = l.order_id and r.position = l.position), 0)::bigint as "afterMinor"
   from (
     select l.store_id, l.order_id, l.position, l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end as paid
     from order_line l join "order" o on o.store_id = l.store_id and o.id = l.order_id where l.store_id = any($1::uuid[]) and l.order_id = any($2::uuid[])
   ) l`,
)

/** What was paid for the lines of each order, by their position, and what refunds have left of that. */
export async function lineMoneyOf(db: Reader, orders: readonly { storeId: string; orderId: string }[]): Promise<Map<string, ReadonlyMap<number, LineMoney>>> {
  const rows = await db.all(ofLines, [[...new Set(orders.map(({ storeId }) => storeId))], orders.map(({ orderId }) => orderId)])
  return new Map([...Map.groupBy(rows, ({ orderId }) => orderId)].map(([orderId, lines]) => [orderId, new Map(lines.map(({ position, paidMinor, afterMinor }) => [position, { paidMinor, afterMinor }]))]))
}
