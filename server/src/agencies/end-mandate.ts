import { setAgencyRole } from '#accounts'
import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { type Clock, DAY_MS } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { END_BATCH, NOTICE_DAYS } from './limits.ts'
import { type Acting, lockMandate, type MandateRef, noteEvent } from './mandate.ts'

const giveNotice = sql('agencies.give-notice', 'update agency_mandate set notice_by = $3, notice_at = $4, ends_at = $5 where client_id = $1 and id = $2')
const callOff = sql('agencies.call-off', 'update agency_mandate set state = $3, ended_at = $4 where client_id = $1 and id = $2')
const due = sql<MandateRef>('agencies.due', `select client_id as "clientId", id from agency_mandate where state = 'accepted' and ends_at <= $1 order by ends_at limit ${END_BATCH}`)
const dropProposal = sql('agencies.drop-proposal', `update agency_share set state = 'withdrawn', answered_at = $3, answered_by = $4 where client_id = $1 and mandate_id = $2 and state = 'proposed'`)

/** An invitation ends at once, a mandate after the notice; until then what was agreed holds. */
export async function endMandate(db: Writer, clock: Clock, ref: MandateRef, by: Acting, why: string): Promise<Refusal | undefined> {
  const mandate = await lockMandate(db, ref)
  if (!mandate) return refuse('not-found')
  if (mandate.state !== 'invited' && mandate.state !== 'accepted') return refuse('agency-not-serving')
  if (mandate.endsAt) return refuse('agency-notice-given', { day: mandate.endsAt.toISOString().slice(0, 10) })
  const now = clock.now()
  const endsAt = new Date(now.getTime() + NOTICE_DAYS * DAY_MS)
  if (mandate.state === 'invited') await db.run(callOff, [ref.clientId, ref.id, by.side === 'client' ? 'withdrawn' : 'declined', now])
  else await db.run(giveNotice, [ref.clientId, ref.id, by.side, now, endsAt])
  await noteEvent(db, clock, ref, mandate.state === 'invited' ? 'called-off' : 'notice', by, { why })
  const [own, other] = by.side === 'client' ? [ref.clientId, mandate.agencyId] : [mandate.agencyId, ref.clientId]
  await audit(db, clock, { actorId: by.personId, actingAs: own, action: 'agency.end', subjectKind: 'account', subjectId: other, detail: { why, notice: mandate.state === 'accepted' } })
  return undefined
}

/** Mandates whose notice has run out: the agency's people leave. Each in a transaction of its own; of two processes one does it. */
export async function endDue({ database, clock }: { database: Database; clock: Clock }): Promise<void> {
  const now = clock.now()
  const failures: unknown[] = []
  for (const ref of await database.read.all(due, [now])) await database.write((db) => endOne(db, clock, ref, now)).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} mandates could not be ended`)
}

async function endOne(db: Writer, clock: Clock, ref: MandateRef, now: Date): Promise<void> {
  const mandate = await lockMandate(db, ref)
  if (mandate?.state !== 'accepted' || !mandate.endsAt || mandate.endsAt > now) return
  await db.run(callOff, [ref.clientId, ref.id, 'ended', mandate.endsAt])
  await db.run(dropProposal, [ref.clientId, ref.id, now, null])
  await setAgencyRole(db, { clientId: ref.clientId, agencyId: mandate.agencyId }, null)
  await noteEvent(db, clock, ref, 'ended')
}
