import { type Reader, sql, type Writer } from '#database'
import { recordAll } from '#events'
import type { OrderState } from '../schemas.ts'
import type { OrdersDeps } from '../deps.ts'
import { type MovedOrder, named } from './move-order.ts'
import { refundsAsked } from './refund-asked.ts'

export type Parcel = { order: string; carrier: string; trackingNumber: string; /** Also where its buyer asks all its money back. */ anyway?: boolean }
export type ShipDeps = Pick<OrdersDeps, 'clock' | 'unitsInQuestion'>
/** `left` are those that could not be shipped. */
export type Shipped = { shipped: string[]; left: { order: string; code: 'not-found' | 'order-not-shippable' | 'order-refund-asked' }[] }

// Held before anything is reckoned: what another parcel takes of an order at the same time counts.
export const holdToShip = sql<{ state: OrderState; fetched: boolean }>('orders.hold-to-ship', 'select state, pick_up is not null as fetched from "order" where store_id = $1 and id = any($2::uuid[]) order by id for no key update')
// Where a part has left already, this parcel has all that was left.
const ship = sql<MovedOrder>(
  'orders.ship',
  `with shipped as (
     update "order" set state = 'shipped', shipped_at = $2, auto_receive_at = $2::timestamptz + make_interval(days => auto_receive_days)
     where store_id = $1 and id = any($4::uuid[]) and state = 'paid' and pick_up is null
     returning id, buyer_id, checkout_id, number, currency, total_minor, partly_shipped_at
   ), parcel as (
     select * from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[]) as p (order_id, id, carrier, tracking_number)
   ), packed as (
     insert into shipment (store_id, order_id, id, carrier, tracking_number, by_id, at)
     select $1, p.order_id, p.id, p.carrier, p.tracking_number, $3, $2 from parcel p join shipped s on s.id = p.order_id
   ), sent as (
     select order_id, position, sum(quantity)::int as quantity from shipment_line where store_id = $1 and order_id = any($4::uuid[]) group by order_id, position
   ), rest as (
     insert into shipment_line (store_id, order_id, shipment_id, position, quantity)
     select $1, l.order_id, p.id, l.position, l.quantity - l.returned - coalesce(sent.quantity, 0)
     from order_line l join shipped s on s.id = l.order_id and s.partly_shipped_at is not null join parcel p on p.order_id = l.order_id
     left join sent on sent.order_id = l.order_id and sent.position = l.position
     where l.store_id = $1 and l.quantity - l.returned > coalesce(sent.quantity, 0)
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, by_id, detail, at)
     select $1, p.order_id, p.id, 'shipped', 'seller', $3, jsonb_build_object('carrier', p.carrier, 'trackingNumber', p.tracking_number), $2
     from parcel p join shipped s on s.id = p.order_id
   )
   select $1::uuid as "storeId", id, buyer_id as "buyerId", checkout_id as "checkoutId", number, currency, total_minor as "totalMinor" from shipped`,
)
const known = sql<{ id: string }>('orders.known', 'select id from "order" where store_id = $1 and id = any($2::uuid[])')

/** Ships many orders of one store at once. Those that cannot be shipped are named; the others are not held up. */
export async function shipOrders(db: Writer, deps: ShipDeps, storeId: string, sellerId: string, wanted: readonly Parcel[]): Promise<Shipped> {
  const { clock } = deps
  await db.all(holdToShip, [storeId, wanted.map((each) => each.order)])
  const asked = await refundsAsked(db, deps, storeId, wanted.filter((each) => !each.anyway).map((each) => each.order))
  const parcels = wanted.filter((each) => each.anyway || asked.get(each.order) !== 'all')
  const moved = await db.all(ship, [storeId, clock.now(), sellerId, parcels.map((each) => each.order), parcels.map(() => clock.id()), parcels.map((each) => each.carrier), parcels.map((each) => each.trackingNumber)])
  const parcelOf = new Map(parcels.map((each) => [each.order, each]))
  await recordAll(db, clock, 'order.shipped', moved.map((order) => {
    const { carrier, trackingNumber } = parcelOf.get(order.id)!
    return { ...named(order), carrier, trackingNumber }
  }))
  const shipped = new Set(moved.map((order) => order.id))
  const inQuestion = wanted.filter((each) => !parcels.includes(each)).map(({ order }) => ({ order, code: 'order-refund-asked' as const }))
  return { shipped: [...shipped], left: [...inQuestion, ...(await whyLeft(db, storeId, parcels.map((each) => each.order).filter((id) => !shipped.has(id))))] }
}

async function whyLeft(db: Reader, storeId: string, ids: readonly string[]): Promise<Shipped['left']> {
  if (ids.length === 0) return []
  const here = new Set((await db.all(known, [storeId, ids])).map((row) => row.id))
  return ids.map((order) => ({ order, code: here.has(order) ? 'order-not-shippable' : 'not-found' }))
}
