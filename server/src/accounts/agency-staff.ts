import { type Refusal, refuse, type Role } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { MAX_STAFF } from './change-staff.ts'
import { lockPair } from './lock-pair.ts'
import { staffRows } from './staff.ts'

/** What an agency's people may be in an account that it serves: never its owners. */
export type AgencyRole = Exclude<Role, 'owner'>
export type AgencyAt = { clientId: string; agencyId: string }

const insert = sql('accounts.add-agency-person', 'insert into account_member (account_id, person_id, role, added_at, added_by, agency_id) values ($1, $2, $3, $4, $5, $6)')
const setRole = sql('accounts.set-agency-role', 'update account_member set role = $3 where account_id = $1 and agency_id = $2')
const removeOne = sql('accounts.remove-agency-person-here', 'delete from account_member where account_id = $1 and agency_id = $2 and person_id = $3')
const removeAll = sql('accounts.remove-agency', 'delete from account_member where account_id = $1 and agency_id = $2')
const people = sql<{ clientId: string; personId: string }>('accounts.agency-people', 'select account_id as "clientId", person_id as "personId" from account_member where account_id = any($1::uuid[]) and agency_id = $2 order by added_at, person_id')

/** Somebody of an agency's own staff becomes staff of an account that it serves. Doing it again changes nothing. */
export async function addAgencyPerson(db: Writer, clock: Clock, { clientId, agencyId }: AgencyAt, { personId, role, by }: { personId: string; role: AgencyRole; by: string }): Promise<Refusal | undefined> {
  // Both, so that nobody leaves the agency meanwhile.
  const locked = await lockPair(db, clientId, agencyId)
  if (locked.get(agencyId)?.gone ?? true) return refuse('not-found')
  if (!(await staffRows(db, agencyId)).some((each) => each.personId === personId)) return refuse('not-found')
  const staff = await staffRows(db, clientId)
  const before = staff.find((each) => each.personId === personId)
  if (before) return before.agencyId === agencyId ? undefined : refuse('already-staff')
  if (staff.length >= MAX_STAFF) return refuse('staff-full', { limit: MAX_STAFF })
  await db.run(insert, [clientId, personId, role, clock.now(), by, agencyId])
  return undefined
}

/** False when they were not there. */
export async function removeAgencyPerson(db: Writer, { clientId, agencyId }: AgencyAt, personId: string): Promise<boolean> {
  return (await db.run(removeOne, [clientId, agencyId, personId])) > 0
}

/** From now on all of an agency's people have this role in an account, or none is there any more. */
export async function setAgencyRole(db: Writer, { clientId, agencyId }: AgencyAt, role: AgencyRole | null): Promise<void> {
  await lockPair(db, clientId, agencyId)
  await (role ? db.run(setRole, [clientId, agencyId, role]) : db.run(removeAll, [clientId, agencyId]))
}

/** Who of an agency is in these accounts. */
export async function agencyPeople(db: Reader, clientIds: readonly string[], agencyId: string): Promise<{ clientId: string; personId: string }[]> {
  return clientIds.length === 0 ? [] : db.all(people, [clientIds, agencyId])
}
