import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { GREATEST_ID, type Reader, sql, type Writer } from '#database'
import { appendEvent } from './plan-event.ts'
import { readPlan } from './plans.ts'

export type PartnerRow = { memberId: string; state: 'applied' | 'approved' | 'refused' | 'removed'; words: string; appliedAt: Date; since: Date | null; until: Date | null }

const COLUMNS = 'member_id as "memberId", state, words, applied_at as "appliedAt", since, until'

const ofPlan = sql<PartnerRow>('affiliate.partners', `select ${COLUMNS} from affiliate_partner where store_id = $1 and plan_id = $2 and member_id < $3 order by member_id desc limit $4`)
const ofMember = sql<{ planId: string; state: PartnerRow['state'] }>('affiliate.applications', 'select plan_id as "planId", state from affiliate_partner where store_id = $1 and plan_id = any($2::uuid[]) and member_id = $3')
// Who was refused, or removed, may ask again.
const apply = sql<{ state: string }>(
  'affiliate.apply',
  `insert into affiliate_partner (store_id, plan_id, member_id, state, words, applied_at) values ($1, $2, $3, 'applied', $4, $5)
   on conflict (store_id, plan_id, member_id) do update set state = 'applied', words = $4, applied_at = $5, since = null, until = null
   where affiliate_partner.state in ('refused', 'removed') returning state`,
)
const rule = sql<{ state: string }>(
  'affiliate.rule',
  `update affiliate_partner set state = $4::text,
     since = case $4::text when 'approved' then $5::timestamptz when 'removed' then since end, until = case when $4::text = 'removed' then $5::timestamptz end
   where store_id = $1 and plan_id = $2 and member_id = $3 and state = case when $4::text = 'removed' then 'approved' else 'applied' end returning state`,
)

export async function partnersOf(db: Reader, storeId: string, planId: string, { after = GREATEST_ID, limit }: { after?: string; limit: number }): Promise<{ rows: PartnerRow[]; next: string | null }> {
  const rows = await db.all(ofPlan, [storeId, planId, after, limit + 1])
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.memberId : null }
}

export async function applicationsTo(db: Reader, storeId: string, planIds: readonly string[], memberId: string): Promise<Map<string, PartnerRow['state']>> {
  return new Map((await db.all(ofMember, [storeId, planIds, memberId])).map(({ planId, state }) => [planId, state]))
}

export async function applyFor(db: Writer, clock: Clock, { storeId, planId, memberId, personId }: { storeId: string; planId: string; memberId: string; personId: string }, words: string): Promise<Refusal | undefined> {
  const plan = await readPlan(db, storeId, planId)
  if (!plan) return refuse('not-found')
  if (plan.kind !== 'targeted') return refuse('affiliate-not-targeted')
  if (plan.endsAt && plan.endsAt <= clock.now()) return refuse('affiliate-plan-over')
  if (!(await db.maybe(apply, [storeId, planId, memberId, words, clock.now()]))) return refuse('affiliate-applied')
  await appendEvent(db, clock, { storeId, planId, kind: 'applied', by: personId, memberId })
  return undefined
}

/** Only one of two who decide at once does. */
export async function ruleOn(db: Writer, clock: Clock, { storeId, planId, memberId, personId }: { storeId: string; planId: string; memberId: string; personId: string }, state: 'approved' | 'refused' | 'removed', why: string): Promise<Refusal | undefined> {
  if (!(await db.maybe(rule, [storeId, planId, memberId, state, clock.now()]))) return (await applicationsTo(db, storeId, [planId], memberId)).size > 0 ? refuse('affiliate-not-waiting') : refuse('not-found')
  await appendEvent(db, clock, { storeId, planId, kind: state, by: personId, memberId, why })
  await audit(db, clock, { actorId: personId, actingAs: storeId, action: 'affiliate-partner.rule', subjectKind: 'account', subjectId: memberId, detail: { plan: planId, state, why } })
  return undefined
}
