import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { SECRET } from '../bench/place.ts'
import type { Buyer } from '../bench/world/carts.ts'
import { ADDRESS } from '../bench/world/people.ts'
import { askBack, type Judges } from './after-sales.ts'
import { groupPeople, type Wares } from './group-buy.ts'
import type { Sellers } from './payouts.ts'
import { createSandboxControls } from '../sandbox-provider/src/client.ts'

/** Longer than any restart or disturbance takes. */
const ANSWER_WITHIN_MS = 90_000
/** What the provider had no chance to tell is asked for two minutes later, once a minute. */
const PAID_WITHIN_MS = 240_000
/** More than any answer may take: what is not there by then hangs. */
const REQUEST_WITHIN_MS = 30_000
const AGAIN_AFTER_MS = 100

export const FLOWS = ['checkout', 'refund', 'payout', 'after-sales', 'group'] as const
export type Flow = (typeof FLOWS)[number]
/** What came of one request: the answer with its text, or the error in its stead. */
export type Asked = { method: string; path: string; ms: number; answer?: Response; text?: string; error?: unknown }
export type OnAnswer = (asked: Asked) => void
type Checkout = { id: string; state: string; orders: { id: string; state: string }[]; payment: { payUrl: string | null } | null }

/** The people of one place: each asks again, with the same idempotency key, until there is an answer. */
export function shoppers(port: number, onAnswer: OnAnswer = () => {}) {
  const origin = `http://localhost:${port}`
  const fetch = listenedTo(onAnswer)
  const adminSecret = createHmac('sha256', SECRET).update('sandbox admin').digest('hex')
  const controls = createSandboxControls({ baseUrl: `http://127.0.0.1:${port + 1}`, adminSecret })

  async function ask<Body>(method: string, path: string, cookie: string, body?: unknown): Promise<Body> {
    const headers = { cookie, origin, 'accept-language': 'en', ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }) }
    const text = body === undefined ? undefined : JSON.stringify(body)
    return insist(async () => {
      const answer = await fetch(`${origin}/api/v1${path}`, { method, headers, body: text, signal: AbortSignal.timeout(REQUEST_WITHIN_MS) })
      const said = await answer.text()
      if (answer.status >= 500) throw new Error(`${answer.status}`)
      if (!answer.ok) throw new Refused(`${method} ${path}: ${answer.status} ${said}`)
      return JSON.parse(said) as Body
    })
  }

  /** Says yes at the provider's page, which may not have been reached when the order was placed: then it is made on the next look. */
  async function pay(checkout: string, cookie: string, known?: string | null, onPage: () => void = () => {}): Promise<void> {
    const payUrl = known ?? (await insist(async () => (await ask<{ payUrl: string }>('POST', `/checkouts/${checkout}/payments`, cookie, { provider: 'sandbox' })).payUrl ?? fail('no page to pay at')))
    onPage()
    await insist(() => controls.decide(new URL(payUrl).pathname.split('/').at(-1)!, 'pay')).catch((error: unknown) => {
      // An answer may have been lost on the way; then it is paid already.
      if (!/wrong-state|409/.test(String(error))) throw error
    })
  }

  /** Until the checkout is paid; gives the order. */
  async function buy({ cookie, items }: Buyer, onPage: () => void): Promise<string> {
    const lines = items.map((item) => ({ store: item.store, variant: item.variant, quantity: 1, seenPriceMinor: item.priceMinor }))
    const placed = await ask<Checkout>('POST', '/checkouts', cookie, { currency: 'CNY', provider: 'sandbox', address: ADDRESS, lines })
    await pay(placed.id, cookie, placed.payment?.payUrl, onPage)
    await insist(async () => {
      const { state } = await ask<Checkout>('GET', `/checkouts/${placed.id}`, cookie)
      if (state === 'expired' || state === 'cancelled') throw new Refused('"code":"pay-time-over"')
      return state === 'paid' || fail('not paid yet')
    }, PAID_WITHIN_MS)
    return placed.orders[0]!.id
  }

  /** Buys, and takes it when the time to pay is said to be over. Gives the order that they were told is paid. */
  async function tryToBuy(buyer: Buyer): Promise<string | undefined> {
    try {
      return await buy(buyer, () => {})
    } catch (error) {
      if (error instanceof Refused && /"code":"(nothing-to-pay|pay-time-over)"/.test(error.message)) return undefined
      throw error
    }
  }

  let sellers: Sellers = new Map()
  let judges: Judges | undefined
  let groups: ReturnType<typeof groupPeople> | undefined
  async function ship({ items }: Buyer, order: string): Promise<void> {
    const { handle, cookie } = sellers.get(items[0]!.store)!
    await ask('POST', `/stores/${handle}/shipments`, cookie, { items: [{ order, carrier: 'SF', trackingNumber: `SF${order.slice(-8)}` }] })
  }

  return {
    adminSecret,
    ship,
    /** Who sends what was bought, by store, and who decides where they do not agree: in the flows that go on behind the payment. */
    served: (by: Sellers, decidedBy?: Judges) => {
      sellers = by
      judges = decidedBy
    },
    tryToBuy,
    /** What is bought in groups, in the flow of groups. Gives what people are told of their orders, counted. */
    gather: (wares: Wares) => (groups = groupPeople(wares, { ask, pay, refusedAs: (error, ...codes) => error instanceof Refused && codes.some((code) => error.message.includes(`"code":"${code}"`)) })).told,
    /** @param onPage called when they have come to the page where they pay */
    async live(flow: Flow, buyer: Buyer, onPage: () => void = () => {}): Promise<void> {
      if (flow === 'group') return groups!.live(buyer, onPage)
      const order = await buy(buyer, onPage)
      if (flow === 'refund') await ask('POST', `/orders/${order}/cancellation`, buyer.cookie, { why: 'bought twice' })
      if (flow !== 'payout' && flow !== 'after-sales') return
      await ship(buyer, order)
      await ask('POST', `/orders/${order}/receipt`, buyer.cookie, {})
      const [{ store, variant }] = buyer.items as [Buyer['items'][number]]
      if (flow === 'after-sales') await askBack({ ask, order, variant, buyer, seller: { ...sellers.get(store)!, store } }, judges!)
    },
    /** Looks at a page or asks the API, once. */
    look: async (path: string, cookie: string) => void (await fetch(`${origin}${path}`, { headers: { cookie, 'accept-language': 'en' }, signal: AbortSignal.timeout(REQUEST_WITHIN_MS) }).then((answer) => answer.text()).catch(() => {})),
    /** One request as a browser sends it; undefined when there is no answer. */
    send: (path: string, cookie: string, { headers, ...rest }: { method: string; headers?: Record<string, string>; body?: BodyInit }) =>
      fetch(`${origin}${path}`, { ...rest, redirect: 'manual', headers: { cookie, origin, 'accept-language': 'en', ...headers }, signal: AbortSignal.timeout(REQUEST_WITHIN_MS) }).catch(() => undefined),
    isHealthy: async () => (await globalThis.fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined))?.ok === true && (await globalThis.fetch(`${origin}/`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined))?.ok === true,
  }
}

/** The place understood, and said no. */
export class Refused extends Error {}

function fail(why: string): never {
  throw new Error(why)
}

async function insist<T>(work: () => Promise<T>, withinMs = ANSWER_WITHIN_MS): Promise<T> {
  const untilMs = performance.now() + withinMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Refused || performance.now() > untilMs) throw error
      await sleep(AGAIN_AFTER_MS)
    }
  }
}

/** Lets somebody else hear how long each request took and what came of it. */
function listenedTo(onAnswer: OnAnswer): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const beganMs = performance.now()
    const tell = (rest: Partial<Asked>) => onAnswer({ method: init.method ?? 'GET', path: new URL(url).pathname, ms: performance.now() - beganMs, ...rest })
    try {
      const answer = await fetch(url, init)
      const text = await answer.text()
      tell({ answer, text })
      return new Response(text, answer)
    } catch (error) {
      tell({ error })
      throw error
    }
  }
}
