import { type ApiClient, type components, createApiClient } from '@amoy/client'
import type { Lang } from './reader.ts'

export type Api = ApiClient
export type Schemas = components['schemas']

export type Me = Schemas['Me']
export type Money = Schemas['Money']
export type Picture = Schemas['Picture']
export type AccountCard = Schemas['AccountCard']

type ApiRequest = { headers: Headers; origin: string; lang: Lang; inProcess?: (request: Request) => Promise<Response>; onSetCookie: (header: string) => void; onCart: (count: number | undefined) => void }

/** What was bought leaves the cart, and whoever signs in finds another one: how much lies in it is not known until it is read. */
const CHANGES_THE_CART = /\/api\/v1\/(checkouts|(passkeys\/)?sessions)$/

/**
 * The API as this request may use it: in the same process where the server offers that, over HTTP
 * otherwise; with the reader's cookies and language. Cookies that the API sets are passed on, and are sent
 * with the calls that follow: who has just signed in may go on at once.
 */
export function apiFor({ headers: given, origin, lang, inProcess, onSetCookie, onCart }: ApiRequest): Api {
  const send = inProcess ?? fetch
  const cookies = new Map((given.get('cookie') ?? '').split(/;\s*/).filter(Boolean).map((pair) => nameAndValue(pair)))
  return createApiClient({
    baseUrl: `${origin}/api/v1`,
    fetch: async (call) => {
      const headers = new Headers(call.headers)
      headers.set('accept-language', lang)
      headers.set('origin', origin)
      if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      for (const name of ['user-agent', 'x-forwarded-for']) {
        const value = given.get(name)
        if (value) headers.set(name, value)
      }
      const answer = await send(new Request(call, { headers }))
      for (const header of answer.headers.getSetCookie()) {
        onSetCookie(header)
        cookies.set(...nameAndValue(header.split(';', 1)[0]!))
      }
      const count = answer.headers.get('cart-count')
      if (count !== null) onCart(Number(count))
      else if (answer.ok && call.method === 'POST' && CHANGES_THE_CART.test(call.url)) onCart(undefined)
      return answer
    },
  })
}

function nameAndValue(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return [pair.slice(0, at), pair.slice(at + 1)]
}
