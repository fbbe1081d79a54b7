import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { lockOnTheWay } from '#orders'
import { standOf } from './decide-receipt.ts'
import { SILENCE_MS } from './follow-parcels.ts'
import type { CarrierEvent, DeliveryStatus } from './port.ts'
import type { DeliveryRef } from './reference.ts'
import { reschedule } from './reschedule.ts'

const MAX_EVENTS = 200
const MAX_PLACE = 200
const MAX_WORDS = 500
/** A clock of another may be a little ahead of ours; what is said to happen later than that happened now. */
const MAX_AHEAD_MS = 10 * 60_000

const known = sql<{ trackingNumber: string; replaces: boolean }>('deliveries.known', 'select tracking_number as "trackingNumber", sent_by is not null as replaces from delivery where store_id = $1 and order_id = $2 and shipment_id = $3')
const insertEvents = sql<{ id: string }>(
  'deliveries.insert-events',
  `insert into delivery_event (store_id, order_id, shipment_id, event_id, status, at, place, words, heard_at)
   select $1, $2, $3, event_id, status, at, place, words, $4 from unnest($5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::text[]) as e (event_id, status, at, place, words)
   on conflict do nothing returning event_id as id`,
)
const eventsOf = sql<{ id: string; status: DeliveryStatus; at: Date; heardAt: Date; words: string; place: string }>(
  'deliveries.events',
  'select event_id as id, status, at, heard_at as "heardAt", words, place from delivery_event where store_id = $1 and order_id = $2 and shipment_id = $3',
)
const move = sql(
  'deliveries.move',
  `update delivery set state = $4, state_at = $5, delivered_at = $6, heard_at = $7, look_at = $8 where store_id = $1 and order_id = $2 and shipment_id = $3`,
)
export type Applied = 'applied' | 'repeated' | 'unknown'

/**
 * Takes in what a carrier says of a parcel: written down once, in whatever order it comes; what follows from all
 * that was said decides when the order counts as received. The order is held first, then what hangs on it.
 */
export async function applyEvents(db: Writer, clock: Clock, ref: DeliveryRef, events: readonly CarrierEvent[], trackingNumber?: string): Promise<Applied> {
  const { storeId, orderId, shipmentId } = ref
  const order = await lockOnTheWay(db, { storeId, id: orderId })
  const parcel = order && (await db.maybe(known, [storeId, orderId, shipmentId]))
  if (!order || !parcel || (trackingNumber !== undefined && parcel.trackingNumber !== trackingNumber)) return 'unknown'
  const now = clock.now()
  const told = events.slice(0, MAX_EVENTS).map((each) => ({ ...each, at: each.at.getTime() > now.getTime() + MAX_AHEAD_MS ? now : each.at }))
  const fresh = await db.all(insertEvents, [
    storeId, orderId, shipmentId, now, told.map((each) => each.id), told.map((each) => each.status), told.map((each) => each.at),
    told.map((each) => each.place.slice(0, MAX_PLACE).toWellFormed()), told.map((each) => each.words.slice(0, MAX_WORDS).toWellFormed()),
  ])
  if (fresh.length === 0) return 'repeated'
  const all = await db.all(eventsOf, [storeId, orderId, shipmentId])
  const stand = standOf(all)!
  const isOver = stand.state === 'delivered' || stand.state === 'returned'
  await db.run(move, [storeId, orderId, shipmentId, stand.state, stand.stateAt, stand.deliveredAt, stand.heardAt, isOver ? null : new Date(now.getTime() + SILENCE_MS)])
  if (!parcel.replaces) await reschedule(db, clock, ref, order, all.find((each) => each.at.getTime() === stand.stateAt.getTime())?.words ?? '')
  return 'applied'
}
