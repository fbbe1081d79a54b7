import { createHash } from 'node:crypto'
import { type Refusal, refuse, type Scope, SCOPES } from '#api'
import { audit } from '#audit'
import { byHandle } from '#accounts'
import { type Clock, DAY_MS } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { secretText } from './signature.ts'

export const TOKEN_PREFIX = 'amoy_pat_'
export const MAX_TOKENS = 50
export const MAX_TOKEN_DAYS = 3_650
/** Letters and digits that carry 32 bytes of chance. */
const SECRET_LENGTH = 43

export type TokenRow = { id: string; name: string; scopes: Scope[]; createdAt: Date; expiresAt: Date | null; lastUsedAt: Date | null }
export type NewToken = { name: string; scopes: readonly Scope[]; expiresInDays?: number }

const insertToken = sql('identity.make-token', `insert into api_token (id, person_id, name, hash, scopes, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`)
const standing = sql<{ count: number }>('identity.count-tokens', 'select count(*)::int as count from api_token where person_id = $1 and revoked_at is null')
const list = sql<TokenRow>(
  'identity.tokens',
  `select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"
   from api_token where person_id = $1 and revoked_at is null order by id desc`,
)
const revoke = sql('identity.revoke-token', 'update api_token set revoked_at = $3 where id = $1 and person_id = $2 and revoked_at is null')
const operatorRow = sql<{ id: string }>('identity.is-operator', 'select person_id as id from operator where person_id = $1')
const personOf = sql<{ id: string }>(
  'identity.person-behind',
  `select coalesce(m.person_id, a.id) as id from account a left join account_member m on m.account_id = a.id and m.role = 'owner'
   where a.id = $1 order by m.added_at, m.person_id limit 1`,
)

/** A token for scripts. It is told once; what is kept is its hash. */
export async function issueToken(db: Writer, clock: Clock, personId: string, { name, scopes, expiresInDays }: NewToken): Promise<(TokenRow & { token: string }) | Refusal> {
  if (scopes.includes('console') && !(await db.maybe(operatorRow, [personId]))) return refuse('scope-not-yours', { scope: 'console' }, 'scopes')
  if ((await db.one(standing, [personId])).count >= MAX_TOKENS) return refuse('too-many-tokens', { limit: MAX_TOKENS })
  const token = `${TOKEN_PREFIX}${secretText(SECRET_LENGTH)}`
  const createdAt = clock.now()
  const row = { id: clock.id(), name, scopes: [...new Set(scopes)], createdAt, expiresAt: expiresInDays === undefined ? null : new Date(createdAt.getTime() + expiresInDays * DAY_MS), lastUsedAt: null }
  await db.run(insertToken, [row.id, personId, name, tokenHash(token), row.scopes, createdAt, row.expiresAt])
  await audit(db, clock, { actorId: personId, action: 'token.make', subjectKind: 'token', subjectId: row.id, detail: { name, scopes: row.scopes } })
  return { ...row, token }
}

/** For the command line: a token of the person behind a handle; behind a public account stands its first owner. Without `scopes` it has all that are the person's. */
export async function makeToken(db: Writer, clock: Clock, { handle, scopes, ...token }: Omit<NewToken, 'scopes'> & { handle: string; scopes?: readonly Scope[] }): Promise<{ id: string; token: string } | Refusal> {
  const person = await byHandle(db, handle, (id) => db.maybe(personOf, [id]))
  if (!person) return refuse('not-found')
  return issueToken(db, clock, person.id, { ...token, scopes: scopes ?? (await scopesOf(db, person.id)) })
}

async function scopesOf(db: Reader, personId: string): Promise<readonly Scope[]> {
  return (await db.maybe(operatorRow, [personId])) ? SCOPES : SCOPES.filter((each) => each !== 'console')
}

/** Newest first, without those revoked. */
export function listTokens(db: Reader, personId: string): Promise<TokenRow[]> {
  return db.all(list, [personId])
}

/** Ends a token at once; false when the person has no such token. */
export async function revokeToken(db: Writer, clock: Clock, personId: string, tokenId: string): Promise<boolean> {
  if ((await db.run(revoke, [tokenId, personId, clock.now()])) === 0) return false
  await audit(db, clock, { actorId: personId, action: 'token.revoke', subjectKind: 'token', subjectId: tokenId })
  return true
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
