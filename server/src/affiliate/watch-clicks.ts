import { type Clock, firstIdAt, HOUR_MS } from '#clock'
import { type Database, sql } from '#database'
import { FLOOD_CLICKS, HIJACKS_SHOWN_FROM, HIJACKS_WITHIN_MS, MAX_SIGNALS_A_LOOK, SETTLED_AFTER_MS, STUFFING_CLICKS, STUFFING_SEEN_SHARE, WATCHED_MS } from './limits.ts'

type Seen = { memberId: string; placementId: string; kind: 'flood' | 'stuffing' | 'coupon-hijack'; network: string; clicks: number; visitors: number; seen: number; firstAt: Date; lastAt: Date }

const FIGURES = `count(*)::int as clicks, count(distinct c.visitor_id)::int as visitors, count(v.click_id)::int as seen, min(c.at) as "firstAt", max(c.at) as "lastAt"
   from affiliate_click c left join affiliate_view v on v.visitor_id = c.visitor_id and v.click_id = c.id
   where c.id >= $1 and c.id < $2`
const floods = sql<Seen>(
  'affiliate.check-floods',
  `select c.member_id as "memberId", c.placement_id as "placementId", 'flood' as kind, c.network, ${FIGURES} group by c.member_id, c.placement_id, c.network having count(*) - count(v.click_id) > $3 order by count(*) desc limit ${MAX_SIGNALS_A_LOOK}`,
)
const stuffing = sql<Seen>(
  'affiliate.check-stuffing',
  `select c.member_id as "memberId", c.placement_id as "placementId", 'stuffing' as kind, '' as network, ${FIGURES} group by c.member_id, c.placement_id
   having count(*) >= $3 and count(v.click_id) * ${STUFFING_SEEN_SHARE} < count(*) order by count(*) desc limit ${MAX_SIGNALS_A_LOOK}`,
)
const hijacks = sql<Seen>(
  'affiliate.check-hijacks',
  `select r.member_id as "memberId", c->>'placementId' as "placementId", 'coupon-hijack' as kind, '' as network, count(*)::int as clicks, count(distinct r.order_id)::int as visitors, count(*)::int as seen,
     min(r.decided_at) as "firstAt", max(r.decided_at) as "lastAt"
   from affiliate_result r, jsonb_array_elements(r.clicks) c
   where r.id >= $1 and r.clicks @> '[{"reason": "coupon-hijack"}]' and c->>'reason' = 'coupon-hijack' group by 1, 2 having count(*) >= ${HIJACKS_SHOWN_FROM} limit ${MAX_SIGNALS_A_LOOK}`,
)
const writeSignals = sql(
  'affiliate.write-signals',
  `insert into affiliate_signal (member_id, placement_id, kind, network, hour, id, clicks, visitors, seen, first_at, last_at)
   select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::uuid[], $7::int[], $8::int[], $9::int[], $10::timestamptz[], $11::timestamptz[])
   on conflict (member_id, placement_id, kind, network, hour) do update set clicks = greatest(affiliate_signal.clicks, excluded.clicks), visitors = greatest(affiliate_signal.visitors, excluded.visitors),
     seen = greatest(affiliate_signal.seen, excluded.seen), first_at = least(affiliate_signal.first_at, excluded.first_at), last_at = greatest(affiliate_signal.last_at, excluded.last_at)`,
)

/** Looks over the clicks of the last minutes for what no shopper does, and keeps what it saw, with its figures. Gives how much that was. */
export async function watchClicks({ database, clock }: { database: Database; clock: Clock }): Promise<number> {
  const now = clock.now().getTime()
  const until = now - SETTLED_AFTER_MS
  const within = [firstIdAt(new Date(until - WATCHED_MS)), firstIdAt(new Date(until))]
  const found = [
    ...(await database.read.all(floods, [...within, FLOOD_CLICKS])),
    ...(await database.read.all(stuffing, [...within, STUFFING_CLICKS])),
    ...(await database.read.all(hijacks, [firstIdAt(new Date(now - HIJACKS_WITHIN_MS))])),
  ]
  if (found.length === 0) return 0
  // Two processes that look at once write the same rows in the same order.
  const signals = found.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  await database.writeOne(writeSignals, [
    signals.map(({ memberId }) => memberId), signals.map(({ placementId }) => placementId), signals.map(({ kind }) => kind), signals.map(({ network }) => network), signals.map(hourOf),
    signals.map(() => clock.id()), signals.map(({ clicks }) => clicks), signals.map(({ visitors }) => visitors), signals.map(({ seen }) => seen), signals.map(({ firstAt }) => firstAt), signals.map(({ lastAt }) => lastAt),
  ])
  return signals.length
}

/** What its row is of. Cases leave the time that is looked at, one by one: only a new one may begin a row. */
function hourOf({ kind, firstAt, lastAt }: Seen): Date {
  return kind === 'coupon-hijack' ? startOf(lastAt, HIJACKS_WITHIN_MS) : startOf(firstAt, HOUR_MS)
}

const startOf = (at: Date, lengthMs: number) => new Date(Math.floor(at.getTime() / lengthMs) * lengthMs)

const keyOf = ({ memberId, placementId, kind, network }: Seen) => `${memberId} ${placementId} ${kind} ${network}`
