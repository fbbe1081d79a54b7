import assert from 'node:assert/strict'
import type { ProviderStand, StandContext, Telling } from '#testing'
import { connectStripe } from '../connect-stripe.ts'
import type { Intent, Refund, Session } from './test-stripe-books.ts'
import { type StripeEvent, stripeEvents } from './test-stripe-events.ts'
import { startStripeServer, type StripeServer } from './test-stripe-server.ts'

export type StripeStand = ProviderStand & { server: StripeServer; connection: Parameters<typeof connectStripe>[0]; sessionOf(payUrl: string): Session; send(type: string, object: unknown): Promise<void> }

/** The connector and, over loopback, the Stripe that it is connected to. */
export async function openStripeStand({ clock, notifyUrl }: StandContext, capture: 'automatic' | 'manual', currency = 'usd'): Promise<StripeStand> {
  const server = await startStripeServer({ clock })
  const events = stripeEvents({ clock, webhookSecret: server.keys.webhookSecret, endpoint: notifyUrl })
  const connection = { ...server.keys, capture, clock, apiUrl: server.url(), timeoutMs: 2_000 }
  const sessionOf = (payUrl: string) => server.books.session(payUrl.split('/').at(-1)!)
  let endings: Promise<void>[] = []
  server.onRefund = (refund) => {
    const said = structuredClone(refund)
    endings.push(tellRefund(server, events, refund))
    return said
  }
  const decide: StripeStand['decide'] = async (payUrl, decision, telling = 'truly') => {
    const session = sessionOf(payUrl)
    const intent = server.books.pay(session, decision === 'fail' ? 'fail' : 'pay')
    await tell(events, { told: toldOf(events, session, intent), telling })
  }
  server.onDecision = decide
  return {
    server, connection, sessionOf, decide,
    provider: connectStripe(connection),
    send: (type, object) => events.send([events.event(type, object)]),
    paymentCount: () => server.books.sessions.size,
    fault: (fault) => void (server.fault = fault),
    refunds: (course) => void (server.books.coursing = course),
    endRefunds: async (state, telling = 'truly') => {
      const waiting = [...server.books.refunds.values()].filter((each) => each.status === 'pending')
      assert.ok(waiting.length > 0, 'no refund waits')
      for (const refund of waiting) {
        server.books.endRefund(refund, state)
        if (telling === 'truly') await events.send([events.event('refund.updated', refund)])
      }
    },
    plantCapture: (amountMinor) => server.books.plant(Number(amountMinor), currency),
    close: async () => {
      await Promise.allSettled(endings)
      endings = []
      await events.close()
      await server.close()
    },
  }
}

type Events = ReturnType<typeof stripeEvents>

function toldOf(events: Events, session: Session, intent: Intent): StripeEvent[] {
  const type = { succeeded: 'payment_intent.succeeded', requires_capture: 'payment_intent.amount_capturable_updated' }[intent.status]
  if (!type) return [events.event('payment_intent.created', intent), events.event('payment_intent.payment_failed', intent)]
  return [events.event('charge.succeeded', { object: 'charge' }), events.event(type, intent), events.event('checkout.session.completed', session)]
}

async function tell(events: Events, { told, telling }: { told: StripeEvent[]; telling: Telling }): Promise<void> {
  if (telling === 'never') return
  if (telling === 'truly') return events.send(told)
  if (telling === 'doubled') return events.send([...told.toReversed(), ...told])
  const change = telling === 'wrong-amount' ? wrongAmount : wrongCurrency
  await events.send(told.map((each) => ({ ...each, data: { object: change(each.data.object as Record<string, unknown>) } })))
}

function wrongAmount(object: Record<string, unknown>): Record<string, unknown> {
  const less = (name: string) => (typeof object[name] === 'number' && object[name] > 0 ? { [name]: object[name] - 1 } : {})
  return { ...object, ...less('amount'), ...less('amount_received'), ...less('amount_total') }
}

function wrongCurrency(object: Record<string, unknown>): Record<string, unknown> {
  return { ...object, currency: 'eur' }
}

/** Stripe tells of each refund, and a moment later of one that failed. */
async function tellRefund(server: StripeServer, events: Events, refund: Refund): Promise<void> {
  const fails = server.books.coursing === 'fail-next'
  await events.send([events.event('refund.created', refund), events.event('charge.refunded', { object: 'charge', id: refund.charge })])
  if (!fails) return
  server.books.coursing = 'at-once'
  await events.send([events.event('refund.failed', server.books.endRefund(refund, 'failed'))])
}
