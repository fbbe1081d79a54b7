import { returnSold } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { type MovedOrder, named } from './move-order.ts'
import type { QuestionedOrder } from './question-order.ts'

// What left meanwhile is not on the shelf any more.
const callOff = sql<{ variantId: string; quantity: number }>(
  'orders.call-off',
  `update order_line l set returned = greatest(l.returned, least(l.quantity - coalesce((select sum(s.quantity)::int from shipment_line s where s.store_id = $1 and s.order_id = $2 and s.position = l.position), 0), l.returned + b.quantity))
   from unnest($3::uuid[], $4::int[]) as b (variant_id, quantity)
   where l.store_id = $1 and l.order_id = $2 and l.variant_id = b.variant_id returning l.variant_id as "variantId", l.returned as quantity`,
)
const complete = sql<MovedOrder & { carrier: string; trackingNumber: string }>(
  'orders.complete',
  `with shipped as (
     update "order" o set state = 'shipped', shipped_at = $3, auto_receive_at = $3::timestamptz + make_interval(days => auto_receive_days)
     where store_id = $1 and id = $2 and state = 'paid' and partly_shipped_at is not null and not exists (
       select from order_line l left join (select position, sum(quantity) as quantity from shipment_line where store_id = $1 and order_id = $2 group by position) s on s.position = l.position
       where l.store_id = $1 and l.order_id = $2 and l.quantity > l.returned + coalesce(s.quantity, 0))
     returning id, buyer_id, checkout_id, number, currency, total_minor
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, why, at) select $1, id, $4, 'shipped', 'platform', 'after-sales', $3 from shipped
   )
   select $1::uuid as "storeId", s.id, buyer_id as "buyerId", checkout_id as "checkoutId", number, currency, total_minor as "totalMinor", p.carrier, p.tracking_number as "trackingNumber"
   from shipped s join lateral (select carrier, tracking_number from shipment where store_id = $1 and order_id = $2 order by id desc limit 1) p on true`,
)

/**
 * Units of an order are not sent any more: they are for sale again. Where the rest of it has left already, it is shipped
 * with that. Hold the order.
 */
export async function callUnitsOff(db: Writer, clock: Clock, order: QuestionedOrder, units: readonly { variantId: string; quantity: number }[]): Promise<void> {
  const back = await db.all(callOff, [order.storeId, order.id, units.map(({ variantId }) => variantId), units.map(({ quantity }) => quantity)])
  if (back.length > 0) await returnSold(db, clock, order.storeId, order.id, back)
  const shipped = await db.maybe(complete, [order.storeId, order.id, clock.now(), clock.id()])
  if (shipped) await record(db, clock, 'order.shipped', { ...named(shipped), carrier: shipped.carrier, trackingNumber: shipped.trackingNumber })
}
