import { type Check, checkOver, checkResult, sql } from '#database'
import { commissionChecks } from './check-commission.ts'

const LATE_MS = 10 * 60_000

const countDecisions = sql<{ count: number }>('affiliate.check-count', 'select count(*)::int as count from affiliate_decision')
const countLed = sql<{ count: number }>('affiliate.check-led-count', `select count(*)::int as count from "order" where visitor_id is not null and paid_at is not null and state in ('paid', 'shipped', 'received', 'refunded')`)
// A decision names its winner among those who were considered, and a reason against every other.
const unexplained = sql<{ id: string }>(
  'affiliate.check-reasons',
  `select d.order_id as id from affiliate_decision d
   where (select count(*) from jsonb_array_elements(d.candidates) c where c->>'reason' is null) <> (case when d.member_id is null then 0 else 1 end)
     or (d.member_id is not null and not exists (
       select 1 from jsonb_array_elements(d.candidates) c
       where c->>'reason' is null and c->>'click' = d.click_id::text and c->>'memberId' = d.member_id::text and c->>'placementId' = d.placement_id::text and c->>'planId' = d.plan_id::text
     ))`,
)
// What it was decided over is what stands in the order, unless that is gone with a demo town, and at the rate of its terms.
const miscalculated = sql<{ id: string }>(
  'affiliate.check-sums',
  `select d.order_id as id from affiliate_decision d
   left join order_line l on l.store_id = d.store_id and l.order_id = d.order_id and l.position = d.position
   left join affiliate_terms t on t.store_id = d.store_id and t.plan_id = d.plan_id and t.version = d.terms_version
   left join "order" o on o.store_id = d.store_id and o.id = d.order_id
   where (l.order_id is null and o.id is not null) or l.variant_id <> d.variant_id or d.base_minor <> l.quantity * l.price_minor - l.discount_minor
     or (d.member_id is not null and (t.plan_id is null or t.hold_days <> d.hold_days
       or not (d.rate_bps = t.rate_bps or exists (select 1 from jsonb_array_elements(t.rates) r where (r->>'bps')::int = d.rate_bps))))`,
)
const sumOwed = sql<{ currency: string; minor: bigint }>('affiliate.check-owed', 'select currency, coalesce(sum(commission_minor), 0)::bigint as minor from affiliate_decision group by currency')
const sumEarned = sql<{ currency: string; minor: bigint }>('affiliate.check-earned', 'select currency, coalesce(sum(commission_minor), 0)::bigint as minor from affiliate_result group by currency')
// A reaction may be a little late; the newest payment says what time it is.
const newestPaid = sql<{ at: Date | null }>('affiliate.check-newest', 'select max(paid_at) as at from "order"')
const undecided = sql<{ id: string }>(
  'affiliate.check-undecided',
  `select distinct o.id from "order" o join order_line l on l.store_id = o.store_id and l.order_id = o.id
   left join affiliate_decision d on d.store_id = l.store_id and d.order_id = l.order_id and d.position = l.position
   where o.visitor_id is not null and o.state in ('paid', 'shipped', 'received') and d.order_id is null
     and o.paid_at < $1`,
)

export const affiliateChecks: Check[] = [
  checkOver('affiliate: every decision has a reason against each but the one who won', countDecisions, unexplained),
  checkOver('affiliate: every decision is over what the line costs, at the rate of its terms', countDecisions, miscalculated),
  {
    name: 'affiliate: every paid line whose buyer was led here has its decision',
    count: async (db) => {
      const { at } = await db.one(newestPaid)
      const late = at ? await db.all(undecided, [new Date(at.getTime() - LATE_MS)]) : []
      return checkResult((await db.one(countLed)).count, late.map((row) => row.id))
    },
  },
  {
    name: 'affiliate: what is owed is the sum over the lines, to the unit',
    count: async (db) => {
      const owed = await db.all(sumOwed)
      const earned = new Map((await db.all(sumEarned)).map(({ currency, minor }) => [currency, minor]))
      return checkResult(owed.length, owed.filter(({ currency, minor }) => minor !== (earned.get(currency) ?? 0n)).map(({ currency }) => currency))
    },
  },
  ...commissionChecks,
]
