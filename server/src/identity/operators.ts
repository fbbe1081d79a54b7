import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { secretText } from './signature.ts'
import { tokenHash } from './tokens.ts'

export const OPERATOR_LINK_HOURS = 24
const SECRET_LENGTH = 43
// Any fixed number: making a link and claiming it take turns.
const OPERATOR_LOCK = 7_301_915_024n

const lock = sql('identity.operator-lock', 'select pg_advisory_xact_lock($1)')
const anyOperator = sql<{ id: string }>('identity.any-operator', 'select person_id as id from operator limit 1')
const forgetLinks = sql('identity.forget-operator-links', 'delete from operator_invitation where used_at is null')
const insertLink = sql('identity.operator-link', 'insert into operator_invitation (hash, created_at, expires_at) values ($1, $2, $3)')
const useLink = sql('identity.use-operator-link', 'update operator_invitation set used_at = $2, used_by = $3 where hash = $1 and used_at is null and expires_at > $2')
const usedBy = sql<{ usedBy: string | null }>('identity.operator-link-used', 'select used_by as "usedBy" from operator_invitation where hash = $1')
const insertOperator = sql('identity.grant-operator', 'insert into operator (person_id, granted_at, granted_by, why) values ($1, $2, $3, $4) on conflict (person_id) do nothing')

/**
 * The one-time link of the first start, by which somebody becomes the operator: its token, good for a day.
 * Earlier ones end. Undefined when the place has an operator.
 */
export async function makeOperatorLink(db: Writer, clock: Clock): Promise<string | undefined> {
  await db.all(lock, [OPERATOR_LOCK])
  if (await db.maybe(anyOperator)) return undefined
  const token = secretText(SECRET_LENGTH)
  const now = clock.now()
  await db.run(forgetLinks)
  await db.run(insertLink, [tokenHash(token), now, new Date(now.getTime() + OPERATOR_LINK_HOURS * 60 * 60_000)])
  return token
}

/** Works once, for the first who comes; the same person may come again. */
export async function claimOperator(db: Writer, clock: Clock, personId: string, token: string): Promise<Refusal | undefined> {
  await db.all(lock, [OPERATOR_LOCK])
  const before = await db.maybe(usedBy, [tokenHash(token)])
  if (before?.usedBy === personId) return undefined
  if (!before || before.usedBy || (await db.maybe(anyOperator))) return refuse('operator-link-over', {}, 'token')
  if ((await db.run(useLink, [tokenHash(token), clock.now(), personId])) === 0) return refuse('operator-link-over', {}, 'token')
  await grantOperator(db, clock, { personId, by: personId, why: 'first start link' })
  return undefined
}

/** For commands of whoever runs the machine. */
export async function grantOperator(db: Writer, clock: Clock, { personId, by, why }: { personId: string; by?: string; why: string }): Promise<void> {
  if ((await db.run(insertOperator, [personId, clock.now(), by ?? null, why])) === 0) return
  await audit(db, clock, { actorId: by, action: 'operator.grant', subjectKind: 'person', subjectId: personId, detail: { why } })
}

const otherOperator = sql<{ id: string }>('identity.other-operator', 'select person_id as id from operator where person_id <> $1 limit 1')

/** Whether somebody else could look at what this operator decided. */
export async function hasOtherOperator(db: Reader, personId: string): Promise<boolean> {
  return (await db.maybe(otherOperator, [personId])) !== undefined
}
