import type { Gatekeeper, Lang, Member, Who } from '#api'
import { accountFor } from '#accounts'
import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { guestIdOf, sessionToken } from './cookies.ts'
import { touchSession, wantsTouch } from './sessions.ts'
import { TOKEN_PREFIX, tokenHash } from './tokens.ts'

type Found = { id: string; personId: string; name: string; handle: string; lang: Lang; operator: boolean; seenAt: Date | null; scopes?: string[] }

const WHO = `p.id as "personId", a.name, a.handle, p.lang, o.person_id is not null as operator`
const PERSON = `join person p on p.id = s.person_id join account a on a.id = p.id left join operator o on o.person_id = p.id`

const bySession = sql<Found>(
  'identity.by-session',
  `select s.id, ${WHO}, s.updated_at as "seenAt" from session s ${PERSON}
   where s.token = $1 and s.expires_at > $2 and p.suspended_at is null`,
)
const byToken = sql<Found>(
  'identity.by-token',
  `select s.id, ${WHO}, s.scopes, s.last_used_at as "seenAt" from api_token s ${PERSON}
   where s.hash = $1 and s.revoked_at is null and (s.expires_at is null or s.expires_at > $2) and p.suspended_at is null`,
)
const markUsed = sql('identity.token-used', 'update api_token set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $3)')

const TOKEN_TOUCH_MS = 60_000

export type GatekeeperDeps = { database: Database; clock: Clock; secret: string }

/**
 * Knows who asks by one statement, or by none for a guest. When it was last seen is written beside the
 * request; `settled` waits for that, before the database is closed.
 */
export function createGatekeeper({ database, clock, secret }: GatekeeperDeps): Gatekeeper & { settled(): Promise<void> } {
  const aside = new Map<string, Promise<void>>()

  function seen(found: Found): void {
    const now = clock.now()
    const due = found.scopes ? !found.seenAt || now.getTime() - found.seenAt.getTime() >= TOKEN_TOUCH_MS : wantsTouch(found.seenAt!, now)
    if (!due || aside.has(found.id)) return
    const written = database
      .write(async (db) => {
        if (found.scopes) await db.run(markUsed, [found.id, now, new Date(now.getTime() - TOKEN_TOUCH_MS + 1)])
        else await touchSession(db, now, found.id)
      })
      // The next request tries again; this one is answered all the same.
      .catch(() => {})
      .finally(() => aside.delete(found.id))
    aside.set(found.id, written)
  }

  return {
    identify: async (request): Promise<Who> => {
      const cookies = request.headers.get('cookie')
      const guestId = guestIdOf(cookies, secret)
      const bearer = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
      const token = bearer ? undefined : sessionToken(cookies, secret)
      const found = bearer?.startsWith(TOKEN_PREFIX) ? await database.read.maybe(byToken, [tokenHash(bearer), clock.now()]) : token ? await database.read.maybe(bySession, [token, clock.now()]) : undefined
      if (!found) return { kind: 'guest', guestId }
      seen(found)
      return memberOf(found, guestId)
    },
    accountFor: (handle, personId) => accountFor(database.read, handle, personId),
    settled: async () => void (await Promise.all(aside.values())),
  }
}

function memberOf({ id, personId, name, handle, lang, operator, scopes }: Found, guestId: string | undefined): Member {
  return { kind: 'member', personId, name, handle, lang, operator, guestId, ...(scopes ? { scopes } : { sessionId: id }) }
}
