import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { type Clock, DAY_MS } from '#clock'
import { GREATEST_ID, type Reader, sql, type Writer } from '#database'
import { APPLY_AGAIN_DAYS } from './limits.ts'
import { appendEvent } from './plan-event.ts'
import { readPlan } from './plans.ts'

export type PartnerRow = { memberId: string; state: 'applied' | 'approved' | 'refused' | 'removed'; words: string; appliedAt: Date; since: Date | null; until: Date | null; why: string; ruledAt: Date | null }
export type Application = Pick<PartnerRow, 'state' | 'why' | 'ruledAt'>

const COLUMNS = 'member_id as "memberId", state, words, applied_at as "appliedAt", since, until, why, ruled_at as "ruledAt"'

const ofPlan = sql<PartnerRow>('affiliate.partners', `select ${COLUMNS} from affiliate_partner where store_id = $1 and plan_id = $2 and member_id < $3 order by member_id desc limit $4`)
const ofMember = sql<Application & { planId: string }>('affiliate.applications', 'select plan_id as "planId", state, why, ruled_at as "ruledAt" from affiliate_partner where store_id = $1 and plan_id = any($2::uuid[]) and member_id = $3')
// Who was refused, or removed, may ask again after a while.
const apply = sql<{ state: string }>(
  'affiliate.apply',
  `insert into affiliate_partner (store_id, plan_id, member_id, state, words, applied_at) values ($1, $2, $3, 'applied', $4, $5)
   on conflict (store_id, plan_id, member_id) do update set state = 'applied', words = $4, applied_at = $5, since = null, until = null, why = '', ruled_at = null
   where affiliate_partner.state in ('refused', 'removed') and (affiliate_partner.ruled_at is null or affiliate_partner.ruled_at <= $6) returning state`,
)
const rule = sql<{ state: string }>(
  'affiliate.rule',
  `update affiliate_partner set state = $4::text,
     since = case $4::text when 'approved' then $5::timestamptz when 'removed' then since end, until = case when $4::text = 'removed' then $5::timestamptz end, why = $6, ruled_at = $5::timestamptz
   where store_id = $1 and plan_id = $2 and member_id = $3 and state = case when $4::text = 'removed' then 'approved' else 'applied' end returning state`,
)

export async function partnersOf(db: Reader, storeId: string, planId: string, { after = GREATEST_ID, limit }: { after?: string; limit: number }): Promise<{ rows: PartnerRow[]; next: string | null }> {
  const rows = await db.all(ofPlan, [storeId, planId, after, limit + 1])
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.memberId : null }
}

export async function applicationsTo(db: Reader, storeId: string, planIds: readonly string[], memberId: string): Promise<Map<string, Application>> {
  return new Map((await db.all(ofMember, [storeId, planIds, memberId])).map(({ planId, ...application }) => [planId, application]))
}

export async function applyFor(db: Writer, clock: Clock, { storeId, planId, memberId, personId }: { storeId: string; planId: string; memberId: string; personId: string }, words: string): Promise<Refusal | undefined> {
  const plan = await readPlan(db, storeId, planId)
  if (!plan) return refuse('not-found')
  if (plan.kind !== 'targeted') return refuse('affiliate-not-targeted')
  if (plan.endsAt && plan.endsAt <= clock.now()) return refuse('affiliate-plan-over')
  const now = clock.now()
  if (!(await db.maybe(apply, [storeId, planId, memberId, words, now, new Date(now.getTime() - APPLY_AGAIN_DAYS * DAY_MS)]))) {
    const from = mayApplyFrom((await applicationsTo(db, storeId, [planId], memberId)).get(planId), now)
    return from ? refuse('affiliate-apply-soon', { day: from.toISOString().slice(0, 10) }) : refuse('affiliate-applied')
  }
  await appendEvent(db, clock, { storeId, planId, kind: 'applied', by: personId, memberId })
  return undefined
}

/** Until when somebody who was refused or removed waits; undefined when nothing keeps them. */
export function mayApplyFrom(application: Application | undefined, now: Date): Date | undefined {
  if (!application?.ruledAt || (application.state !== 'refused' && application.state !== 'removed')) return undefined
  const from = new Date(application.ruledAt.getTime() + APPLY_AGAIN_DAYS * DAY_MS)
  return from > now ? from : undefined
}

/** Only one of two who decide at once does. Whoever is sent away reads why. */
export async function ruleOn(db: Writer, clock: Clock, { storeId, planId, memberId, personId }: { storeId: string; planId: string; memberId: string; personId: string }, state: 'approved' | 'refused' | 'removed', why: string): Promise<Refusal | undefined> {
  if (state !== 'approved' && why === '') return refuse('affiliate-why-missing', undefined, 'why')
  if (!(await db.maybe(rule, [storeId, planId, memberId, state, clock.now(), why]))) return (await applicationsTo(db, storeId, [planId], memberId)).size > 0 ? refuse('affiliate-not-waiting') : refuse('not-found')
  await appendEvent(db, clock, { storeId, planId, kind: state, by: personId, memberId, why })
  await audit(db, clock, { actorId: personId, actingAs: storeId, action: 'affiliate-partner.rule', subjectKind: 'account', subjectId: memberId, detail: { plan: planId, state, why } })
  return undefined
}
