import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ApiClient, createApiClient } from '@amoy/client'
import type { BrowserContext, Cookie } from 'playwright-core'
import type { Place } from './start-place.ts'

/** People of the demo town who may be anybody, by handle. */
export const SELLER = 'chen-wangshu'
export const STORE = 'shicheng-tea'
export const SHOPPER_EMAIL = 'lin-xiaoman@amoy.example'
const OPERATOR = 'market-office'
const SESSION_COOKIE = 'amoy_session'
const NEWCOMER = 'newcomer-'
/** The code stands on a line of its own. */
const CODE = /^\s*(\d{8})\s*$/m
const LOOK_AGAIN_MS = 100
const MAX_LOOKS = 80

export type People = {
  api: ApiClient
  operator: ApiClient
  /** The API as a person of the town may use it. */
  as(handle: string): Promise<ApiClient>
  /** The sign-in code that was sent to an address since a moment, as the operator sees it in the outbox. */
  codeFor(recipient: string, sinceMs: number): Promise<string>
  /** Signs a browser in without its pages; whoever is new joins. */
  signIn(context: BrowserContext, email: string): Promise<void>
}

export async function meetPeople({ url, amoy, sessionsFile }: Place): Promise<People> {
  const baseUrl = `${url}/api/v1`
  const tokenOf = (handle: string, ...more: string[]) => amoy('token', '--as', handle, ...more)
  const operator = createApiClient({ baseUrl, token: await tokenOf(OPERATOR, '--scopes', 'console,read') })
  const known = new Map<string, Promise<ApiClient>>()
  const sessions = new Map(sessionsFile && existsSync(sessionsFile) ? (JSON.parse(readFileSync(sessionsFile, 'utf8')) as [string, Cookie[]][]) : [])

  const codeFor = async (recipient: string, sinceMs: number): Promise<string> => {
    for (let tries = 0; tries < MAX_LOOKS; tries++) {
      const { data } = await operator.GET('/console/outbox', { params: { query: { limit: 50 } } })
      const message = data?.items.find((each) => each.recipient === recipient && Date.parse(each.at) >= sinceMs)
      const code = message?.body.match(CODE)?.[1]
      if (code) return code
      await sleep(LOOK_AGAIN_MS)
    }
    throw new Error(`no code came for ${recipient}`)
  }
  return {
    api: createApiClient({ baseUrl }),
    operator,
    as: (handle) => {
      const api = known.get(handle) ?? tokenOf(handle).then((token) => createApiClient({ baseUrl, token }))
      known.set(handle, api)
      return api
    },
    codeFor,
    signIn: async (context, email) => {
      const known = sessions.get(email)
      if (known) return context.addCookies(known)
      const sinceMs = Date.now()
      const asked = await context.request.post('/api/v1/sign-in/codes', { data: { email }, headers: { origin: url } })
      if (!asked.ok()) throw new Error(`no code was sent to ${email}: ${asked.status()} ${await asked.text()}`)
      const answer = await context.request.post('/api/v1/sessions', { data: { email, code: await codeFor(email, sinceMs) }, headers: { origin: url } })
      if (!answer.ok()) throw new Error(`${email} could not sign in: ${await answer.text()}`)
      if (email.startsWith(NEWCOMER)) return
      // One of the town is many visitors at once, and an address gets few codes an hour.
      sessions.set(email, (await context.cookies(url)).filter(({ name }) => name === SESSION_COOKIE))
      if (sessionsFile) writeFileSync(sessionsFile, JSON.stringify([...sessions]))
    },
  }
}

/** Somebody who was never here. */
export const newcomer = (): string => `${NEWCOMER}${Date.now()}-${randomInt(1_000_000)}@amoy.example`

/** Puts two things of two stores into the shopper's bag, unless something is in it. */
export async function fillBag({ api, as }: People): Promise<void> {
  const shopper = await as('lin-xiaoman')
  const { data: cart } = await shopper.GET('/cart')
  if (cart && cart.count > 0) return
  const { data: goods } = await api.GET('/products', { params: { query: { limit: 40 } } })
  const stores = new Set<string>()
  for (const { store, slug, price, inStock } of goods?.items ?? []) {
    if (!inStock || price.currency !== 'CNY' || stores.has(store.id) || stores.size === 2) continue
    const { data: product } = await api.GET('/stores/{handle}/products/{slug}', { params: { path: { handle: store.handle, slug } } })
    const variant = product?.variants.find((each) => each.available !== 0)
    if (!product || !variant) continue
    stores.add(store.id)
    await shopper.POST('/cart/lines', { body: { store: store.id, product: product.id, variant: variant.id, quantity: stores.size } })
  }
}
