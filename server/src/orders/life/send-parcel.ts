import { isRefusal, type Refusal, refuse } from '#api'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { linesOfOrders } from '../reads/order-row.ts'
import { type ParcelLine, parcelLines, unitsToSend } from '../reads/parcel-lines.ts'
import { type MovedOrder, named } from './move-order.ts'
import { refundsAsked } from './refund-asked.ts'
import { holdToShip, type Parcel, type ShipDeps, shipOrders } from './ship-orders.ts'

export type PartParcel = Parcel & { lines: readonly { variant: string; quantity: number }[] }
type Sending = { storeId: string; sellerId: string; parcel: PartParcel }
type OpenLine = { position: number; variantId: string; title: string; left: number }
type Packed = { lines: Omit<ParcelLine, 'shipmentId'>[]; /** Nothing is left after it. */ isLast: boolean }

const sendPart = sql<MovedOrder>(
  'orders.ship-part',
  `with begun as (
     update "order" set partly_shipped_at = coalesce(partly_shipped_at, $4), packed_at = coalesce(packed_at, $4) where store_id = $1 and id = $2
     returning id, buyer_id, checkout_id, number, currency, total_minor
   ), packed as (
     insert into shipment (store_id, order_id, id, carrier, tracking_number, by_id, at) select $1, id, $3, $5, $6, $7, $4 from begun
   ), filled as (
     insert into shipment_line (store_id, order_id, shipment_id, position, quantity)
     select $1, begun.id, $3, l.position, l.quantity from begun cross join unnest($8::int[], $9::int[]) as l (position, quantity)
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, by_id, detail, at)
     select $1, id, $3, 'partly-shipped', 'seller', $7, jsonb_build_object('carrier', $5::text, 'trackingNumber', $6::text), $4 from begun
   )
   select $1::uuid as "storeId", id, buyer_id as "buyerId", checkout_id as "checkoutId", number, currency, total_minor as "totalMinor" from begun`,
)

/**
 * Sends some of an order's units in a parcel of their own. The order goes on waiting to be shipped until nothing of it is
 * left; the parcel that takes the last of it ships it. Of two at once the second sees what the first has left.
 */
export async function sendParcel(db: Writer, deps: ShipDeps, { storeId, sellerId, parcel }: Sending): Promise<Refusal | undefined> {
  const { clock } = deps
  const order = await db.maybe(holdToShip, [storeId, [parcel.order]])
  if (!order) return refuse('not-found')
  if (order.state !== 'paid' || order.fetched) return refuse('order-not-shippable')
  if (!parcel.anyway && (await refundsAsked(db, deps, storeId, [parcel.order])).get(parcel.order) === 'all') return refuse('order-refund-asked', undefined, 'anyway')
  const packed = pack(await openLines(db, storeId, parcel.order), parcel.lines)
  if (isRefusal(packed)) return packed
  if (packed.isLast) {
    await shipOrders(db, deps, storeId, sellerId, [{ ...parcel, anyway: true }])
    return undefined
  }
  const { carrier, trackingNumber } = parcel
  const sent = await db.one(sendPart, [storeId, parcel.order, clock.id(), clock.now(), carrier, trackingNumber, sellerId, packed.lines.map(({ position }) => position), packed.lines.map(({ quantity }) => quantity)])
  await record(db, clock, 'order.partly-shipped', { ...named(sent), carrier, trackingNumber })
  return undefined
}

async function openLines(db: Writer, storeId: string, id: string): Promise<OpenLine[]> {
  const lines = (await linesOfOrders(db, [{ storeId, id }])).get(id) ?? []
  const inParcels = await parcelLines(db, { storeId, id })
  return lines.map((line, position) => ({ position, variantId: line.variantId, title: line.title, left: unitsToSend({ ...line, position }, inParcels) }))
}

/** What is asked for as the lines of a parcel. */
function pack(open: readonly OpenLine[], wanted: PartParcel['lines']): Packed | Refusal {
  if (new Set(wanted.map(({ variant }) => variant)).size < wanted.length) return refuse('line-twice', undefined, 'lines')
  const lines: Packed['lines'] = []
  for (const { variant, quantity } of wanted) {
    const line = open.find(({ variantId }) => variantId === variant)
    if (!line) return refuse('parcel-line-unknown', undefined, 'lines')
    if (quantity > line.left) return refuse('parcel-too-many', { title: line.title, left: line.left }, 'lines')
    lines.push({ position: line.position, quantity })
  }
  const left = open.reduce((sum, line) => sum + line.left, 0)
  return { lines, isLast: lines.reduce((sum, line) => sum + line.quantity, 0) === left }
}
