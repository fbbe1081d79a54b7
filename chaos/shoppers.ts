import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { SECRET } from '../bench/place.ts'
import type { Buyer } from '../bench/world/carts.ts'
import { createSandboxControls } from '../sandbox-provider/src/client.ts'

/** Longer than any restart takes. */
const ANSWER_WITHIN_MS = 60_000
/** What the provider had no chance to tell is asked for two minutes later, once a minute. */
const PAID_WITHIN_MS = 240_000
const AGAIN_AFTER_MS = 100
const ADDRESS = { name: '林小满', phone: '13812345678', region: '福建', city: '厦门', district: '思明区', street: '中山路 1 号' }

export type Flow = 'checkout' | 'refund'
type Checkout = { id: string; state: string; orders: { id: string; state: string }[]; payment: { payUrl: string | null } | null }

/** The people of one place: each asks again, with the same idempotency key, until there is an answer. */
export function shoppers(port: number) {
  const origin = `http://localhost:${port}`
  const controls = createSandboxControls({ baseUrl: `http://127.0.0.1:${port + 1}`, adminSecret: createHmac('sha256', SECRET).update('sandbox admin').digest('hex') })

  async function ask<Body>(method: string, path: string, cookie: string, body?: unknown): Promise<Body> {
    const headers = { cookie, origin, 'accept-language': 'en', ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }) }
    const text = body === undefined ? undefined : JSON.stringify(body)
    return insist(async () => {
      const answer = await fetch(`${origin}/api/v1${path}`, { method, headers, body: text, signal: AbortSignal.timeout(10_000) })
      const said = await answer.text()
      if (answer.status >= 500) throw new Error(`${answer.status}`)
      if (!answer.ok) throw new Refused(`${method} ${path}: ${answer.status} ${said}`)
      return JSON.parse(said) as Body
    })
  }

  /** Until the checkout is paid; gives the order. */
  async function buy({ cookie, items }: Buyer): Promise<string> {
    const lines = items.map((item) => ({ store: item.store, variant: item.variant, quantity: 1, seenPriceMinor: item.priceMinor }))
    const placed = await ask<Checkout>('POST', '/checkouts', cookie, { currency: 'CNY', provider: 'sandbox', address: ADDRESS, lines })
    // The provider may not have been reached when the order was placed: its page is made on the next look.
    const payUrl = placed.payment?.payUrl ?? (await insist(async () => (await ask<{ payUrl: string }>('POST', `/checkouts/${placed.id}/payments`, cookie, { provider: 'sandbox' })).payUrl ?? fail('no page to pay at')))
    await insist(() => controls.decide(new URL(payUrl).pathname.split('/').at(-1)!, 'pay')).catch((error: unknown) => {
      // An answer may have been lost on the way; then it is paid already.
      if (!/wrong-state|409/.test(String(error))) throw error
    })
    await insist(async () => (await ask<Checkout>('GET', `/checkouts/${placed.id}`, cookie)).state === 'paid' || fail('not paid yet'), PAID_WITHIN_MS)
    return placed.orders[0]!.id
  }

  return {
    async live(flow: Flow, buyer: Buyer): Promise<void> {
      const order = await buy(buyer)
      if (flow === 'refund') await ask('POST', `/orders/${order}/cancellation`, buyer.cookie, { why: 'bought twice' })
    },
    isHealthy: async () => (await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined))?.ok === true && (await fetch(`${origin}/`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined))?.ok === true,
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
