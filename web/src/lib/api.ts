import { type ApiClient, type components, createApiClient } from '@amoy/client'
import type { Lang } from './reader.ts'

export type Api = ApiClient
export type Schemas = components['schemas']

export type Me = Schemas['Me']
export type Money = Schemas['Money']
export type Picture = Schemas['Picture']
export type AccountCard = Schemas['AccountCard']

/**
 * The API as this request may use it: in the same process where the server offers that, over HTTP
 * otherwise; with the reader's cookies and language, and cookies that the API sets passed on.
 */
export function apiFor(request: { headers: Headers; origin: string; lang: Lang; inProcess?: (request: Request) => Promise<Response>; onSetCookie: (header: string) => void }): Api {
  const send = request.inProcess ?? fetch
  return createApiClient({
    baseUrl: `${request.origin}/api/v1`,
    fetch: async (call) => {
      const headers = new Headers(call.headers)
      headers.set('accept-language', request.lang)
      headers.set('origin', request.origin)
      for (const name of ['cookie', 'user-agent', 'x-forwarded-for']) {
        const value = request.headers.get(name)
        if (value) headers.set(name, value)
      }
      const answer = await send(new Request(call, { headers }))
      for (const cookie of answer.headers.getSetCookie()) request.onSetCookie(cookie)
      return answer
    },
  })
}
