import { addAgencyPerson, type AgencyRole, removeAgencyPerson, setAgencyRole } from '#accounts'
import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { type Acting, lockMandate, type MandateRef, noteEvent } from './mandate.ts'

const setRole = sql('agencies.set-role', 'update agency_mandate set role = $3 where client_id = $1 and id = $2')

/** What the agency's people may do from now on; null sends them away at once, also while a notice runs. */
export async function grantRole(db: Writer, clock: Clock, ref: MandateRef, by: Acting, role: AgencyRole | null): Promise<Refusal | undefined> {
  const mandate = await lockMandate(db, ref)
  if (!mandate) return refuse('not-found')
  if (mandate.state !== 'invited' && mandate.state !== 'accepted') return refuse('agency-not-serving')
  if (mandate.role === role) return undefined
  await db.run(setRole, [ref.clientId, ref.id, role])
  await setAgencyRole(db, { clientId: ref.clientId, agencyId: mandate.agencyId }, role)
  await noteEvent(db, clock, ref, 'role', by, { before: mandate.role, after: role })
  await audit(db, clock, { actorId: by.personId, actingAs: ref.clientId, action: 'agency.grant', subjectKind: 'account', subjectId: mandate.agencyId, detail: { before: mandate.role, after: role } })
  return undefined
}

/** Somebody of the agency's staff acts for the account from now on, under their own name. */
export async function sendPerson(db: Writer, clock: Clock, ref: MandateRef, by: Acting, personId: string): Promise<Refusal | undefined> {
  const mandate = await lockMandate(db, ref)
  if (mandate?.state !== 'accepted') return refuse('agency-not-serving')
  if (!mandate.role) return refuse('agency-no-role')
  const at = { clientId: ref.clientId, agencyId: mandate.agencyId }
  const refused = await addAgencyPerson(db, clock, at, { personId, role: mandate.role, by: by.personId })
  if (refused) return refused
  await noteEvent(db, clock, ref, 'person-sent', by, { person: personId })
  await audit(db, clock, { actorId: by.personId, actingAs: mandate.agencyId, action: 'agency.send', subjectKind: 'person', subjectId: personId, detail: { account: ref.clientId, role: mandate.role } })
  return undefined
}

export async function recallPerson(db: Writer, clock: Clock, ref: MandateRef, by: Acting, personId: string): Promise<Refusal | undefined> {
  const mandate = await lockMandate(db, ref)
  if (!mandate || !(await removeAgencyPerson(db, { clientId: ref.clientId, agencyId: mandate.agencyId }, personId))) return refuse('not-found')
  await noteEvent(db, clock, ref, 'person-recalled', by, { person: personId })
  await audit(db, clock, { actorId: by.personId, actingAs: mandate.agencyId, action: 'agency.recall', subjectKind: 'person', subjectId: personId, detail: { account: ref.clientId } })
  return undefined
}
