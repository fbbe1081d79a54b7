import { type Check, checkResult, sql } from '#database'

const count = sql<{ count: number }>('aftersales.check-count', 'select count(*)::int as count from aftersale')
const frozenDiffers = sql<{ id: string }>(
  'aftersales.check-frozen',
  `select o.id from "order" o
   where o.frozen_minor <> coalesce((select sum(a.amount_minor) from aftersale a where a.store_id = o.store_id and a.order_id = o.id and a.state <> 'closed'), 0)
     or o.frozen_borne_minor <> coalesce((select sum(l.aside_borne_minor) from aftersale_line l where l.store_id = o.store_id and l.order_id = o.id and l.ended is null), 0)`,
)
const lineFrozenDiffers = sql<{ id: string }>(
  'aftersales.check-frozen-lines',
  `select distinct l.order_id as id from order_line l
   left join (select store_id, order_id, variant_id, sum(aside_minor) as aside, sum(aside_borne_minor) as borne from aftersale_line where ended is null group by store_id, order_id, variant_id) a
     on a.store_id = l.store_id and a.order_id = l.order_id and a.variant_id = l.variant_id
   where l.frozen_minor <> coalesce(a.aside, 0) or l.frozen_borne_minor <> coalesce(a.borne, 0)`,
)
const untold = sql<{ id: string }>(
  'aftersales.check-timeline',
  `select a.id from aftersale a
   left join (select store_id, aftersale_id, count(*) filter (where kind = 'asked') as asked from aftersale_event group by store_id, aftersale_id) e on e.store_id = a.store_id and e.aftersale_id = a.id
   where e.asked is distinct from 1`,
)
const tooMany = sql<{ id: string }>(
  'aftersales.check-units',
  `select distinct l.order_id as id from order_line l
   left join (select store_id, order_id, variant_id, sum(quantity) as units from aftersale_line where ended is distinct from 'free' group by store_id, order_id, variant_id) a
     on a.store_id = l.store_id and a.order_id = l.order_id and a.variant_id = l.variant_id
   where a.units > l.quantity`,
)
const unended = sql<{ id: string }>(
  'aftersales.check-lines',
  `select distinct a.id from aftersale a join aftersale_line l on l.store_id = a.store_id and l.aftersale_id = a.id where (a.state = 'closed') <> (l.ended is not null)`,
)
const undecided = sql<{ id: string }>(
  'aftersales.check-decisions',
  `select a.id from aftersale a
   left join (select store_id, aftersale_id, (array_agg(refund_minor order by instance desc))[1] as last from dispute_decision group by store_id, aftersale_id) d on d.store_id = a.store_id and d.aftersale_id = a.id
   where a.outcome = 'decided' and a.refund_minor is distinct from d.last`,
)
const keptTooMuch = sql<{ id: string }>(
  'aftersales.check-kept',
  `select k.order_id as id from (select store_id, order_id, sum(kept_minor) as kept from order_line group by store_id, order_id having sum(kept_minor) > 0) k
   left join (
     select store_id, order_id, sum(worths - least(given, worths)) as kept from (
       select l.store_id, l.order_id, l.aftersale_id, sum(l.worth_minor) as worths, coalesce(max(a.refund_minor), 0) as given
       from aftersale_line l join aftersale a on a.store_id = l.store_id and a.id = l.aftersale_id where l.ended = 'settled' group by l.store_id, l.order_id, l.aftersale_id
     ) request group by store_id, order_id
   ) s on s.store_id = k.store_id and s.order_id = k.order_id
   where k.kept > coalesce(s.kept, 0)`,
)

export const afterSalesChecks: Check[] = [
  check('after-sales: what is frozen of an order is what its open requests ask', frozenDiffers),
  check('after-sales: of every line as much is set aside as open requests have of it', lineFrozenDiffers),
  check('after-sales: of settled units no more is kept than was not given for them', keptTooMuch),
  check('after-sales: no more units are asked back than were bought', tooMany),
  check('after-sales: lines end with their request', unended),
  check('after-sales: every request was asked once', untold),
  check('after-sales: what a dispute gave back is what was decided last', undecided),
]

function check(name: string, broken: typeof untold): Check {
  return { name, count: async (db) => checkResult((await db.one(count)).count, (await db.all(broken)).map(({ id }) => id)) }
}
