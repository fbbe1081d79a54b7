import { type Check, checkResult, sql } from '#database'

const count = sql<{ count: number }>('deliveries.check-count', 'select count(*)::int as count from delivery')
const unheard = sql<{ id: string }>(
  'deliveries.check-state',
  `select d.shipment_id as id from delivery d left join (
     select distinct on (store_id, order_id, shipment_id) store_id, order_id, shipment_id, at from delivery_event order by store_id, order_id, shipment_id, at desc
   ) e on e.store_id = d.store_id and e.order_id = d.order_id and e.shipment_id = d.shipment_id
   where (e.shipment_id is null) <> (d.state = 'waiting') or d.state_at is distinct from e.at`,
)
const unstopped = sql<{ id: string }>(
  'deliveries.check-stopped',
  `select o.id from "order" o left join (
     select store_id, order_id, bool_or(state = 'returned') as returned, bool_or(state = 'problem') as problem from delivery where sent_by is null group by store_id, order_id
   ) d on d.store_id = o.store_id and d.order_id = o.id
   where o.state = 'shipped' and o.auto_receive_stopped is distinct from case when d.returned then 'returned' when d.problem then 'problem' end`,
)

export const deliveriesChecks: Check[] = [
  { name: 'deliveries: each stands where the last that its carrier said leaves it', count: async (db) => checkResult((await db.one(count)).count, (await db.all(unheard)).map((row) => row.id)) },
  { name: 'deliveries: what came back or is in trouble does not count as received by itself', count: async (db) => checkResult((await db.one(count)).count, (await db.all(unstopped)).map((row) => row.id)) },
]
