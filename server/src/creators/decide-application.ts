import { markVerified } from '#accounts'
import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import type { DecisionBody } from './schemas.ts'

const lockApplication = sql<{ fields: string[]; state: string }>('creators.lock-application', 'select fields, state from creator_application where account_id = $1 and id = $2 for no key update')
const decide = sql('creators.decide-application', 'update creator_application set state = $3, decided_by = $4, decided_at = $5, why = $6 where account_id = $1 and id = $2')
// Whoever was one before keeps the level of their last month.
const verify = sql(
  'creators.verify',
  `insert into creator (account_id, fields, approved_at, approved_by) values ($1, $2, $3, $4)
   on conflict (account_id) do update set fields = excluded.fields, approved_at = excluded.approved_at, approved_by = excluded.approved_by, ended_at = null, ended_by = null, ended_why = null`,
)
const end = sql('creators.end', 'update creator set ended_at = $2, ended_by = $3, ended_why = $4 where account_id = $1 and ended_at is null')

type Named = { accountId: string; applicationId: string; by: string }

/** The operator's answer, with its reason; an approval says in which fields. */
export async function decideApplication(db: Writer, clock: Clock, { accountId, applicationId, by }: Named, { decision, fields, why }: DecisionBody): Promise<Refusal | undefined> {
  const found = await db.maybe(lockApplication, [accountId, applicationId])
  if (!found) return refuse('not-found')
  if (found.state !== 'submitted') return refuse('creator-application-decided')
  if (decision === 'approved' && fields.length === 0) return refuse('creator-fields-missing', {}, 'fields')
  if (fields.some((each) => !found.fields.includes(each))) return refuse('creator-fields-other', {}, 'fields')
  const now = clock.now()
  await db.run(decide, [accountId, applicationId, decision, by, now, why])
  if (decision === 'approved') {
    await db.run(verify, [accountId, fields, now, by])
    await markVerified(db, accountId, fields)
  }
  await audit(db, clock, { actorId: by, action: 'creator-application.decide', subjectKind: 'account', subjectId: accountId, detail: { application: applicationId, decision, fields, why } })
  await record(db, clock, 'creator-application.decided', { accountId, decision, fields, why })
  return undefined
}

/** Takes the mark away, with the reason; what was measured stays. */
export async function endCreator(db: Writer, clock: Clock, { accountId, by, why }: { accountId: string; by: string; why: string }): Promise<Refusal | undefined> {
  if ((await db.run(end, [accountId, clock.now(), by, why])) === 0) return refuse('not-found')
  await markVerified(db, accountId, [])
  await audit(db, clock, { actorId: by, action: 'creator.end', subjectKind: 'account', subjectId: accountId, detail: { why } })
  await record(db, clock, 'creator.ended', { accountId, why })
  return undefined
}
