import { type Check, checkOver, checkResult, type CheckResult, LEAST_ID, type Reader, sql, type Statement } from '#database'
import { checkBooks, checkMoney } from './check-money.ts'
import { checkUses } from './check-promotions.ts'
import { checkRefundLines, checkRefundSums, checkRests } from './check-refunds.ts'

const BATCH = 500

const countOrders = sql<{ count: number }>('orders.check-count', 'select count(*)::int as count from "order"')
const totalsDiffer = sql<{ id: string }>(
  'orders.check-totals',
  `select o.id from "order" o
   left join (select store_id, order_id, sum(quantity * price_minor) as goods, sum(discount_minor) as discount, sum(borne_minor) as borne, sum(tax_minor) as tax
     from order_line group by store_id, order_id) l
     on l.store_id = o.store_id and l.order_id = o.id
   left join (select store_id, order_id, sum(amount_minor) as taken, sum(amount_minor) filter (where funded_by = 'platform') as borne
     from order_deduction where taken_off = 'goods' group by store_id, order_id) d
     on d.store_id = o.store_id and d.order_id = o.id
   where o.goods_minor is distinct from l.goods or o.discount_minor is distinct from l.discount or o.discount_minor <> coalesce(d.taken, 0)
     or o.borne_minor is distinct from l.borne or o.borne_minor <> coalesce(d.borne, 0) or o.tax_minor < l.tax
     or o.total_minor <> o.goods_minor - o.discount_minor + o.shipping_minor + case when o.tax_included then 0 else o.tax_minor end`,
)
// Each state that an order was in is told once, and the time it carries for it says the same.
const untold = sql<{ id: string }>(
  'orders.check-timeline',
  `select o.id from "order" o
   left join (
     select store_id, order_id, count(*) filter (where kind = 'placed') as placed, count(*) filter (where kind = 'paid') as paid,
       count(*) filter (where kind = 'shipped') as shipped, count(*) filter (where kind = 'received') as received,
       count(*) filter (where kind = 'cancelled') as cancelled, count(*) filter (where kind = 'refunded') as refunded
     from order_event group by store_id, order_id
   ) e on e.store_id = o.store_id and e.order_id = o.id
   where e.placed is distinct from 1 or e.paid <> (o.paid_at is not null)::int or e.shipped <> (o.shipped_at is not null and o.pick_up is null)::int
     or e.received <> (o.received_at is not null)::int or e.cancelled <> (o.state = 'cancelled')::int or e.refunded <> (o.state = 'refunded')::int`,
)
/** Of a line, what has left in parcels of its own. */
const SENT = '(select coalesce(sum(s.quantity), 0) from shipment_line s where s.store_id = l.store_id and s.order_id = l.order_id and s.position = l.position)'
// Reservations belong to the catalogue and lie beside the orders they are for.
const reservationsDiffer = sql<{ id: string }>(
  'orders.check-reservations',
  `select distinct o.id from "order" o
   join order_line l on l.store_id = o.store_id and l.order_id = o.id
   left join stock_reservation r on r.store_id = l.store_id and r.order_id = l.order_id and r.variant_id = l.variant_id
   where r.quantity is distinct from l.quantity
     or r.ended is distinct from case when o.state = 'placed' or (o.state = 'gathering' and o.paid_at is null) then null when o.paid_at is null then 'released' else 'sold' end
     or r.returned <> case when o.paid_at is not null and o.shipped_at is null and o.state in ('cancelled', 'refunded') then l.quantity - ${SENT} else l.returned end`,
)
const shipmentsDiffer = sql<{ id: string }>(
  'orders.check-shipments',
  `select o.id from "order" o
   left join (select store_id, order_id, count(*) as parcels from shipment group by store_id, order_id) s on s.store_id = o.store_id and s.order_id = o.id
   where (coalesce(s.parcels, 0) > 0) <> ((o.shipped_at is not null and o.pick_up is null) or o.partly_shipped_at is not null)`,
)
// A line is sent once at most, and an order that was sent in parts is whole when nothing of it is left: what came back
// of it later was sent before.
const sentDiffers = sql<{ id: string }>(
  'orders.check-sent',
  `select distinct id from (
     select o.id, o.partly_shipped_at, o.shipped_at, l.quantity, l.returned, ${SENT} as sent from "order" o join order_line l on l.store_id = o.store_id and l.order_id = o.id
   ) line
   where (partly_shipped_at is null and sent > 0)
     or sent + case when shipped_at is null then returned else 0 end > quantity
     or (partly_shipped_at is not null and shipped_at is not null and sent + returned < quantity)`,
)
const idleParcels = sql<{ id: string }>(
  'orders.check-parts',
  `select o.id from "order" o where o.state = 'paid' and o.partly_shipped_at is not null
     and not exists (select from order_line l where l.store_id = o.store_id and l.order_id = o.id and l.quantity > l.returned + ${SENT})`,
)

const checkoutBatch = sql<{ id: string; totalMinor: bigint; storeIds: string[]; orderIds: string[] }>(
  'orders.check-checkouts',
  `select c.id, c.total_minor as "totalMinor", array_agg(o.store_id)::text[] as "storeIds", array_agg(o.order_id)::text[] as "orderIds"
   from checkout c join buyer_order o on o.buyer_id = c.buyer_id and o.checkout_id = c.id
   where c.id > $1 group by c.buyer_id, c.id order by c.id limit ${BATCH}`,
)
const orderTotals = sql<{ checkoutId: string; total: bigint; count: number }>(
  'orders.check-checkout-totals',
  `select checkout_id as "checkoutId", sum(total_minor)::bigint as total, count(*)::int as count
   from "order" where store_id = any($1::uuid[]) and id = any($2::uuid[]) group by checkout_id`,
)

export const ordersChecks: Check[] = [
  overOrders('orders: the total is the lines, less every deduction, plus shipping and tax', totalsDiffer),
  overOrders('orders: the timeline tells every state once', untold),
  overOrders('orders: reserved, sold and returned stock match the state', reservationsDiffer),
  overOrders('orders: what is shipped has a parcel', shipmentsDiffer),
  overOrders('orders: no line is sent twice, and what is shipped in parts is whole', sentDiffers),
  overOrders('orders: what has nothing left to send is shipped', idleParcels),
  { name: 'orders: a checkout is the sum of its orders', count: checkCheckouts },
  { name: 'orders: what is paid has one captured payment, what ended after it has its refund', count: checkMoney },
  { name: 'orders: captured + borne by the platform = held + released + fees + refunded, in the books as in the orders', count: checkBooks },
  { name: 'orders: no line gives back more than was paid for it, and all its tax with all its money', count: checkRefundLines },
  { name: 'orders: a refund is the sum of its lines', count: checkRefundSums },
  { name: 'orders: units that come back take what is left of their lines, and nothing of others', count: checkRests },
  { name: 'orders: what an order used of promotions counts while it stands and is given back when it ended', count: checkUses },
]

function overOrders(name: string, broken: Statement<{ id: string }>): Check {
  return checkOver(name, countOrders, broken)
}

/** Checkouts lie beside buyers, orders beside stores: read in batches and compared here. */
async function checkCheckouts(db: Reader): Promise<CheckResult> {
  const broken: string[] = []
  let checked = 0
  for (let after = LEAST_ID; ; ) {
    const checkouts = await db.all(checkoutBatch, [after])
    const refs = [[...new Set(checkouts.flatMap((each) => each.storeIds))], checkouts.flatMap((each) => each.orderIds)]
    const totals = new Map((await db.all(orderTotals, refs)).map((row) => [row.checkoutId, row]))
    for (const { id, totalMinor, orderIds } of checkouts) {
      const found = totals.get(id)
      if (found?.total !== totalMinor || found.count !== orderIds.length) broken.push(id)
    }
    checked += checkouts.length
    if (checkouts.length < BATCH) return checkResult(checked, broken)
    after = checkouts.at(-1)!.id
  }
}
