import { DAY_MS } from '#clock'
import { looks, sql } from '#database'
import { applyEvents } from './apply-events.ts'
import { type DeliveriesDeps, trackerNamed } from './deps.ts'
import { SILENCE_MS } from './follow-parcels.ts'
import { deliveryReference, type DeliveryRef } from './reference.ts'

type Followed = DeliveryRef & { tracker: string; carrier: string; trackingNumber: string; subscribed: boolean }

const MAX_LOOKS = 100
const LOOKS_AT_ONCE = 4
/** A parcel of which nothing is heard for so long is not asked about any more. */
const FOLLOWED_DAYS = 90

const COLUMNS = `store_id as "storeId", order_id as "orderId", shipment_id as "shipmentId", tracker, carrier, tracking_number as "trackingNumber", subscribed_at is not null as subscribed`
const byRef = sql<Followed>('deliveries.followed', `select ${COLUMNS} from delivery where store_id = $1 and order_id = $2 and shipment_id = $3`)
const followed = looks(`select ${COLUMNS} from delivery where look_at is not null`, MAX_LOOKS)
const silent = sql<Followed>('deliveries.silent', followed.due)
const putOff = sql<Followed>('deliveries.put-off', followed.putOff)
const lookLater = sql(
  'deliveries.look-later',
  `update delivery set look_at = case when made_at > $4 then $5::timestamptz end where store_id = any($1::uuid[]) and order_id = any($2::uuid[]) and shipment_id = any($3::uuid[]) and look_at is not null`,
)
const subscribed = sql(
  'deliveries.subscribed',
  `update delivery set subscribed_at = case when $5::text is null then $4::timestamptz end, refused = $5, look_at = case when $5::text is null then look_at end where store_id = $1 and order_id = $2 and shipment_id = $3`,
)

/** Asks the carrier to tell of a parcel. Again changes nothing there. */
export async function subscribeTo(deps: DeliveriesDeps, ref: DeliveryRef): Promise<void> {
  const parcel = await deps.database.read.maybe(byRef, [ref.storeId, ref.orderId, ref.shipmentId])
  if (parcel && !parcel.subscribed) await subscribe(deps, parcel)
}

async function subscribe(deps: DeliveriesDeps, parcel: Followed): Promise<void> {
  const tracker = trackerNamed(deps, parcel.tracker)
  if (!tracker) return
  const notifyUrl = new URL(`/api/v1/delivery-notifications/${tracker.name}`, deps.publicUrl).href
  const done = await tracker.subscribe({ reference: deliveryReference(parcel), carrier: parcel.carrier, trackingNumber: parcel.trackingNumber, notifyUrl })
  const refused = 'refused' in done ? done.refused : null
  await deps.database.writeOne(subscribed, [parcel.storeId, parcel.orderId, parcel.shipmentId, deps.clock.now(), refused])
  if (refused) deps.onNews?.({ tracker: tracker.name, what: `refused ${refused}` })
}

/** Asks carriers about parcels of which nothing was heard: what a lost notification would have said. */
export function lookAtSilent(deps: DeliveriesDeps): Promise<void> {
  return lookAtAll(deps, silent, 0)
}

/** The same for those that a clock that was ahead put off. */
export function lookAtPutOff(deps: DeliveriesDeps): Promise<void> {
  return lookAtAll(deps, putOff, 2 * SILENCE_MS)
}

async function lookAtAll(deps: DeliveriesDeps, which: typeof silent, fromNowMs: number): Promise<void> {
  const now = deps.clock.now()
  const parcels = await deps.database.read.all(which, [new Date(now.getTime() + fromNowMs)])
  if (parcels.length === 0) return
  // First, so that one that always fails does not keep the others from their turn.
  await deps.database.writeOne(lookLater, [
    [...new Set(parcels.map((each) => each.storeId))], parcels.map((each) => each.orderId), parcels.map((each) => each.shipmentId),
    new Date(now.getTime() - FOLLOWED_DAYS * DAY_MS), new Date(now.getTime() + SILENCE_MS),
  ])
  for (let at = 0; at < parcels.length; at += LOOKS_AT_ONCE) {
    await Promise.all(parcels.slice(at, at + LOOKS_AT_ONCE).map((parcel) => look(deps, parcel).catch((error: unknown) => deps.onNews?.({ tracker: parcel.tracker, what: 'look-failed', error }))))
  }
}

async function look(deps: DeliveriesDeps, parcel: Followed): Promise<void> {
  const tracker = trackerNamed(deps, parcel.tracker)
  if (!tracker) return
  if (!parcel.subscribed) await subscribe(deps, parcel)
  const events = await tracker.read({ reference: deliveryReference(parcel), carrier: parcel.carrier, trackingNumber: parcel.trackingNumber })
  if (events && events.length > 0) await deps.database.write((db) => applyEvents(db, deps.clock, parcel, events))
}
