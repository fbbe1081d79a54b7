import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { type AuthTerms, type BetterAuth, openBetterAuth } from './better-auth.ts'

export const MAX_PASSKEYS = 20

export type PasskeyRow = { id: string; name: string | null; createdAt: Date; deviceType: string; backedUp: boolean }

const list = sql<PasskeyRow>(
  'identity.passkeys',
  `select id, name, created_at as "createdAt", device_type as "deviceType", backed_up as "backedUp" from passkey where person_id = $1 order by created_at, id`,
)
const remove = sql('identity.remove-passkey', 'delete from passkey where id = $1 and person_id = $2')

export function listPasskeys(db: Reader, personId: string): Promise<PasskeyRow[]> {
  return db.all(list, [personId])
}

/** False when the person has no such passkey. */
export async function removePasskey(db: Writer, clock: Clock, personId: string, passkeyId: string): Promise<boolean> {
  if ((await db.run(remove, [passkeyId, personId])) === 0) return false
  await audit(db, clock, { actorId: personId, action: 'passkey.remove', subjectKind: 'passkey', subjectId: passkeyId })
  return true
}

/** What a browser is asked to do, with the cookie that remembers the question. */
export type Challenge = { options: object; cookies: string[] }

type Assertion = NonNullable<Parameters<BetterAuth['api']['verifyPasskeyAuthentication']>[0]>['body']['response']

export type Passkeys = {
  registrationOptions(headers: Headers, person: { id: string; handle: string }): Promise<Challenge | Refusal>
  register(headers: Headers, person: { id: string }, answer: { response: unknown; name?: string }): Promise<PasskeyRow | Refusal>
  signInOptions(headers: Headers): Promise<Challenge | Refusal>
  /** The session it opened: its token and person. */
  signIn(headers: Headers, response: Record<string, unknown>): Promise<{ sessionId: string; token: string; personId: string } | Refusal>
}

/** Passkeys through better-auth, which is loaded when the first is asked for. */
export function openPasskeys(terms: AuthTerms): Passkeys {
  let opening: Promise<BetterAuth> | undefined
  const auth = async () => (await (opening ??= openBetterAuth(terms))).api
  const read = terms.database.read
  return {
    registrationOptions: async (headers, { id, handle }) => {
      if ((await listPasskeys(read, id)).length >= MAX_PASSKEYS) return refuse('too-many-passkeys', { limit: MAX_PASSKEYS })
      const api = await auth()
      return challenge(api.generatePasskeyRegistrationOptions({ headers, query: { name: handle }, returnHeaders: true }))
    },
    register: async (headers, { id }, { response, name }) => {
      if ((await listPasskeys(read, id)).length >= MAX_PASSKEYS) return refuse('too-many-passkeys', { limit: MAX_PASSKEYS })
      const api = await auth()
      const made = await refusable(api.verifyPasskeyRegistration({ headers, body: { response, name } }))
      if ('refused' in made) return made
      const row = (await listPasskeys(read, id)).find((each) => each.id === made.id)
      return row ?? refuse('passkey-refused')
    },
    signInOptions: async (headers) => challenge((await auth()).generatePasskeyAuthenticationOptions({ headers, returnHeaders: true })),
    signIn: async (headers, response) => {
      const api = await auth()
      // better-auth checks its shape and refuses what it cannot read.
      const opened = await refusable(api.verifyPasskeyAuthentication({ headers, body: { response: response as unknown as Assertion } }))
      return 'refused' in opened ? opened : { sessionId: opened.session.id, token: opened.session.token, personId: opened.session.userId }
    },
  }
}

async function challenge(asked: Promise<{ response: object; headers: Headers }>): Promise<Challenge | Refusal> {
  const answer = await refusable(asked)
  return 'refused' in answer ? answer : { options: answer.response, cookies: answer.headers.getSetCookie() }
}

/** better-auth throws what it refuses; anything else it throws is broken. */
async function refusable<T extends object>(asked: Promise<T>): Promise<T | Refusal> {
  try {
    return await asked
  } catch (error) {
    const { name, body } = error as { name?: string; body?: { code?: string } }
    if (name !== 'APIError') throw error
    if (body?.code === 'SESSION_NOT_FRESH') return refuse('sign-in-again')
    if (body?.code === 'CHALLENGE_NOT_FOUND') return refuse('passkey-expired')
    return refuse('passkey-refused')
  }
}
