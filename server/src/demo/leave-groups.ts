import { rawExecute, type Writer } from '#database'
import type { GoneOrders } from './gone-orders.ts'

const SEATED = `state in ('reserved', 'authorised', 'paid', 'locked', 'shipped', 'received')`

/** Of groups in stores that stay: whoever is of the town gives up their seat, and what they opened is the store's. */
const LEAVE = [
  `update group_offer o set taken_units = o.taken_units - m.units
   from (select g.store_id, g.offer_id, sum(m.quantity)::int as units from group_member m join group_buy g on g.store_id = m.store_id and g.id = m.group_id
     where m.order_id = any($1::uuid[]) and m.${SEATED} group by g.store_id, g.offer_id) m
   where o.store_id = m.store_id and o.id = m.offer_id`,
  `update group_offer o set promised_units = o.promised_units + m.seats
   from (select g.store_id, g.offer_id, count(*)::int as seats from group_member m join group_buy g on g.store_id = m.store_id and g.id = m.group_id
     where m.order_id = any($1::uuid[]) and m.${SEATED} and g.state = 'open' group by g.store_id, g.offer_id) m
   where o.store_id = m.store_id and o.id = m.offer_id`,
  `update group_buy g set seats = g.seats - m.seats, secured = g.secured - m.secured
   from (select store_id, group_id, count(*) as seats, count(*) filter (where state <> 'reserved') as secured from group_member
     where order_id = any($1::uuid[]) and ${SEATED} group by store_id, group_id) m
   where g.store_id = m.store_id and g.id = m.group_id and g.state = 'open'`,
  'delete from group_event where order_id = any($1::uuid[])',
]
const DISOWN = ['update group_buy set opened_by = store_id where opened_by = any($1::uuid[])', 'update group_event set by_id = null where by_id = any($1::uuid[])']

export async function leaveGroups(db: Writer, { orders }: GoneOrders, ids: readonly string[]): Promise<void> {
  for (const statement of LEAVE) await rawExecute(db, statement, [orders])
  for (const statement of DISOWN) await rawExecute(db, statement, [ids])
}
