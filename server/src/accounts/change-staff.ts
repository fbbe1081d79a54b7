import { type NamedAccount, type Refusal, refuse, type Role } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { byHandle } from './handles.ts'
import { lockAccount } from './lock-pair.ts'
import { type StaffRow, staffRows } from './staff.ts'

export const MAX_STAFF = 100

/** Who changes the staff, and of which account. */
export type StaffChange = { account: NamedAccount; by: string }

const personByEmail = sql<{ id: string }>('accounts.person-by-email', 'select id from person where email = $1 and suspended_at is null')
const personById = sql<{ id: string }>('accounts.person-by-id', 'select id from person where id = $1 and suspended_at is null')
const insertMember = sql('accounts.add-staff', 'insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, $3, $4, $5)')
const updateRole = sql('accounts.change-role', 'update account_member set role = $3 where account_id = $1 and person_id = $2')
const deleteElsewhere = sql('accounts.remove-agency-person', 'delete from account_member where agency_id = $1 and person_id = $2')
const deleteMember = sql('accounts.remove-staff', 'delete from account_member where account_id = $1 and person_id = $2')

/** The person who signs in with an address or has a personal handle; for adding them to a staff. */
export async function findPerson(db: Reader, { email, handle }: { email?: string; handle?: string }): Promise<string | undefined> {
  if (email !== undefined) return (await db.maybe(personByEmail, [email.trim().toLowerCase()]))?.id
  // Only a personal account has the id of a person.
  return handle === undefined ? undefined : (await byHandle(db, handle, (id) => db.maybe(personById, [id])))?.id
}

export async function addStaff(db: Writer, clock: Clock, { account, by }: StaffChange, personId: string, role: Role): Promise<StaffRow | Refusal> {
  if (account.kind === 'person') return refuse('no-staff-here')
  const staff = await lockedStaff(db, account.id)
  const wrong = changeRefusal(staff, by, { personId, before: undefined, after: role })
  if (wrong) return wrong
  if (staff.some((each) => each.personId === personId)) return refuse('already-staff')
  if (staff.length >= MAX_STAFF) return refuse('staff-full', { limit: MAX_STAFF })
  const addedAt = clock.now()
  await db.run(insertMember, [account.id, personId, role, addedAt, by])
  await note(db, clock, account.id, by, 'staff.add', personId, { role })
  return { personId, role, addedAt, agencyId: null }
}

export async function changeRole(db: Writer, clock: Clock, { account, by }: StaffChange, personId: string, role: Role): Promise<StaffRow | Refusal> {
  const staff = await lockedStaff(db, account.id)
  const before = staff.find((each) => each.personId === personId)
  if (!before) return refuse('not-found')
  // What an agency may do is changed for all of its people.
  if (before.agencyId) return refuse('staff-of-agency')
  const wrong = changeRefusal(staff, by, { personId, before: before.role, after: role })
  if (wrong) return wrong
  await db.run(updateRole, [account.id, personId, role])
  await note(db, clock, account.id, by, 'staff.change-role', personId, { before: before.role, after: role })
  return { ...before, role }
}

/** Removes somebody, or leaves oneself. */
export async function removeStaff(db: Writer, clock: Clock, { account, by }: StaffChange, personId: string): Promise<Refusal | undefined> {
  const staff = await lockedStaff(db, account.id)
  const before = staff.find((each) => each.personId === personId)
  if (!before) return refuse('not-found')
  const wrong = changeRefusal(staff, by, { personId, before: before.role, after: undefined })
  if (wrong) return wrong
  // Before: whoever leaves is written down with the agency for which they were there.
  await note(db, clock, account.id, by, 'staff.remove', personId, { role: before.role })
  await db.run(deleteMember, [account.id, personId])
  // Whoever is with an agency no longer is not in the accounts that it serves either.
  if (account.kind === 'agency') await db.run(deleteElsewhere, [account.id, personId])
  return undefined
}

async function lockedStaff(db: Writer, accountId: string): Promise<StaffRow[]> {
  await lockAccount(db, accountId)
  return staffRows(db, accountId)
}

/** Owners change everything but the last owner; managers change editors and support; everybody may leave. */
export function changeRefusal(staff: readonly (Pick<StaffRow, 'personId' | 'role'> & { agencyId?: string | null })[], by: string, change: { personId: string; before?: Role; after?: Role }): Refusal | undefined {
  const mine = staff.find((each) => each.personId === by)
  const byRole = mine?.role
  // Whoever lost their role while the request was under way.
  if (!byRole) return refuse('not-found')
  const leaving = by === change.personId && change.after === undefined
  if (!leaving) {
    // Nobody stays behind when an agency goes.
    if ((byRole !== 'owner' && byRole !== 'manager') || mine?.agencyId) return refuse('role-missing')
    const high = [change.after, change.before].find((role) => role === 'owner' || role === 'manager')
    if (byRole !== 'owner' && high) return refuse('role-too-high', { role: high })
  }
  const owners = staff.filter((each) => each.role === 'owner')
  if (change.before === 'owner' && change.after !== 'owner' && owners.length === 1) return refuse('last-owner')
  return undefined
}

function note(db: Writer, clock: Clock, accountId: string, by: string, action: string, personId: string, detail: Record<string, unknown>): Promise<void> {
  return audit(db, clock, { actorId: by, actingAs: accountId, action, subjectKind: 'person', subjectId: personId, detail })
}
