import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { type OnTheWay, scheduleReceipt, tellOfParcel } from '#orders'
import { decideReceipt, type ParcelStand } from './decide-receipt.ts'
import type { DeliveryRef } from './reference.ts'

// Also of parcels that nobody follows: the last one counts.
const standsOf = sql<ParcelStand>(
  'deliveries.stands',
  `select coalesce(d.state, 'waiting') as state, s.at as "sentAt", d.delivered_at as "deliveredAt", d.heard_at as "heardAt"
   from shipment s left join delivery d on d.store_id = s.store_id and d.order_id = s.order_id and d.shipment_id = s.id
   where s.store_id = $1 and s.order_id = $2`,
)

/** When an order that is wholly on its way counts as received by itself, by all that is known of its parcels. Hold the order. */
export async function reschedule(db: Writer, clock: Clock, { storeId, orderId }: Omit<DeliveryRef, 'shipmentId'>, order: OnTheWay, words: string): Promise<void> {
  if (order.state !== 'shipped' || !order.shippedAt) return
  const ref = { storeId, id: orderId }
  const receipt = decideReceipt(await db.all(standsOf, [storeId, orderId]), order.autoReceiveDays, order.shippedAt)
  await scheduleReceipt(db, ref, receipt)
  if (receipt.stopped !== null && receipt.stopped !== order.stopped) {
    await tellOfParcel(db, clock, ref, { kind: 'delivery-stopped', why: words, detail: { stopped: receipt.stopped } })
    await record(db, clock, 'delivery.stopped', { storeId, orderId, buyerId: order.buyerId, why: receipt.stopped })
  }
  if (receipt.stopped === null && order.stopped !== null && !receipt.allDelivered) await tellOfParcel(db, clock, ref, { kind: 'delivery-resumed', why: words, detail: {} })
  if (receipt.allDelivered && receipt.at.getTime() !== order.autoReceiveAt?.getTime()) {
    await tellOfParcel(db, clock, ref, { kind: 'delivered', why: '', detail: {} })
    await record(db, clock, 'delivery.arrived', { storeId, orderId, buyerId: order.buyerId })
  }
}
