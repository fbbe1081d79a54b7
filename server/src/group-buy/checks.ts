import { type Check, checkOver, sql } from '#database'
import { SEATED_SQL } from './group-row.ts'

const countGroups = sql<{ count: number }>('group-buy.check-count', 'select count(*)::int as count from group_buy')
const countMembers = sql<{ count: number }>('group-buy.check-member-count', 'select count(*)::int as count from group_member')
// The number shown is the number of real members: of an open group it is counted from them, each with an order.
const miscounted = sql<{ id: string }>(
  'group-buy.check-seats',
  `select g.id from group_buy g
   left join (
     select store_id, group_id, count(*) filter (where state in (${SEATED_SQL})) as seats, count(*) filter (where state in ('authorised', 'paid', 'locked', 'shipped', 'received')) as secured
     from group_member group by store_id, group_id
   ) m on m.store_id = g.store_id and m.group_id = g.id
   where g.state = 'open' and (g.seats <> coalesce(m.seats, 0) or g.secured <> coalesce(m.secured, 0))`,
)
const invented = sql<{ id: string }>(
  'group-buy.check-members',
  `select m.order_id as id from group_member m
   left join "order" o on o.store_id = m.store_id and o.id = m.order_id and o.buyer_id = m.buyer_id and o.group_id = m.group_id
   where o.id is null`,
)
// Of a group that came to rest: where it failed nobody's order went ahead; where it came about, nobody waits, and who
// was secured and did not go ahead had nothing taken, or has it back.
const twoEnds = sql<{ id: string }>(
  'group-buy.check-ends',
  `select distinct g.id from group_buy g
   join group_member m on m.store_id = g.store_id and m.group_id = g.id
   join "order" o on o.store_id = m.store_id and o.id = m.order_id
   where (g.outcome = 'failed' and (m.state in ('locked', 'shipped', 'received') or o.state not in ('placed', 'gathering', 'cancelled')))
     or (g.state = 'closed' and g.outcome = 'failed' and (m.state not in ('lapsed', 'voided', 'refunded') or o.state <> 'cancelled'))
     or (g.state in ('fulfilling', 'closed') and g.outcome = 'complete' and m.state in ('reserved', 'authorised', 'paid'))
     or (m.state in ('locked', 'shipped', 'received') and o.state in ('placed', 'gathering'))
     or (m.state in ('lapsed', 'voided', 'refund-due') and o.state <> 'cancelled')`,
)
const unitsDiffer = sql<{ id: string }>(
  'group-buy.check-units',
  `select f.id from group_offer f
   left join (
     select g.store_id, g.offer_id, sum(m.quantity) as taken from group_buy g join group_member m on m.store_id = g.store_id and m.group_id = g.id
     where m.place is not null and m.state not in ('lapsed', 'voided', 'refund-due', 'refunded') or m.state in (${SEATED_SQL}) group by g.store_id, g.offer_id
   ) t on t.store_id = f.store_id and t.offer_id = f.id
   where f.taken_units < coalesce(t.taken, 0)`,
)
const unkept = sql<{ id: string }>(
  'group-buy.check-kept',
  `select f.id from group_offer f
   left join (select store_id, offer_id, sum(size - seats) as empty from group_buy where state = 'open' group by store_id, offer_id) g on g.store_id = f.store_id and g.offer_id = f.id
   where f.promised_units <> coalesce(g.empty, 0) or f.taken_units + f.promised_units > f.units`,
)
const countOffers = sql<{ count: number }>('group-buy.check-offer-count', 'select count(*)::int as count from group_offer')

export const groupBuyChecks: Check[] = [
  checkOver('groups: the number shown is the number of real members, never more than its size', countGroups, miscounted),
  checkOver('groups: every member has an order of their own', countMembers, invented),
  checkOver('groups: each has one end: every order goes ahead, or every member is refunded', countGroups, twoEnds),
  checkOver('groups: what is set aside covers every seat', countOffers, unitsDiffer),
  checkOver('groups: every empty seat of an open group keeps a unit of what is set aside', countOffers, unkept),
]
