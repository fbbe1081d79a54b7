import { type Reader, sql } from '#database'
import type { OrdersDeps } from '../deps.ts'

/** What buyers ask their money back for before it was sent: everything that is still to be sent, or some of it. */
export const ASKED = ['all', 'part'] as const
export type Asked = (typeof ASKED)[number]
type OpenLine = { orderId: string; variantId: string; left: number }

const stillToSend = sql<OpenLine>(
  'orders.still-to-send',
  `select l.order_id as "orderId", l.variant_id as "variantId", l.quantity - l.returned - coalesce(s.quantity, 0)::int as left
   from order_line l join "order" o on o.store_id = l.store_id and o.id = l.order_id
   left join (select order_id, position, sum(quantity)::int as quantity from shipment_line where store_id = $1 and order_id = any($2::uuid[]) group by order_id, position) s
     on s.order_id = l.order_id and s.position = l.position
   where l.store_id = $1 and l.order_id = any($2::uuid[]) and o.state = 'paid' and o.pick_up is null`,
)

/** Of these orders of a store, those that wait to be sent and of which money is asked back. One statement, two where there is any. */
export async function refundsAsked(db: Reader, { unitsInQuestion }: Pick<OrdersDeps, 'unitsInQuestion'>, storeId: string, orderIds: readonly string[]): Promise<Map<string, Asked>> {
  const asked = orderIds.length === 0 ? undefined : await unitsInQuestion?.(db, storeId, orderIds)
  if (!asked || asked.size === 0) return new Map()
  const lines = Map.groupBy(await db.all(stillToSend, [storeId, [...asked.keys()]]), ({ orderId }) => orderId)
  return new Map([...lines].flatMap(([id, each]): [string, Asked][] => {
    const said = howMuch(each, asked.get(id)!)
    return said ? [[id, said]] : []
  }))
}

function howMuch(lines: readonly OpenLine[], asked: ReadonlyMap<string, number>): Asked | undefined {
  const open = lines.filter(({ left }) => left > 0)
  if (open.every(({ variantId, left }) => (asked.get(variantId) ?? 0) >= left)) return open.length > 0 ? 'all' : undefined
  return open.some(({ variantId }) => asked.has(variantId)) ? 'part' : undefined
}
