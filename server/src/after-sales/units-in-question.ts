import { type Reader, sql } from '#database'

const inQuestion = sql<{ orderId: string; variantId: string; quantity: number }>(
  'aftersales.units-in-question',
  `select l.order_id as "orderId", l.variant_id as "variantId", sum(l.quantity)::int as quantity from aftersale_line l
   where l.store_id = $1 and l.order_id = any($2::uuid[]) and l.ended is null group by l.order_id, l.variant_id`,
)

/** Of some orders of a store, the units that open requests are about; an order without any is missing. */
export async function unitsInQuestion(db: Reader, storeId: string, orderIds: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const byOrder = Map.groupBy(await db.all(inQuestion, [storeId, orderIds]), ({ orderId }) => orderId)
  return new Map([...byOrder].map(([id, lines]) => [id, new Map(lines.map(({ variantId, quantity }) => [variantId, quantity]))]))
}
