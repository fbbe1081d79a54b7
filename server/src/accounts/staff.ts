import type { Role } from '#api'
import { type Reader, sql } from '#database'
import { type AccountCard, accountCards } from './account-card.ts'

/** `agency`: the one for which they are there. */
export type StaffMember = { person: AccountCard; role: Role; addedAt: string; agency?: AccountCard }
export type StaffRow = { personId: string; role: Role; addedAt: Date; agencyId: string | null }

const members = sql<StaffRow>('accounts.staff', `select person_id as "personId", role, added_at as "addedAt", agency_id as "agencyId" from account_member where account_id = $1 order by added_at, person_id`)
const memberships = sql<{ id: string; handle: string; kind: AccountCard['kind']; name: string; avatar: AccountCard['avatar']; role: Role; agencyId: string | null }>(
  'accounts.of-person',
  `select a.id, a.handle, a.kind, a.name, a.avatar, m.role, m.agency_id as "agencyId"
   from account_member m join account a on a.id = m.account_id
   where m.person_id = $1 and a.closed_at is null and a.suspended_at is null order by m.added_at, a.id`,
)
const acting = sql<{ personId: string; accountId: string }>('accounts.acting-for', 'select person_id as "personId", account_id as "accountId" from account_member where account_id = any($1::uuid[]) and person_id = any($2::uuid[])')

export function staffRows(db: Reader, accountId: string): Promise<StaffRow[]> {
  return db.all(members, [accountId])
}

/** The people of an account, those who were there first first. */
export async function listStaff(db: Reader, accountId: string): Promise<StaffMember[]> {
  return withCards(db, await staffRows(db, accountId))
}

export async function withCards(db: Reader, rows: readonly StaffRow[]): Promise<StaffMember[]> {
  const cards = await accountCards(db, rows.flatMap(({ personId, agencyId }) => (agencyId ? [personId, agencyId] : [personId])))
  return rows.flatMap(({ personId, role, addedAt, agencyId }) => {
    const person = cards.get(personId)
    return person ? [{ person, role, addedAt: addedAt.toISOString(), ...(agencyId ? { agency: cards.get(agencyId)! } : {}) }] : []
  })
}

/** The public accounts in whose name a person may act, with their role, and the agency for which they are there. */
export async function accountsOf(db: Reader, personId: string): Promise<(AccountCard & { role: Role; agencyId?: string })[]> {
  return (await db.all(memberships, [personId])).map(({ agencyId, ...each }) => (agencyId ? { ...each, agencyId } : each))
}

/** Which of these people may act in the name of which of these accounts, in whatever role. */
export function actingFor(db: Reader, personIds: readonly string[], accountIds: readonly string[]): Promise<{ personId: string; accountId: string }[]> {
  return db.all(acting, [accountIds, personIds])
}

export async function worksFor(db: Reader, personId: string, accountId: string): Promise<boolean> {
  return (await actingFor(db, [personId], [accountId])).length > 0
}
