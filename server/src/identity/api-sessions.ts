import { anyone, Id, isRefusal, member, networkOf, refuse, type Route, route, type Who, z } from '#api'
import { AccountName } from '#accounts'
import type { IdentityDeps } from './api.ts'
import { CHALLENGE_COOKIE, challengeCookie, challengeOf, clearedCookie, GUEST_COOKIE, SESSION_COOKIE, sessionCookie } from './cookies.ts'
import { Me, readMe } from './me.ts'
import { RecipientFields, recipientOf } from './recipient.ts'
import { endSession, listSessions } from './sessions.ts'
import { signInByCode } from './sign-in.ts'
import { CODE_DIGITS, CODE_MINUTES, sendCode } from './sign-in-code.ts'

const CodeWanted = z.object({ ...RecipientFields, challenge: z.string().max(200).optional().openapi({ description: 'One that is still held: its code is sent again.' }) })
const Challenge = z.string().max(200).openapi({ description: 'What the answer to the request for the code gave; browsers hold it in a cookie.' })
const CodeSent = z.object({ sentTo: z.string(), expiresInSeconds: z.int(), challenge: Challenge })
const CodeGiven = z.object({ ...RecipientFields, code: z.string().trim().regex(new RegExp(`^\\d{${CODE_DIGITS}}$`), { error: 'code-shape' }), name: AccountName.optional(), challenge: Challenge.optional() })
export const SignedIn = z.object({ me: Me })
const Session = z.object({ id: z.string(), current: z.boolean(), createdAt: z.string(), lastSeenAt: z.string(), userAgent: z.string().nullable(), ip: z.string().nullable() }).openapi('Session')

export function sessionRoutes(deps: IdentityDeps): Route[] {
  const { database, clock, publicUrl, secret, onSignIn, sendNow } = deps
  return [
    route({ method: 'post', path: '/sign-in/codes', tag: 'identity', summary: 'Send a sign-in code by mail or text message', access: anyone, rate: 'sign-in', body: CodeWanted, response: CodeSent, status: 202 }, async ({ body, lang, address, request }) => {
      const recipient = recipientOf(body)
      if (isRefusal(recipient)) return recipient
      const held = body.challenge ?? challengeOf(request.headers.get('cookie'))
      const sent = await database.write((db) => sendCode(db, clock, { secret, publicUrl }, { recipient, asker: networkOf(address ?? 'unknown'), held, lang }))
      if (isRefusal(sent)) return sent
      const { challenge, messageId } = sent
      sendNow?.(messageId)
      const expiresInSeconds = CODE_MINUTES * 60
      return { status: 202, body: { sentTo: recipient.to, expiresInSeconds, challenge }, headers: { 'set-cookie': challengeCookie(publicUrl, challenge, expiresInSeconds) } }
    }),
    route({ method: 'post', path: '/sessions', tag: 'identity', summary: 'Sign in with a code; whoever is new joins', access: anyone, rate: 'sign-in', body: CodeGiven, response: SignedIn, status: 201 }, async ({ who, body, lang, address, request }) => {
      const recipient = recipientOf(body)
      if (isRefusal(recipient)) return recipient
      const origin = { address, userAgent: request.headers.get('user-agent') }
      const held = body.challenge ?? challengeOf(request.headers.get('cookie'))
      const signedIn = await database.write((db) => signInByCode(db, clock, { secret, onSignIn }, { recipient, code: body.code, held, name: body.name, lang, guestId: who.guestId, origin }))
      if (isRefusal(signedIn)) return signedIn
      const answer = await signedInAnswer(deps, who, signedIn)
      answer.headers.append('set-cookie', clearedCookie(CHALLENGE_COOKIE, publicUrl))
      return answer
    }),
    route({ method: 'get', path: '/sessions', tag: 'identity', summary: 'Where one is signed in', access: member('profile'), response: z.object({ items: z.array(Session) }) }, async ({ who }) => {
      const rows = await listSessions(database.read, who.personId, clock.now())
      return { status: 200, body: { items: rows.map((row) => ({ ...row, current: row.id === who.sessionId, createdAt: row.createdAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString() })) } }
    }),
    route({ method: 'delete', path: '/sessions/current', tag: 'identity', summary: 'Sign out', access: member('profile') }, async ({ who }) => {
      const { sessionId } = who
      if (!sessionId) return refuse('session-needed')
      await database.write((db) => endSession(db, who.personId, sessionId))
      return { status: 204, headers: { 'set-cookie': clearedCookie(SESSION_COOKIE, publicUrl) } }
    }),
    route({ method: 'delete', path: '/sessions/{session}', tag: 'identity', summary: 'Sign out somewhere else, at once', access: member('profile'), params: z.object({ session: Id }) }, async ({ who, params }) => {
      const ended = await database.write((db) => endSession(db, who.personId, params.session))
      return ended ? { status: 204 } : refuse('not-found')
    }),
  ]
}

/** 201 with oneself, the session's cookie, and without the guest's, whose cart is now one's own. */
export async function signedInAnswer({ database, secret, publicUrl }: IdentityDeps, who: Who, { personId, token }: { personId: string; token: string }): Promise<Response> {
  const response = Response.json({ me: await readMe(database.read, personId) }, { status: 201 })
  response.headers.append('set-cookie', sessionCookie({ secret, publicUrl }, token))
  if (who.guestId) response.headers.append('set-cookie', clearedCookie(GUEST_COOKIE, publicUrl))
  return response
}
