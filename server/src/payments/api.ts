import { type Answer, anyone, isRefusal, readText, refuse, route, type Route, z } from '#api'
import { MAX_NOTIFICATION_BYTES, RECEIVED_REFUSALS } from '#news'
import { type PaymentsDeps, providerNamed } from './deps.ts'
import { receiveNotification } from './receive-notification.ts'

const tag = 'payments'
const MAX_NAME = 40
const MAX_AMOUNT_MINOR = BigInt(Number.MAX_SAFE_INTEGER)

const MethodsQuery = z.object({ currency: z.string().regex(/^[A-Z]{3}$/), amountMinor: z.coerce.bigint().min(0n).max(MAX_AMOUNT_MINOR).optional().openapi({ type: 'integer', description: 'Only those that take an order of this amount; 0 is any.' }) })
const Methods = z.object({ items: z.array(z.object({ provider: z.string(), name: z.string() })) })

export function paymentsRoutes(deps: PaymentsDeps): Route[] {
  return [
    route({ method: 'get', path: '/payment-methods', tag, summary: 'The ways to pay in a currency', access: anyone, query: MethodsQuery, response: Methods }, async ({ query, lang }) => ({
      status: 200,
      body: { items: deps.providers.filter((each) => each.supports(query.currency, query.amountMinor || undefined)).map((each) => ({ provider: each.name, name: each.label(lang) })) },
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
        if (received !== 'stored' && received !== 'ignored') return refuse(RECEIVED_REFUSALS[received])
        return acknowledge(deps, params.provider)
      },
    ),
  ]
}

/** In the words that the provider waits for. */
function acknowledge(deps: PaymentsDeps, name: string): Answer<{ received: boolean }> {
  const words = providerNamed(deps, name)?.acknowledgement
  return words ? new Response(words.body, { headers: { 'content-type': words.contentType } }) : { status: 200, body: { received: true } }
}
