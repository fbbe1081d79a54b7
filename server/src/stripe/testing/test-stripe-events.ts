import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import Stripe from 'stripe'
import type { Clock } from '#clock'

/** Stripe tries again over three days; here in a second. */
const RETRY_DELAYS_MS = [20, 40, 80, 160]

export type StripeEvent = { id: string; object: 'event'; type: string; api_version: string; created: number; livemode: boolean; account?: string; data: { object: unknown } }

/** Sends signed events to an endpoint, each until it is taken or given up; each try is signed anew. */
export function stripeEvents({ clock, webhookSecret, endpoint }: { clock: Clock; webhookSecret: string; endpoint: string }) {
  const under = new Set<Promise<void>>()
  const stripe = new Stripe('sk_test_none')
  let closed = false

  async function deliver(event: StripeEvent): Promise<void> {
    const payload = JSON.stringify(event, null, 2)
    for (const delay of [0, ...RETRY_DELAYS_MS]) {
      await sleep(delay)
      if (closed) return
      const signature = stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret, timestamp: Math.floor(clock.now().getTime() / 1000) })
      const answer = await fetch(endpoint, { method: 'POST', body: payload, headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature } }).catch(() => undefined)
      if (answer?.ok) return
    }
  }

  return {
    event: (type: string, object: unknown): StripeEvent => ({ id: `evt_${randomBytes(12).toString('hex')}`, object: 'event', type, api_version: Stripe.API_VERSION, created: Math.floor(clock.now().getTime() / 1000), livemode: false, data: { object: structuredClone(object) } }),
    /** One after the other, as they were made; it is over when all are taken or given up. */
    send: async (events: readonly StripeEvent[]): Promise<void> => {
      const sent = (async () => {
        for (const each of events) await deliver(each)
      })()
      under.add(sent)
      await sent.finally(() => under.delete(sent))
    },
    close: async () => {
      closed = true
      await Promise.allSettled(under)
    },
  }
}
