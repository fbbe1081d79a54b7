import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { recordAll } from '#events'
import type { DeliveriesDeps } from './deps.ts'

/** How long nothing may be heard before the carrier is asked. */
export const SILENCE_MS = 6 * 3_600_000

const shipmentsOf = sql<{ shipmentId: string; carrier: string; trackingNumber: string }>(
  'deliveries.shipments',
  'select id as "shipmentId", carrier, tracking_number as "trackingNumber" from shipment where store_id = $1 and order_id = $2',
)
const insert = sql<{ shipmentId: string }>(
  'deliveries.follow',
  `insert into delivery (store_id, order_id, shipment_id, tracker, carrier, tracking_number, made_at, look_at)
   select $1, $2, shipment_id, tracker, carrier, tracking_number, $3, $4 from unnest($5::uuid[], $6::text[], $7::text[], $8::text[]) as p (shipment_id, tracker, carrier, tracking_number)
   on conflict do nothing returning shipment_id as "shipmentId"`,
)

/** Of what was just sent, the parcels whose carrier can be followed are followed from now on. */
export async function followParcels(db: Writer, clock: Clock, { trackers }: Pick<DeliveriesDeps, 'trackers'>, { storeId, orderId }: { storeId: string; orderId: string }): Promise<void> {
  const shipments = await db.all(shipmentsOf, [storeId, orderId])
  const known = shipments.flatMap((each) => {
    const tracker = trackers.find((one) => one.carrierOf(each.carrier) !== undefined)
    return tracker ? [{ ...each, tracker: tracker.name, carrier: tracker.carrierOf(each.carrier)! }] : []
  })
  if (known.length === 0) return
  const now = clock.now()
  const made = await db.all(insert, [storeId, orderId, now, new Date(now.getTime() + SILENCE_MS), known.map((each) => each.shipmentId), known.map((each) => each.tracker), known.map((each) => each.carrier), known.map((each) => each.trackingNumber)])
  await recordAll(db, clock, 'delivery.followed', made.map(({ shipmentId }) => ({ storeId, orderId, shipmentId })))
}
