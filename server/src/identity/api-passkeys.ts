import { anyone, Id, isRefusal, member, refuse, type Route, route, z } from '#api'
import { AccountName } from '#accounts'
import type { IdentityDeps } from './api.ts'
import { SignedIn, signedInAnswer } from './api-sessions.ts'
import { type Challenge, listPasskeys, openPasskeys, type PasskeyRow, removePasskey } from './passkeys.ts'
import { endSession } from './sessions.ts'
import { finishSignIn } from './sign-in.ts'

const Passkey = z.object({ id: z.string(), name: z.string().nullable(), createdAt: z.string(), deviceType: z.string(), backedUp: z.boolean() }).openapi('Passkey')
/** As WebAuthn has them, for `parseCreationOptionsFromJSON` and its siblings in the browser. */
const WebAuthn = z.record(z.string(), z.unknown())
const Credential = z.looseObject({ id: z.string().min(1).max(2_000), response: WebAuthn })

export function passkeyRoutes(deps: IdentityDeps): Route[] {
  const { database, clock, onSignIn } = deps
  const passkeys = openPasskeys(deps)
  return [
    route({ method: 'post', path: '/passkeys/registration-options', tag: 'identity', summary: 'Begin to add a passkey: what to give navigator.credentials.create', access: member('profile'), response: WebAuthn }, async ({ who, request }) => {
      if (!who.sessionId) return refuse('session-needed')
      const challenge = await passkeys.registrationOptions(request.headers, { id: who.personId, handle: who.handle })
      return isRefusal(challenge) ? challenge : challengeAnswer(challenge)
    }),
    route({ method: 'post', path: '/passkeys', tag: 'identity', summary: 'Add the passkey that the browser made', access: member('profile'), body: z.object({ response: Credential, name: AccountName.optional() }), response: Passkey, status: 201 }, async ({ who, request, body }) => {
      if (!who.sessionId) return refuse('session-needed')
      const added = await passkeys.register(request.headers, { id: who.personId }, body)
      return isRefusal(added) ? added : { status: 201, body: presented(added) }
    }),
    route({ method: 'get', path: '/passkeys', tag: 'identity', summary: 'One’s passkeys', access: member('profile'), response: z.object({ items: z.array(Passkey) }) }, async ({ who }) => ({ status: 200, body: { items: (await listPasskeys(database.read, who.personId)).map(presented) } })),
    route({ method: 'delete', path: '/passkeys/{passkey}', tag: 'identity', summary: 'Remove a passkey', access: member('profile'), params: z.object({ passkey: Id }) }, async ({ who, params }) => {
      const removed = await database.write((db) => removePasskey(db, clock, who.personId, params.passkey))
      return removed ? { status: 204 } : refuse('not-found')
    }),
    route({ method: 'post', path: '/passkeys/sign-in-options', tag: 'identity', summary: 'Begin to sign in with a passkey: what to give navigator.credentials.get', access: anyone, rate: 'sign-in', response: WebAuthn }, async ({ request }) => {
      const challenge = await passkeys.signInOptions(request.headers)
      return isRefusal(challenge) ? challenge : challengeAnswer(challenge)
    }),
    route({ method: 'post', path: '/passkeys/sessions', tag: 'identity', summary: 'Sign in with a passkey', access: anyone, rate: 'sign-in', body: z.object({ response: Credential }), response: SignedIn, status: 201 }, async ({ who, request, body }) => {
      const opened = await passkeys.signIn(request.headers, body.response)
      if (isRefusal(opened)) return opened
      const refused = await database.write(async (db) => {
        const wrong = await finishSignIn(db, clock, opened.personId, who.guestId, onSignIn)
        if (wrong) await endSession(db, opened.personId, opened.sessionId)
        return wrong
      })
      return refused ?? signedInAnswer(deps, who, opened)
    }),
  ]
}

function challengeAnswer({ options, cookies }: Challenge): Response {
  const response = Response.json(options)
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

function presented({ createdAt, ...row }: PasskeyRow): z.infer<typeof Passkey> {
  return { ...row, createdAt: createdAt.toISOString() }
}
