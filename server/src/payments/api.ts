import { anyone, isRefusal, readText, refuse, route, type Route, z } from '#api'
import { type PaymentsDeps } from './deps.ts'
import { MAX_NOTIFICATION_BYTES, type Received, receiveNotification } from './receive-notification.ts'

const tag = 'payments'
const MAX_NAME = 40

const Methods = z.object({ items: z.array(z.object({ provider: z.string(), name: z.string() })) })

export function paymentsRoutes(deps: PaymentsDeps): Route[] {
  return [
    route({ method: 'get', path: '/payment-methods', tag, summary: 'The ways to pay in a currency', access: anyone, query: z.object({ currency: z.string().regex(/^[A-Z]{3}$/) }), response: Methods }, async ({ query, lang }) => ({
      status: 200,
      body: { items: deps.providers.filter((each) => each.supports(query.currency)).map((each) => ({ provider: each.name, name: each.label(lang) })) },
    })),

    route(
      {
        method: 'post', path: '/payment-notifications/{provider}', tag, summary: 'Where payment providers tell what happened', access: anyone, rate: 'none',
        description: 'Signed by the provider. Kept together with what it changes, or by itself where that cannot be done now; a 200 means that it will not be lost.',
        params: z.object({ provider: z.string().max(MAX_NAME) }),
        rawBody: { contentType: 'application/json', description: 'As the provider sends it.', maxBytes: MAX_NOTIFICATION_BYTES },
        response: z.object({ received: z.boolean() }),
      },
      async ({ params, request }) => {
        const body = await readText(request, MAX_NOTIFICATION_BYTES)
        if (isRefusal(body)) return body
        const received = await receiveNotification(deps, params.provider, request.headers, body)
        return received === 'stored' ? { status: 200, body: { received: true } } : refuse(REFUSALS[received])
      },
    ),
  ]
}

const REFUSALS: Record<Exclude<Received, 'stored'>, string> = {
  'unknown-provider': 'not-found',
  forged: 'notification-not-believed',
  stale: 'notification-not-believed',
  malformed: 'notification-unreadable',
}
