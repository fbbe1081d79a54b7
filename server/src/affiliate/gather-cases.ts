import { type Clock, DAY_MS, firstIdAt, idTimeMs } from '#clock'
import { type Reader, sql } from '#database'
import type { Address, OrderNamed } from '#orders'
import type { z } from 'zod'
import { agenciesOwn, type Shares } from './agencies-own.ts'
import type { Case, Channel, Click, Plan, Placement, Purpose, Rate } from './candidates.ts'
import { MAX_CANDIDATES, MAX_WINDOW_DAYS } from './limits.ts'
import { marksAt } from './member-marks.ts'
import { keyedMark, type Secrets } from './signing.ts'

/** How far back clicks are shown that came too early to count. */
const SHOWN_DAYS = MAX_WINDOW_DAYS + 7

export type PaidOrder = OrderNamed & { visitorId?: string; payer?: string }
export type LineCase = { storeId: string; orderId: string; currency: string; case: Case }
export type GatherDeps = {
  clock: Clock; secrets: Secrets; publicUrl: string
  /** Whose part of what each of these members earns is an agency's at that moment. */
  agencyShares?: (db: Reader, memberIds: readonly string[], at: Date) => Promise<Shares>
}

type ClickRow = Click & { visitorId: string; storeId: string }
const clicksOf = sql<ClickRow>(
  'affiliate.clicks-of-visitors',
  `select w.visitor_id as "visitorId", w.store_id as "storeId", c.id, c.at, c.member_id as "memberId", c.placement_id as "placementId", c.product_id as "productId", c.network, c.referrer, v.at as "seenAt"
   from unnest($1::uuid[], $2::uuid[]) as w (visitor_id, store_id)
   cross join lateral (
     select * from affiliate_click c where c.visitor_id = w.visitor_id and c.store_id = w.store_id and c.id >= $3 order by c.id desc limit ${MAX_CANDIDATES}
   ) c
   left join affiliate_view v on v.visitor_id = c.visitor_id and v.click_id = c.id`,
)

type LineRow = { orderId: string; storeId: string; buyerId: string; checkoutAt: string; currency: string; address: z.infer<typeof Address> | null; position: number; variantId: string; productId: string; category: string | null; baseMinor: string }
type PlanJson = { storeId: string; id: string; kind: Plan['kind']; memberId: string | null; startsAt: string; endsAt: string | null; terms: { version: number; from: string; rateBps: number; rates: Rate[]; windowDays: number; holdDays: number }[]; partners: { memberId: string; since: string; until: string | null }[] | null }
// Lines and plans lie in the same shards: one statement for both.
const linesAndPlans = sql<{ line: LineRow | null; plan: PlanJson | null }>(
  'affiliate.lines-and-plans',
  `select jsonb_build_object('orderId', o.id, 'storeId', o.store_id, 'buyerId', o.buyer_id, 'checkoutAt', o.placed_at, 'currency', o.currency, 'address', o.address, 'position', l.position,
     'variantId', l.variant_id, 'productId', l.product_id, 'category', p.category, 'baseMinor', (l.quantity * l.price_minor - l.discount_minor)::text) as line, null::jsonb as plan
   from "order" o join order_line l on l.store_id = o.store_id and l.order_id = o.id left join product p on p.store_id = l.store_id and p.id = l.product_id
   where o.store_id = any($1::uuid[]) and o.id = any($2::uuid[])
   union all
   select null, jsonb_build_object('storeId', f.store_id, 'id', f.id, 'kind', f.kind, 'memberId', f.member_id, 'startsAt', f.starts_at, 'endsAt', least(f.ends_at, f.ended_at),
     'terms', (
       select jsonb_agg(jsonb_build_object('version', t.version, 'from', t.from_at, 'rateBps', t.rate_bps, 'rates', t.rates, 'windowDays', t.window_days, 'holdDays', t.hold_days) order by t.version)
       from affiliate_terms t where t.store_id = f.store_id and t.plan_id = f.id
         and t.version >= coalesce((select max(b.version) from affiliate_terms b where b.store_id = f.store_id and b.plan_id = f.id and b.from_at <= $4), 1)
     ), 'partners', (
       select jsonb_agg(jsonb_build_object('memberId', a.member_id, 'since', a.since, 'until', a.until))
       from affiliate_partner a where a.store_id = f.store_id and a.plan_id = f.id and a.member_id = any($3::uuid[]) and a.since is not null
     ))
   from affiliate_plan f where f.store_id = any($1::uuid[]) and $3::uuid[] <> '{}' and (f.ended_at is null or f.ended_at > $4) and (f.ends_at is null or f.ends_at > $4)`,
)

type PlacementJson = Omit<Placement, 'people'> & { people: string[]; channel: Channel | null; purpose: Purpose | null }
// Of people and marks only those that one of these buyers has.
const placementsNamed = sql<PlacementJson>(
  'affiliate.placements-of-clicks',
  `select p.id, p.member_id as "memberId", p.site_id as "siteId", s.host, p.channel, p.purpose, p.declared_at as "declaredAt", p.closed_at as "closedAt",
     array(select m.person_id from account_member m where m.account_id = p.member_id and m.person_id = any($3::uuid[])) as people,
     array(select k.mark from affiliate_mark k where k.member_id = p.member_id and k.mark = any($4::text[])) as marks
   from affiliate_placement p join affiliate_site s on s.member_id = p.member_id and s.id = p.site_id
   where p.member_id = any($1::uuid[]) and p.id = any($2::uuid[])`,
)

/**
 * All that is known of these orders' lines, of who might have led their buyers here, and of who has a part of what those
 * earn: three statements for any number, and one or two of the agencies.
 */
export async function gatherCases(db: Reader, { clock, secrets, publicUrl, agencyShares }: GatherDeps, orders: readonly PaidOrder[]): Promise<{ cases: LineCase[]; shares: Shares }> {
  const led = orders.filter(({ visitorId }) => visitorId !== undefined)
  if (led.length === 0) return { cases: [], shares: new Map() }
  // However late this comes: back from when the orders were placed.
  const since = new Date(Math.min(clock.now().getTime(), ...led.map(({ orderId }) => idTimeMs(orderId))) - SHOWN_DAYS * DAY_MS)
  const clicks = await db.all(clicksOf, [...distinctPairs(led), firstIdAt(since)])
  const memberIds = [...new Set(clicks.map(({ memberId }) => memberId))]
  const rows = await db.all(linesAndPlans, [[...new Set(led.map(({ storeId }) => storeId))], led.map(({ orderId }) => orderId), memberIds, since])
  const lines = rows.flatMap(({ line }) => line ?? [])
  const plans = rows.flatMap(({ plan }) => (plan ? { storeId: plan.storeId, plan: planOf(plan) } : []))
  const ofBuyers = new Map(led.map(({ orderId, payer }) => {
    const address = lines.find((line) => line.orderId === orderId)?.address
    return [orderId, {
      marks: address ? secrets.flatMap((secret) => marksAt(secret, address)) : [],
      payerMarks: payer === undefined ? [] : secrets.map((secret) => keyedMark([secret], 'payer', payer)),
    }]
  }))
  const shares: Shares = (clicks.length === 0 ? undefined : await agencyShares?.(db, memberIds, clock.now())) ?? new Map()
  const own = await agenciesOwn(db, led.map(({ buyerId }) => buyerId), shares)
  const placements = clicks.length === 0 ? new Map<string, Placement>() : await placementsOf(db, led, clicks, { marks: [...ofBuyers.values()].flatMap((each) => [...each.marks, ...each.payerMarks]), own })
  const visitors = new Map(led.map(({ orderId, visitorId }) => [orderId, visitorId!]))
  const cases = lines.map(({ orderId, storeId, currency, buyerId, checkoutAt, position, variantId, productId, category, baseMinor }) => ({
    storeId, orderId, currency,
    case: {
      storeId, buyerId, ...ofBuyers.get(orderId)!, checkoutAt: new Date(checkoutAt), placeHost: new URL(publicUrl).hostname, placements,
      line: { position, variantId, productId, category, baseMinor: BigInt(baseMinor) },
      clicks: clicks.filter((each) => each.storeId === storeId && each.visitorId === visitors.get(orderId)),
      plans: plans.filter((each) => each.storeId === storeId).map(({ plan }) => plan),
    },
  }))
  return { cases, shares }
}

async function placementsOf(db: Reader, orders: readonly PaidOrder[], clicks: readonly ClickRow[], { marks, own }: { marks: readonly string[]; own: (memberId: string) => readonly string[] }): Promise<Map<string, Placement>> {
  const distinct = <Key extends 'memberId' | 'placementId'>(key: Key) => [...new Set(clicks.map((click) => click[key]))]
  const rows = await db.all(placementsNamed, [distinct('memberId'), distinct('placementId'), orders.map(({ buyerId }) => buyerId), marks])
  return new Map(rows.map(({ people, ...row }) => [row.id, { ...row, people: [row.memberId, ...people, ...own(row.memberId)] }]))
}

function planOf({ terms, partners, startsAt, endsAt, id, kind, memberId }: PlanJson): Plan {
  return {
    id, kind, memberId, startsAt: new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt),
    terms: terms.map(({ from, ...each }) => ({ ...each, from: new Date(from) })),
    partners: (partners ?? []).map(({ memberId: partner, since, until }) => ({ memberId: partner, since: new Date(since), until: until === null ? null : new Date(until) })),
  }
}

function distinctPairs(orders: readonly PaidOrder[]): [string[], string[]] {
  const pairs = [...new Map(orders.map(({ visitorId, storeId }) => [`${visitorId} ${storeId}`, { visitorId: visitorId!, storeId }])).values()]
  return [pairs.map(({ visitorId }) => visitorId), pairs.map(({ storeId }) => storeId)]
}
