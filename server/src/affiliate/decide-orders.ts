import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { Shares } from './agencies-own.ts'
import type { Candidate, Channel, Decision, Purpose, Reason } from './candidates.ts'
import { decide } from './decide.ts'
import { gatherCases, type GatherDeps, type LineCase, type PaidOrder } from './gather-cases.ts'

/** What an order line owes to whom, as it was decided: what commission is booked from. */
export type Attributed = {
  storeId: string; orderId: string; position: number; variantId: string; currency: string
  memberId: string; baseMinor: bigint; rateBps: number; commissionMinor: bigint
  /** Days after receipt. */
  holdDays: number
}

/** As it is kept: `reason` null won. */
export type KeptCandidate = {
  click: string; memberId: string; siteId: string | null; placementId: string; channel: Channel | null; purpose: Purpose | null
  planId: string | null; termsVersion: number | null; at: string; seenAt: string | null; network: string; referrer: string | null; burst: number | null; reason: Reason | null
}

export type DecideDeps = GatherDeps & {
  /** Books what is owed, in the same transaction; with the agencies' shares where they were read for the decision. */
  attributed?: (db: Writer, decided: readonly Attributed[], shares?: Shares) => Promise<void>
}

const insertDecisions = sql<{ orderId: string; position: number }>(
  'affiliate.insert-decisions',
  `insert into affiliate_decision (store_id, order_id, position, variant_id, product_id, currency, base_minor, member_id, placement_id, click_id, plan_id, terms_version, rate_bps, commission_minor, hold_days, candidates, decided_at)
   select *, $17 from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::text[], $7::bigint[], $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[], $12::int[], $13::int[], $14::bigint[], $15::int[], $16::jsonb[])
   on conflict do nothing returning order_id as "orderId", position`,
)
const insertResults = sql(
  'affiliate.insert-results',
  `insert into affiliate_result (member_id, id, store_id, order_id, position, product_id, currency, base_minor, rate_bps, commission_minor, hold_days, clicks, decided_at)
   select *, $13 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::uuid[], $7::text[], $8::bigint[], $9::int[], $10::bigint[], $11::int[], $12::jsonb[])
   on conflict do nothing`,
)

type Decided = { of: LineCase; decision: Decision }

/**
 * Decides, once, to whom the lines of orders that were paid are owed: five statements for any number of orders, with those
 * of the agencies' shares that their books need anyway, and none for those whom no link led here.
 */
export async function decideOrders(db: Writer, deps: DecideDeps, orders: readonly PaidOrder[]): Promise<void> {
  const gathered = await gatherCases(db, deps, orders)
  const cases = gathered.cases.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  if (cases.length === 0) return
  const all = cases.map((of): Decided => ({ of, decision: decide(of.case) }))
  const written = new Set((await db.all(insertDecisions, [...decisionColumns(all), deps.clock.now()])).map(({ orderId, position }) => `${orderId} ${position}`))
  // What another had decided before stays as it was.
  const decided = all.filter(({ of }) => written.has(`${of.orderId} ${of.case.line.position}`))
  const results = decided.flatMap(({ of, decision }) => [...Map.groupBy(decision.candidates, ({ click }) => click.memberId)].map(([memberId, own]) => ({ of, decision, memberId, own })))
  if (results.length > 0) await db.run(insertResults, [...resultColumns(deps.clock, results), deps.clock.now()])
  const owed = decided.flatMap(({ of, decision }) => owedBy(of, decision))
  if (owed.length > 0) await deps.attributed?.(db, owed, gathered.shares)
}

function decisionColumns(all: readonly Decided[]): unknown[][] {
  const lines = all.map(({ of }) => of.case.line)
  const winners = all.map(({ decision }) => decision.winner)
  return [
    all.map(({ of }) => of.storeId), all.map(({ of }) => of.orderId), lines.map(({ position }) => position), lines.map(({ variantId }) => variantId), lines.map(({ productId }) => productId),
    all.map(({ of }) => of.currency), lines.map(({ baseMinor }) => baseMinor),
    winners.map((winner) => winner?.candidate.click.memberId ?? null), winners.map((winner) => winner?.candidate.click.placementId ?? null), winners.map((winner) => winner?.candidate.click.id ?? null),
    winners.map((winner) => winner?.candidate.plan!.id ?? null), winners.map((winner) => winner?.candidate.terms!.version ?? null), winners.map((winner) => winner?.rateBps ?? null),
    winners.map((winner) => winner?.commissionMinor ?? null), winners.map((winner) => winner?.candidate.terms!.holdDays ?? null),
    all.map(({ decision }) => JSON.stringify(decision.candidates.map(kept))),
  ]
}

function resultColumns(clock: Clock, results: readonly (Decided & { memberId: string; own: readonly Candidate[] })[]): unknown[][] {
  const own = results.map(({ decision, memberId }) => (decision.winner?.candidate.click.memberId === memberId ? decision.winner : undefined))
  return [
    results.map(({ memberId }) => memberId), results.map(() => clock.id()), results.map(({ of }) => of.storeId), results.map(({ of }) => of.orderId), results.map(({ of }) => of.case.line.position),
    results.map(({ of }) => of.case.line.productId), results.map(({ of }) => of.currency), results.map(({ of }) => of.case.line.baseMinor), own.map((winner) => winner?.rateBps ?? null),
    own.map((winner) => winner?.commissionMinor ?? null), own.map((winner) => winner?.candidate.terms!.holdDays ?? null), results.map((each) => JSON.stringify(each.own.map(kept))),
  ]
}

function kept({ click, placement, plan, terms, reason, burst }: Candidate): KeptCandidate {
  return {
    click: click.id, memberId: click.memberId, siteId: placement?.siteId ?? null, placementId: click.placementId, channel: placement?.channel ?? null, purpose: placement?.purpose ?? null,
    planId: plan?.id ?? null, termsVersion: terms?.version ?? null, at: click.at.toISOString(), seenAt: click.seenAt?.toISOString() ?? null, network: click.network, referrer: click.referrer, burst: burst ?? null, reason,
  }
}

function owedBy({ storeId, orderId, currency, case: { line } }: LineCase, { winner }: Decision): Attributed[] {
  if (!winner) return []
  const { candidate, rateBps, commissionMinor } = winner
  return [{ storeId, orderId, position: line.position, variantId: line.variantId, currency, memberId: candidate.click.memberId, baseMinor: line.baseMinor, rateBps, commissionMinor, holdDays: candidate.terms!.holdDays }]
}

/** Two that decide the same at once wait for each other in the same order. */
function keyOf({ storeId, orderId, case: { line } }: LineCase): string {
  return `${storeId} ${orderId} ${String(line.position).padStart(6, '0')}`
}
