import { type Reader, sql } from '#database'

type Withdrawn = { orderId: string; chargebackId: string; takenMinor: bigint }
const withdrawn = sql<Withdrawn>(
  'payments.withdrawn-of-orders',
  `select p.order_id as "orderId", p.chargeback_id as "chargebackId", p.taken_minor as "takenMinor" from chargeback_part p join chargeback c on c.buyer_id = p.buyer_id and c.id = p.chargeback_id
   where p.buyer_id = any($1::uuid[]) and p.order_id = any($2::uuid[]) and p.taken_minor > 0 and c.money = 'withdrawn' and c.state <> 'lost' order by p.chargeback_id`,
)

/** What banks hold of these orders and may still put back, chargeback by chargeback. Hold the orders. */
export async function withdrawnOfOrders(db: Reader, orders: readonly { buyerId: string; orderId: string }[]): Promise<Map<string, Withdrawn[]>> {
  const rows = orders.length === 0 ? [] : await db.all(withdrawn, [[...new Set(orders.map(({ buyerId }) => buyerId))], orders.map(({ orderId }) => orderId)])
  return Map.groupBy(rows, ({ orderId }) => orderId)
}
