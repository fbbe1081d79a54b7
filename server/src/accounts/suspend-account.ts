import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { record } from '#events'

const suspend = sql('accounts.suspend', 'update account set suspended_at = $2, suspended_why = $3 where id = $1 and suspended_at is null')
const leaveClients = sql('accounts.suspended-agency-leaves', 'delete from account_member where agency_id = $1')
const reinstate = sql('accounts.reinstate', 'update account set suspended_at = null, suspended_why = null where id = $1 and suspended_at is not null')
const known = sql<{ id: string }>('accounts.known', 'select id from account where id = $1')

const suspended = sql<{ id: string }>('accounts.suspended-among', 'select id from account where id = any($1::uuid[]) and suspended_at is not null')

/** Those of these accounts that are suspended now. */
export async function suspendedAmong(db: Reader, ids: readonly string[]): Promise<Set<string>> {
  return ids.length === 0 ? new Set() : new Set((await db.all(suspended, [ids])).map(({ id }) => id))
}

/** Hides an account from everybody and stops its staff. Doing it again changes nothing. */
export async function suspendAccount(db: Writer, clock: Clock, { accountId, why, by }: { accountId: string; why: string; by: string }): Promise<Refusal | undefined> {
  if ((await db.run(suspend, [accountId, clock.now(), why])) === 0) return (await db.maybe(known, [accountId])) ? undefined : refuse('not-found')
  // An agency's people do not act for others while it is suspended.
  await db.run(leaveClients, [accountId])
  await audit(db, clock, { actorId: by, action: 'account.suspend', subjectKind: 'account', subjectId: accountId, detail: { why } })
  await record(db, clock, 'account.suspended', { accountId })
  return undefined
}

/** Shows a suspended account again, as it was. */
export async function reinstateAccount(db: Writer, clock: Clock, { accountId, why, by }: { accountId: string; why: string; by: string }): Promise<Refusal | undefined> {
  if ((await db.run(reinstate, [accountId])) === 0) return (await db.maybe(known, [accountId])) ? undefined : refuse('not-found')
  await audit(db, clock, { actorId: by, action: 'account.reinstate', subjectKind: 'account', subjectId: accountId, detail: { why } })
  await record(db, clock, 'account.reinstated', { accountId })
  return undefined
}
