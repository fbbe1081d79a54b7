import { type Reader, sql } from '#database'

type Lost = { lostMinor: bigint; /** When the last of it was lost. */ at: Date }

const lost = sql<Lost & { orderId: string }>(
  'payments.lost-of-orders',
  `select p.order_id as "orderId", sum(p.taken_minor)::int8 as "lostMinor", max(c.ended_at) as at from chargeback_part p join chargeback c on c.buyer_id = p.buyer_id and c.id = p.chargeback_id
   where p.buyer_id = any($1::uuid[]) and p.order_id = any($2::uuid[]) and c.state = 'lost' and c.money = 'withdrawn' and p.taken_minor > 0 group by p.order_id`,
)

/** What banks took of each of these orders for good; an order without any is missing. */
export async function lostOfOrders(db: Reader, orders: readonly { buyerId: string; orderId: string }[]): Promise<Map<string, Lost>> {
  const rows = orders.length === 0 ? [] : await db.all(lost, [[...new Set(orders.map(({ buyerId }) => buyerId))], orders.map(({ orderId }) => orderId)])
  return new Map(rows.map(({ orderId, ...each }) => [orderId, each]))
}
