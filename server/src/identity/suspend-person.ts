import { type Refusal, refuse } from '#api'
import { reinstateAccount, suspendAccount } from '#accounts'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { endAllSessions } from './sessions.ts'

export type Suspension = { personId: string; why: string; by: string }

const suspend = sql('identity.suspend', 'update person set suspended_at = $2, suspended_why = $3, updated_at = $2 where id = $1 and suspended_at is null')
const lift = sql('identity.lift-suspension', 'update person set suspended_at = null, suspended_why = null, updated_at = $2 where id = $1 and suspended_at is not null')
const known = sql<{ id: string }>('identity.known-person', 'select id from person where id = $1')

/**
 * Shuts somebody out: their sessions end, their tokens are refused, their personal account is hidden. The
 * public accounts they work for stay. Doing it again changes nothing.
 */
export async function suspendPerson(db: Writer, clock: Clock, { personId, why, by }: Suspension): Promise<Refusal | undefined> {
  if (personId === by) return refuse('not-yourself')
  if ((await db.run(suspend, [personId, clock.now(), why])) === 0) {
    if (!(await db.maybe(known, [personId]))) return refuse('not-found')
  } else {
    await endAllSessions(db, personId)
    await audit(db, clock, { actorId: by, action: 'person.suspend', subjectKind: 'person', subjectId: personId, detail: { why } })
    await record(db, clock, 'person.suspended', { personId })
  }
  return suspendAccount(db, clock, { accountId: personId, why, by })
}

/** Lets somebody in again. They sign in anew; their personal account shows again. */
export async function liftSuspension(db: Writer, clock: Clock, { personId, why, by }: Suspension): Promise<Refusal | undefined> {
  if ((await db.run(lift, [personId, clock.now()])) === 0) {
    if (!(await db.maybe(known, [personId]))) return refuse('not-found')
  } else {
    // What was opened in the very moment of the suspension must not come back to life.
    await endAllSessions(db, personId)
    await audit(db, clock, { actorId: by, action: 'person.lift-suspension', subjectKind: 'person', subjectId: personId, detail: { why } })
  }
  return reinstateAccount(db, clock, { accountId: personId, why, by })
}

/**
 * Suspends what an account stands for. A personal account is its person: hiding their page alone would leave
 * them free to write, buy and act in the name of others.
 */
export async function suspendByAccount(db: Writer, clock: Clock, { accountId, why, by }: { accountId: string; why: string; by: string }): Promise<Refusal | undefined> {
  const isPerson = (await db.maybe(known, [accountId])) !== undefined
  return isPerson ? suspendPerson(db, clock, { personId: accountId, why, by }) : suspendAccount(db, clock, { accountId, why, by })
}

/** Undoes it. */
export async function reinstateByAccount(db: Writer, clock: Clock, { accountId, why, by }: { accountId: string; why: string; by: string }): Promise<Refusal | undefined> {
  const isPerson = (await db.maybe(known, [accountId])) !== undefined
  return isPerson ? liftSuspension(db, clock, { personId: accountId, why, by }) : reinstateAccount(db, clock, { accountId, why, by })
}
