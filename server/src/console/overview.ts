import { Money, money, operator, type Route, route, z } from '#api'
import { DAY_MS } from '#clock'
import { sql } from '#database'
import { failedJobs } from './jobs.ts'
import type { ConsoleDeps } from './index.ts'

const counts = sql<{ people: number; accounts: number; stores: number; openReports: number; waitingFacts: number; parked: number; messagesKept: number; openDifferences: number; failedPayouts: number; parkedPayouts: number; creatorApplications: number }>(
  'console.counts',
  `select (select count(*)::int from person) as people,
     (select count(*)::int from account where kind <> 'person') as accounts,
     (select count(*)::int from store where opened_at is not null) as stores,
     (select count(*)::int from report r where not exists (select 1 from report_closure c where c.report_id = r.id)) as "openReports",
     (select count(*)::int from outbox) as "waitingFacts",
     (select count(*)::int from payment_notification where outcome = 'parked' and settled_at is null) as parked,
     (select count(*)::int from message_out where state = 'kept') as "messagesKept",
     (select count(*)::int from statement_difference where settled_at is null) as "openDifferences",
     (select count(*)::int from payout_notification where outcome = 'parked' and settled_at is null) as "parkedPayouts",
     (select count(*)::int from creator_application where state = 'submitted') as "creatorApplications",
     (select count(*)::int from payout p where p.state in ('failed', 'returned')
        and not exists (select 1 from payout n where n.account_id = p.account_id and n.currency = p.currency and n.state = 'paid' and n.id > p.id)) as "failedPayouts"`,
)
const disputes = sql<{ openDisputes: number }>('console.disputes', `select count(*)::int as "openDisputes" from aftersale where state in ('disputed', 'appealed')`)
const day = sql<{ placed: number; currency: string; paidMinor: bigint }>(
  'console.day',
  `select count(*)::int as placed, currency, coalesce(sum(total_minor) filter (where paid_at is not null), 0)::bigint as "paidMinor"
   from "order" where placed_at > $1 group by currency order by currency`,
)

const Overview = z.object({
  people: z.int(),
  accounts: z.int(),
  stores: z.int(),
  ordersToday: z.int(),
  paidToday: z.array(Money),
  openReports: z.int(),
  failedJobs: z.int(),
  waitingFacts: z.int(),
  parked: z.int(),
  messagesKept: z.int(),
  openDisputes: z.int(),
  openDifferences: z.int(),
  failedPayouts: z.int(),
  parkedPayouts: z.int(),
  creatorApplications: z.int(),
})

export function overviewRoutes({ database, clock }: ConsoleDeps): Route[] {
  return [
    route({ method: 'get', path: '/console/overview', tag: 'console', summary: 'The state of the place at a glance; "today" is the last 24 hours', access: operator, response: Overview }, async () => {
      const [all, argued, today, failed] = await Promise.all([database.read.one(counts), database.read.one(disputes), database.read.all(day, [new Date(clock.now().getTime() - DAY_MS)]), failedJobs(database)])
      return { status: 200, body: { ...all, ...argued, ordersToday: today.reduce((sum, each) => sum + each.placed, 0), paidToday: today.map((each) => money(each.paidMinor, each.currency)), failedJobs: failed } }
    }),
  ]
}
