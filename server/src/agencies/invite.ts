import { type AgencyRole, lockAccount, publicAccount } from '#accounts'
import { type NamedAccount, type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { MAX_AGENCIES } from './limits.ts'
import { type Acting, lockMandate, type MandateRef, noteEvent } from './mandate.ts'

const countStanding = sql<{ count: number }>('agencies.count-standing', `select count(*)::int as count from agency_mandate where client_id = $1 and state in ('invited', 'accepted')`)
const insert = sql(
  'agencies.invite',
  `insert into agency_mandate (client_id, id, agency_id, role, state, invited_by, invited_at) values ($1, $2, $3, $4, 'invited', $5, $6)
   on conflict (client_id, agency_id) where state in ('invited', 'accepted') do nothing`,
)
const remember = sql('agencies.remember-client', 'insert into agency_client (agency_id, client_id, mandate_id) values ($1, $2, $3) on conflict (agency_id, client_id) do update set mandate_id = excluded.mandate_id')
const answer = sql('agencies.answer', 'update agency_mandate set state = $3, answered_at = $4, ended_at = $5 where client_id = $1 and id = $2')

/** Asks an agency to serve an account; nothing is given before it accepts. */
export async function inviteAgency(db: Writer, clock: Clock, { client, personId }: { client: NamedAccount; personId: string }, { agency: handle, role }: { agency: string; role: AgencyRole | null }): Promise<MandateRef | Refusal> {
  if (client.kind !== 'store' && client.kind !== 'creator') return refuse('agency-client-kind')
  const agency = await publicAccount(db, handle)
  if (agency?.kind !== 'agency') return refuse('agency-unknown', {}, 'agency')
  await lockAccount(db, client.id)
  if ((await db.one(countStanding, [client.id])).count >= MAX_AGENCIES) return refuse('agencies-full', { limit: MAX_AGENCIES })
  const mandate = { clientId: client.id, id: clock.id() }
  if ((await db.run(insert, [client.id, mandate.id, agency.id, role, personId, clock.now()])) === 0) return refuse('agency-already', {}, 'agency')
  await db.run(remember, [agency.id, client.id, mandate.id])
  await noteEvent(db, clock, mandate, 'invited', { side: 'client', personId }, { role })
  await audit(db, clock, { actorId: personId, actingAs: client.id, action: 'agency.invite', subjectKind: 'account', subjectId: agency.id, detail: { role } })
  return mandate
}

/** The agency's yes or no. */
export async function answerInvitation(db: Writer, clock: Clock, ref: MandateRef, by: Acting, accept: boolean): Promise<Refusal | undefined> {
  const mandate = await lockMandate(db, ref)
  if (mandate?.state !== 'invited') return refuse('agency-not-invited')
  const now = clock.now()
  await db.run(answer, [ref.clientId, ref.id, accept ? 'accepted' : 'declined', now, accept ? null : now])
  await noteEvent(db, clock, ref, accept ? 'accepted' : 'declined', by)
  await audit(db, clock, { actorId: by.personId, actingAs: mandate.agencyId, action: accept ? 'agency.accept' : 'agency.decline', subjectKind: 'account', subjectId: ref.clientId })
  return undefined
}
