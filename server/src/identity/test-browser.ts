import { createApi, type ProblemBody, type Route } from '#api'
import { accountsRoutes } from '#accounts'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { listMessages } from '#messages'
import { createGatekeeper, identityRoutes, type OnSignIn } from './index.ts'

export const PUBLIC_URL = 'http://localhost:3000'
export const SECRET = 'a secret of tests, long enough to be one: 0123456789'

export type TestPlace = ReturnType<typeof openTestPlace>
export type Answer<Body> = { status: number; body: Body & Partial<ProblemBody>; headers: Headers }

/** The identity and accounts routes behind the real gatekeeper, for browsers with cookies and scripts with tokens. */
export function openTestPlace({ database, clock, onSignIn, secret = SECRET, publicUrl = PUBLIC_URL, extra = [] }: { database: Database; clock: Clock; onSignIn?: OnSignIn; secret?: string; publicUrl?: string; extra?: Route[] }) {
  const gatekeeper = createGatekeeper({ database, clock, secret })
  const routes = [...identityRoutes({ database, clock, secret, publicUrl, onSignIn }), ...accountsRoutes({ database, clock, pictureOf: async () => undefined }), ...extra]
  /** What broke inside, which the answers do not tell. */
  const errors: unknown[] = []
  const app = createApi({ clock, gatekeeper, routes, publicUrl, rateFactor: 1000, onRequest: ({ error }) => void (error && errors.push(error)) })
  const newestCode = async (to: string) => {
    const message = (await listMessages(database.read, { limit: 50 })).find((each) => each.recipient === to)
    return /\d{8}/.exec(message?.body ?? '')?.[0] ?? ''
  }

  function browser(address = '203.0.113.7') {
    const jar = new Map<string, string>()
    const call = async <Body = Record<string, unknown>>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> => {
      const response = await app.request(
        `${publicUrl}/api/v1${path}`,
        {
          method,
          headers: { 'accept-language': 'en', origin: publicUrl, 'user-agent': 'test browser', ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
          body: body === undefined ? undefined : JSON.stringify(body),
        },
        { address },
      )
      for (const cookie of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
        if (/Max-Age=0/.test(cookie)) jar.delete(name!)
        else jar.set(name!, value!)
      }
      const text = await response.text()
      return { status: response.status, body: text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text, headers: response.headers }
    }
    const signIn = async (recipient: { email: string } | { phone: string }, more: { name?: string } = {}, headers: Record<string, string> = {}) => {
      const sent = await call<{ sentTo: string }>('POST', '/sign-in/codes', recipient, headers)
      const answer = await call<{ me: { id: string; handle: string; name: string; email: string | null; phone: string | null; operator: boolean; lang: string } }>('POST', '/sessions', { ...recipient, ...more, code: await newestCode(sent.body.sentTo) }, headers)
      return { ...answer, me: answer.body.me }
    }
    return { call, jar, signIn }
  }

  return { app, gatekeeper, errors, browser, newestCode }
}
