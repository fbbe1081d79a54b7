import { type AccountCard, accountCards } from '#accounts'
import { type Money, money } from '#api'
import { type Reader, sql } from '#database'
import type { z } from 'zod'
import type { Reason } from './candidates.ts'
import type { KeptCandidate } from './decide-orders.ts'
import { type DecisionRow, lineTitlesOf, type ResultRow, type SignalRow } from './list-decisions.ts'
import type { PartnerRow } from './partners.ts'
import type { PlacementRow, SiteRow } from './places.ts'
import type { PlanRow } from './plans.ts'
import type { ConsoleDecision, MemberResult, PartnerView, PlacementView, PlanView, SellerDecision, SHOWN_REASONS, Signal, SiteView } from './schemas.ts'

const titles = sql<{ id: string; title: string }>('affiliate.titles', 'select id, title from product where store_id = any($1::uuid[]) and id = any($2::uuid[])')

type Cards = ReadonlyMap<string, AccountCard>
type Shown = Pick<DecisionRow, 'baseMinor' | 'rateBps' | 'commissionMinor' | 'holdDays' | 'decidedAt' | 'currency'>

export async function presentPlans(db: Reader, rows: readonly PlanRow[], now: Date): Promise<z.infer<typeof PlanView>[]> {
  const cards = await accountCards(db, rows.flatMap(({ memberId }) => memberId ?? []))
  const named = await titlesOf(db, rows)
  return rows.map(({ id, name, kind, memberId, startsAt, endsAt, version, from, rateBps, rates, windowDays, holdDays }) => ({
    id, name, kind, member: memberId ? (cards.get(memberId) ?? null) : null, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null,
    state: endsAt && endsAt <= now ? ('over' as const) : startsAt > now ? ('coming' as const) : ('running' as const),
    terms: { version, from: from.toISOString(), rateBps, rates: rates.map((rate) => ('product' in rate ? { ...rate, title: named.get(rate.product) } : rate)), windowDays, holdDays },
  }))
}

async function titlesOf(db: Reader, rows: readonly PlanRow[]): Promise<Map<string, string>> {
  const named = rows.flatMap(({ rates }) => rates.flatMap((rate) => ('product' in rate ? rate.product : [])))
  return new Map(named.length === 0 ? [] : (await db.all(titles, [[...new Set(rows.map(({ storeId }) => storeId))], [...new Set(named)]])).map(({ id, title }) => [id, title]))
}

export async function presentPartners(db: Reader, rows: readonly PartnerRow[]): Promise<z.infer<typeof PartnerView>[]> {
  const cards = await accountCards(db, rows.map(({ memberId }) => memberId))
  return rows.map(({ memberId, state, words, appliedAt, since, until, why }) => ({ member: cards.get(memberId)!, state, words, appliedAt: appliedAt.toISOString(), since: since?.toISOString() ?? null, until: until?.toISOString() ?? null, why }))
}

export function presentSite({ id, name, host, placements }: SiteRow & { placements: readonly PlacementRow[] }): z.infer<typeof SiteView> {
  return { id, name, host, placements: placements.map(presentPlacement) }
}

export function presentPlacement({ memberId, siteId: site, id, name, channel, purpose, declaredAt, closedAt }: PlacementRow): z.infer<typeof PlacementView> {
  return { id, site, name, trackingId: [memberId, site, id].join('_'), channel, purpose, declaredAt: declaredAt?.toISOString() ?? null, closedAt: closedAt?.toISOString() ?? null, earns: declaredAt !== null && closedAt === null }
}

/** Two statements for any number: what a store may know of who led its buyers to it. */
export async function presentToSeller(db: Reader, rows: readonly DecisionRow[]): Promise<z.infer<typeof SellerDecision>[]> {
  const cards = await cardsOf(db, rows)
  return rows.map((row) => ({
    order: row.orderId, position: row.position, product: row.productId, title: row.title, member: cardOf(cards, row.memberId), ...outcomeOf(row),
    candidates: row.candidates.map((each) => ({ member: cards.get(each.memberId)!, ...shownOf(each), why: shownReason(each.reason) })),
  }))
}

/** To whom was considered: their own clicks, and nothing of the buyer or of others. */
export async function presentToMember(db: Reader, rows: readonly ResultRow[]): Promise<z.infer<typeof MemberResult>[]> {
  const cards = await accountCards(db, rows.map(({ storeId }) => storeId))
  const titleOf = await lineTitlesOf(db, rows)
  return rows.map((row) => ({
    id: row.id, store: cards.get(row.storeId)!, product: row.productId, title: titleOf(row), attributed: row.commissionMinor !== null, ...outcomeOf(row),
    clicks: row.clicks.map((each) => ({ ...shownOf(each), why: shownReason(each.reason) })),
  }))
}

/** Everything, with the evidence. */
export async function presentInFull(db: Reader, rows: readonly DecisionRow[]): Promise<z.infer<typeof ConsoleDecision>[]> {
  const cards = await cardsOf(db, rows)
  return rows.map((row) => ({
    order: row.orderId, position: row.position, product: row.productId, title: row.title, store: cards.get(row.storeId)!, member: cardOf(cards, row.memberId), ...outcomeOf(row),
    candidates: row.candidates.map((each) => ({ member: cards.get(each.memberId)!, ...shownOf(each), click: each.click, network: each.network, referrer: each.referrer, burst: each.burst, why: each.reason })),
  }))
}

export async function presentSignals(db: Reader, rows: readonly SignalRow[]): Promise<z.infer<typeof Signal>[]> {
  const cards = await accountCards(db, rows.map(({ memberId }) => memberId))
  return rows.map(({ memberId, placementId: placement, firstAt, lastAt, ...row }) => ({ ...row, member: cards.get(memberId)!, placement, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() }))
}

function cardsOf(db: Reader, rows: readonly DecisionRow[]): Promise<Cards> {
  return accountCards(db, rows.flatMap(({ storeId, candidates }) => [storeId, ...candidates.map(({ memberId }) => memberId)]))
}

const cardOf = (cards: Cards, id: string | null) => (id === null ? null : (cards.get(id) ?? null))

function shownOf({ at, seenAt, channel, purpose, placementId, reason }: KeptCandidate) {
  return { at, seenAt, channel, purpose, placement: placementId, won: reason === null }
}

/** That a buyer lives or pays together with somebody is neither's to tell. */
function shownReason(reason: Reason | null): (typeof SHOWN_REASONS)[number] | null {
  return reason === 'same-household' || reason === 'same-payer' ? 'related-buyer' : (reason as (typeof SHOWN_REASONS)[number] | null)
}

function outcomeOf({ baseMinor, currency, rateBps, commissionMinor, holdDays, decidedAt }: Shown): { base: Money; rateBps: number | null; commission: Money | null; holdDays: number | null; decidedAt: string } {
  return { base: money(baseMinor, currency), rateBps, commission: commissionMinor === null ? null : money(commissionMinor, currency), holdDays, decidedAt: decidedAt.toISOString() }
}
