import { type Clock, DAY_MS } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { secretText } from './signature.ts'

export const SESSION_DAYS = 60
const TOKEN_LENGTH = 32
const MAX_USER_AGENT = 300
const MAX_LISTED = 100

export type SessionRow = { id: string; createdAt: Date; lastSeenAt: Date; userAgent: string | null; ip: string | null }
/** Whence somebody signs in. */
export type Origin = { address?: string; userAgent?: string | null }

const insertSession = sql(
  'identity.open-session',
  `insert into session (id, person_id, token, expires_at, ip_address, user_agent, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $7)`,
)
const touch = sql('identity.touch-session', 'update session set updated_at = $2, expires_at = $3 where id = $1 and updated_at < $2')
const list = sql<SessionRow>(
  'identity.sessions',
  `select id, created_at as "createdAt", updated_at as "lastSeenAt", user_agent as "userAgent", ip_address as ip
   from session where person_id = $1 and expires_at > $2 order by updated_at desc, id desc limit ${MAX_LISTED}`,
)
const end = sql('identity.end-session', 'delete from session where id = $1 and person_id = $2')
const endAll = sql('identity.end-all-sessions', 'delete from session where person_id = $1')

/** Returns the token that the cookie carries. */
export async function openSession(db: Writer, clock: Clock, personId: string, { address, userAgent }: Origin): Promise<string> {
  const token = secretText(TOKEN_LENGTH)
  const now = clock.now()
  await db.run(insertSession, [clock.id(), personId, token, expiry(now), address ?? null, userAgent?.slice(0, MAX_USER_AGENT) ?? null, now])
  return token
}

/** A session lives on while it is used; written at most daily. */
export async function touchSession(db: Writer, now: Date, sessionId: string): Promise<void> {
  await db.run(touch, [sessionId, now, expiry(now)])
}

export function wantsTouch(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= DAY_MS
}

/** Those last used first. */
export function listSessions(db: Reader, personId: string, now: Date): Promise<SessionRow[]> {
  return db.all(list, [personId, now])
}

/** Ends a session at once; false when the person has no such session. */
export async function endSession(db: Writer, personId: string, sessionId: string): Promise<boolean> {
  return (await db.run(end, [sessionId, personId])) === 1
}

export async function endAllSessions(db: Writer, personId: string): Promise<void> {
  await db.run(endAll, [personId])
}

function expiry(now: Date): Date {
  return new Date(now.getTime() + SESSION_DAYS * DAY_MS)
}
