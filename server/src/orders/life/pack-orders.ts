import type { Clock } from '#clock'
import { sql, type Writer } from '#database'

const pack = sql<{ id: string }>(
  'orders.pack',
  `with packed as (
     update "order" set packed_at = $3 where store_id = $1 and id = any($4::uuid[]) and state = 'paid' and packed_at is null returning id
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, by_id, at)
     select $1, p.id, e.event_id, 'packed', 'seller', $2, $3 from packed p join unnest($4::uuid[], $5::uuid[]) as e (order_id, event_id) on e.order_id = p.id
   )
   select id from packed`,
)

/** From then on the buyer asks instead of cancelling. Gives the ids of those that were packed just now. */
export async function packOrders(db: Writer, clock: Clock, storeId: string, sellerId: string, orders: readonly string[]): Promise<string[]> {
  return (await db.all(pack, [storeId, sellerId, clock.now(), orders, orders.map(() => clock.id())])).map(({ id }) => id)
}
