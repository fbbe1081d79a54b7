import { lockAccount, publicAccount } from '#accounts'
import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import type { Plan, Terms } from './candidates.ts'
import { MAX_PLANS_A_STORE } from './limits.ts'
import { appendEvent } from './plan-event.ts'
import type { PlanBody, TermsBody } from './schemas.ts'

export type PlanRow = { storeId: string; id: string; kind: Plan['kind']; name: string; memberId: string | null; startsAt: Date; endsAt: Date | null; version: number; from: Date; rateBps: number; rates: Terms['rates']; windowDays: number; holdDays: number }
type By = { storeId: string; personId: string }

const COLUMNS = `p.store_id as "storeId", p.id, p.kind, p.name, p.member_id as "memberId", p.starts_at as "startsAt", least(p.ends_at, p.ended_at) as "endsAt",
  t.version, t.from_at as "from", t.rate_bps as "rateBps", t.rates, t.window_days as "windowDays", t.hold_days as "holdDays"`
const NEWEST_TERMS = 'join lateral (select * from affiliate_terms t where t.store_id = p.store_id and t.plan_id = p.id order by t.version desc limit 1) t on true'

const insertPlan = sql('affiliate.insert-plan', 'insert into affiliate_plan (store_id, id, kind, name, member_id, starts_at, ends_at, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)')
const insertTerms = sql('affiliate.insert-terms', 'insert into affiliate_terms (store_id, plan_id, version, from_at, rate_bps, rates, window_days, hold_days, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)')
const ofStore = sql<PlanRow>('affiliate.plans-of-store', `select ${COLUMNS} from affiliate_plan p ${NEWEST_TERMS} where p.store_id = $1 order by p.id desc limit $2`)
const byId = sql<PlanRow>('affiliate.plan', `select ${COLUMNS} from affiliate_plan p ${NEWEST_TERMS} where p.store_id = $1 and p.id = $2`)
const lockPlan = sql<{ id: string; endsAt: Date | null }>('affiliate.lock-plan', 'select id, least(ends_at, ended_at) as "endsAt" from affiliate_plan where store_id = $1 and id = $2 for update')
const lastVersion = sql<{ version: number }>('affiliate.last-version', 'select max(version) as version from affiliate_terms where store_id = $1 and plan_id = $2')
const endPlanRow = sql<{ id: string }>('affiliate.end-plan', 'update affiliate_plan set ended_at = $3, ended_by = $4 where store_id = $1 and id = $2 and ended_at is null and (ends_at is null or ends_at > $3) returning id')
const countStanding = sql<{ count: number }>('affiliate.count-plans', 'select count(*)::int as count from affiliate_plan where store_id = $1 and ended_at is null and (ends_at is null or ends_at > $2)')
const productsIn = sql<{ id: string }>('affiliate.products-in', 'select id from product where store_id = $1 and id = any($2::uuid[])')

export async function plansOfStore(db: Reader, storeId: string): Promise<PlanRow[]> {
  return db.all(ofStore, [storeId, 4 * MAX_PLANS_A_STORE])
}

export async function readPlan(db: Reader, storeId: string, id: string): Promise<PlanRow | undefined> {
  return db.maybe(byId, [storeId, id])
}

export async function makePlan(db: Writer, clock: Clock, { storeId, personId }: By, body: PlanBody): Promise<{ id: string } | Refusal> {
  const now = clock.now()
  // Never before it was made: what was clicked until then keeps the plan that it was clicked under.
  const startsAt = body.startsAt && new Date(body.startsAt) > now ? new Date(body.startsAt) : now
  const endsAt = body.endsAt ? new Date(body.endsAt) : null
  if (endsAt && (endsAt <= startsAt || endsAt <= now)) return refuse('affiliate-plan-time', undefined, 'endsAt')
  const member = body.member === undefined ? undefined : await publicAccount(db, body.member)
  if ((body.kind === 'exclusive') !== (body.member !== undefined)) return refuse('affiliate-plan-member', undefined, 'member')
  if (body.member !== undefined && !member) return refuse('affiliate-member-unknown', { handle: body.member }, 'member')
  if (member?.id === storeId) return refuse('affiliate-member-own', undefined, 'member')
  const unknown = await unknownProducts(db, storeId, body)
  if (unknown) return unknown
  // Two at once do not go past the limit together.
  await lockAccount(db, storeId)
  if ((await db.one(countStanding, [storeId, now])).count >= MAX_PLANS_A_STORE) return refuse('affiliate-too-many', { limit: MAX_PLANS_A_STORE })

  const id = clock.id()
  await db.run(insertPlan, [storeId, id, body.kind, body.name, member?.id ?? null, startsAt, endsAt, personId, now])
  await writeTerms(db, { storeId, personId }, id, { version: 1, from: startsAt }, body)
  await appendEvent(db, clock, { storeId, planId: id, kind: 'made', by: personId, memberId: member?.id })
  await audit(db, clock, { actorId: personId, actingAs: storeId, action: 'affiliate-plan.make', subjectKind: 'affiliate-plan', subjectId: id, detail: { ...body } })
  return { id }
}

/** From now on; clicks that came before keep the terms that stood then. */
export async function changeTerms(db: Writer, clock: Clock, { storeId, personId }: By, planId: string, body: TermsBody): Promise<Refusal | undefined> {
  const now = clock.now()
  const plan = await db.maybe(lockPlan, [storeId, planId])
  if (!plan) return refuse('not-found')
  if (plan.endsAt && plan.endsAt <= now) return refuse('affiliate-plan-over')
  const unknown = await unknownProducts(db, storeId, body)
  if (unknown) return unknown
  const { version } = await db.one(lastVersion, [storeId, planId])
  await writeTerms(db, { storeId, personId }, planId, { version: version + 1, from: now }, body)
  await appendEvent(db, clock, { storeId, planId, kind: 'terms', by: personId })
  await audit(db, clock, { actorId: personId, actingAs: storeId, action: 'affiliate-plan.change', subjectKind: 'affiliate-plan', subjectId: planId, detail: { ...body, version: version + 1 } })
  return undefined
}

/** No order from now on earns by it; what was earned before stays. */
export async function endPlan(db: Writer, clock: Clock, { storeId, personId }: By, planId: string): Promise<Refusal | undefined> {
  const ended = await db.maybe(endPlanRow, [storeId, planId, clock.now(), personId])
  if (!ended) return (await db.maybe(lockPlan, [storeId, planId])) ? refuse('affiliate-plan-over') : refuse('not-found')
  await appendEvent(db, clock, { storeId, planId, kind: 'ended', by: personId })
  await audit(db, clock, { actorId: personId, actingAs: storeId, action: 'affiliate-plan.end', subjectKind: 'affiliate-plan', subjectId: planId })
  return undefined
}

async function unknownProducts(db: Reader, storeId: string, { rates }: TermsBody): Promise<Refusal | undefined> {
  const named = rates.flatMap((each) => ('product' in each ? [each.product] : []))
  if (named.length === 0) return undefined
  const known = new Set((await db.all(productsIn, [storeId, named])).map(({ id }) => id))
  const at = rates.findIndex((each) => 'product' in each && !known.has(each.product))
  return at < 0 ? undefined : refuse('affiliate-product-unknown', undefined, `rates.${at}.product`)
}

async function writeTerms(db: Writer, { storeId, personId }: By, planId: string, { version, from }: { version: number; from: Date }, body: TermsBody): Promise<void> {
  await db.run(insertTerms, [storeId, planId, version, from, body.rateBps, JSON.stringify(body.rates), body.windowDays, body.holdDays, personId])
}
