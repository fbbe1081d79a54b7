import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { recordAll } from '#events'
import { lockOnTheWay } from '#orders'
import type { DeliveriesDeps } from './deps.ts'
import { reschedule } from './reschedule.ts'

/** How long nothing may be heard before the carrier is asked. */
export const SILENCE_MS = 6 * 3_600_000

const shipmentsOf = sql<{ shipmentId: string; carrier: string; trackingNumber: string }>(
  'deliveries.shipments',
  'select id as "shipmentId", carrier, tracking_number as "trackingNumber" from shipment where store_id = $1 and order_id = $2',
)
const insert = sql<{ shipmentId: string }>(
  'deliveries.follow',
  `insert into delivery (store_id, order_id, shipment_id, tracker, carrier, tracking_number, sent_by, made_at, look_at)
   select $1, $2, shipment_id, tracker, carrier, tracking_number, $9, $3, $4 from unnest($5::uuid[], $6::text[], $7::text[], $8::text[]) as p (shipment_id, tracker, carrier, tracking_number)
   on conflict do nothing returning shipment_id as "shipmentId"`,
)

type Following = Pick<DeliveriesDeps, 'trackers'>
type Order = { storeId: string; orderId: string }
type Parcel = { shipmentId: string; carrier: string; trackingNumber: string }

/**
 * Of what was just sent, the parcels whose carrier can be followed are followed from now on. What carriers told of earlier
 * parcels of an order counts as soon as all of it is on its way.
 */
export async function followParcels(db: Writer, clock: Clock, deps: Following, { storeId, orderId }: Order): Promise<void> {
  const order = await lockOnTheWay(db, { storeId, id: orderId })
  const shipments = await db.all(shipmentsOf, [storeId, orderId])
  await follow(db, clock, deps, { storeId, orderId }, shipments)
  if (order && shipments.length > 1) await reschedule(db, clock, { storeId, orderId }, order, '')
}

/** The same for what goes out in exchange: nothing of the order itself hangs on it. */
export async function followReplacement(db: Writer, clock: Clock, deps: Following, { storeId, orderId, aftersaleId, carrier, trackingNumber }: Order & { aftersaleId: string; carrier: string; trackingNumber: string }): Promise<void> {
  await follow(db, clock, deps, { storeId, orderId }, [{ shipmentId: aftersaleId, carrier, trackingNumber }], carrier)
}

async function follow(db: Writer, clock: Clock, { trackers }: Following, { storeId, orderId }: Order, parcels: readonly Parcel[], sentBy: string | null = null): Promise<void> {
  const known = parcels.flatMap((each) => {
    const tracker = trackers.find((one) => one.carrierOf(each.carrier) !== undefined)
    return tracker ? [{ ...each, tracker: tracker.name, carrier: tracker.carrierOf(each.carrier)! }] : []
  })
  if (known.length === 0) return
  const now = clock.now()
  const made = await db.all(insert, [storeId, orderId, now, new Date(now.getTime() + SILENCE_MS), known.map((each) => each.shipmentId), known.map((each) => each.tracker), known.map((each) => each.carrier), known.map((each) => each.trackingNumber), sentBy])
  await recordAll(db, clock, 'delivery.followed', made.map(({ shipmentId }) => ({ storeId, orderId, shipmentId })))
}
