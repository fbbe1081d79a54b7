import { accountCards } from '#accounts'
import { HandleParams, isRefusal, once, PageQuery, readIdCursor, type Refusal, refuse, type Route, route, writeOrRefuse, type z } from '#api'
import type { Reader, Writer } from '#database'
import { endEndpoint, endFormerSecret, isFormerHeard, type Made, makeEndpoint, pauseEndpoint, resumeEndpoint, rotateSecret, secretMarked, whyNotTell } from './change-endpoint.ts'
import type { WebhooksDeps } from './deps.ts'
import { type Endpoint, endpointsOf, lockEndpoint, readEndpoint } from './endpoint-row.ts'
import { MAX_ENDPOINTS } from './limits.ts'
import { listDeliveries } from './list-deliveries.ts'
import { mayChangeWebhooks, maySeeWebhooks } from './policy.ts'
import { queueTest } from './queue-events.ts'
import { NewSecret, NewWebhook, ResumeQuery, WebhookBody, WebhookDeliveries, WebhookParams, Webhooks, type WebhookView } from './schemas.ts'

const tag = 'webhooks'
const path = '/accounts/{handle}/webhooks'
const named = `${path}/{webhook}` as const

export function webhooksRoutes(deps: WebhooksDeps): Route[] {
  return [...listRoutes(deps), ...changeRoutes(deps)]
}

async function presentAll(db: Reader, endpoints: readonly Endpoint[], now: Date): Promise<z.infer<typeof WebhookView>[]> {
  const makers = await accountCards(db, endpoints.map(({ madeBy }) => madeBy))
  return endpoints.map((each) => present(each, makers.get(each.madeBy)?.name ?? null, now))
}

function present(endpoint: Endpoint, madeBy: string | null, now: Date): z.infer<typeof WebhookView> {
  const { id, url, madeAt, failingSince, pausedAt, pausedBy, oldUntil } = endpoint
  return { id, url, madeAt: madeAt.toISOString(), madeBy, failingSince: failingSince?.toISOString() ?? null, pausedAt: pausedAt?.toISOString() ?? null, pausedBy, oldSecretUntil: isFormerHeard(endpoint, now) ? oldUntil!.toISOString() : null }
}

function listRoutes(deps: WebhooksDeps): Route[] {
  const { database, clock } = deps
  return [
    route({ method: 'get', path, tag, summary: 'Where partners hear of an account’s commission', access: maySeeWebhooks, params: HandleParams, response: Webhooks }, async ({ account }) => ({
      status: 200, body: { items: await presentAll(database.read, await endpointsOf(database.read, [account.id]), clock.now()), most: MAX_ENDPOINTS },
    })),
    route({ method: 'post', path, tag, summary: 'Let a partner hear of commission, signed as Standard Webhooks has it', description: 'The secret is told in this answer and never again.', access: mayChangeWebhooks, idempotent: true, params: HandleParams, body: WebhookBody, response: NewWebhook, status: 201 }, async ({ account, who, body: { url }, idempotencyKey }) => {
      const wrong = await whyNotTell(deps, url)
      if (wrong) return wrong
      const made = await writeOrRefuse(database, (db) => once<Made | Refusal>(db, clock, who.personId, idempotencyKey, { route: 'webhook', account: account.id, url }, () => makeEndpoint(db, deps, account.id, who, url)))
      if (isRefusal(made)) return made
      const endpoint = await readEndpoint(database.read, { accountId: account.id, id: made.id })
      if (!endpoint) return refuse('not-found')
      const secret = secretMarked(deps, endpoint, made.mark)
      return isRefusal(secret) ? secret : { status: 201, body: { ...(await presentAll(database.read, [endpoint], clock.now()))[0]!, secret } }
    }),
    route({ method: 'get', path: `${named}/deliveries`, tag, summary: 'What a partner was told, newest first, with every try', access: maySeeWebhooks, params: WebhookParams, query: PageQuery, response: WebhookDeliveries }, async ({ account, params, query }) => {
      const after = readIdCursor(query.after)
      if (isRefusal(after)) return after
      const endpoint = await readEndpoint(database.read, { accountId: account.id, id: params.webhook })
      return endpoint ? { status: 200, body: await listDeliveries(database.read, endpoint, { after, limit: query.limit }) } : refuse('not-found')
    }),
  ]
}

function changeRoutes(deps: WebhooksDeps): Route[] {
  const { database, clock } = deps
  const change = async (work: (db: Writer) => Promise<Refusal | undefined>) => {
    const refused = await writeOrRefuse(database, async (db) => (await work(db)) ?? true)
    return isRefusal(refused) ? refused : { status: 204 as const }
  }
  return [
    route({ method: 'post', path: `${named}/secrets`, tag, summary: 'A new secret; the one before signs as well for a day', description: 'While it does there is no third: `webhook-secret-fresh`. End the former one first.', access: mayChangeWebhooks, idempotent: true, params: WebhookParams, response: NewSecret, status: 201 }, async ({ account, who, params, idempotencyKey }) => {
      const ref = { accountId: account.id, id: params.webhook }
      const made = await writeOrRefuse(database, (db) => once<Made | Refusal>(db, clock, who.personId, idempotencyKey, { route: 'webhook-secret', ...ref }, () => rotateSecret(db, deps, ref, who)))
      if (isRefusal(made)) return made
      const endpoint = await readEndpoint(database.read, ref)
      const secret = endpoint ? secretMarked(deps, endpoint, made.mark) : refuse('not-found')
      return isRefusal(secret) ? secret : { status: 201, body: { secret } }
    }),
    route({ method: 'delete', path: `${named}/secrets/former`, tag, summary: 'Let the former secret sign no longer, at once', access: mayChangeWebhooks, params: WebhookParams, status: 204 }, ({ account, who, params }) => change((db) => endFormerSecret(db, deps, { accountId: account.id, id: params.webhook }, who))),
    route({ method: 'put', path: `${named}/pause`, tag, summary: 'Tell a partner nothing for now; what happens meanwhile waits', access: mayChangeWebhooks, params: WebhookParams, status: 204 }, ({ account, who, params }) => change((db) => pauseEndpoint(db, deps, { accountId: account.id, id: params.webhook }, who))),
    route({ method: 'delete', path: `${named}/pause`, tag, summary: 'Go on, with all that waited, and what was given up where that is wanted', access: mayChangeWebhooks, params: WebhookParams, query: ResumeQuery, status: 204 }, ({ account, who, params, query }) => change((db) => resumeEndpoint(db, deps, { accountId: account.id, id: params.webhook }, who, query.failed === 'again'))),
    route({ method: 'delete', path: named, tag, summary: 'Tell a partner nothing more', access: mayChangeWebhooks, params: WebhookParams, status: 204 }, ({ account, who, params }) => change((db) => endEndpoint(db, deps, { accountId: account.id, id: params.webhook }, who))),
    route({ method: 'post', path: `${named}/tests`, tag, summary: 'Send a partner something to try with', access: mayChangeWebhooks, params: WebhookParams, status: 204 }, ({ account, params }) =>
      change(async (db) => {
        const endpoint = await lockEndpoint(db, { accountId: account.id, id: params.webhook })
        if (!endpoint || endpoint.pausedAt) return refuse(endpoint ? 'webhook-paused' : 'not-found')
        return queueTest(db, clock, endpoint)
      }),
    ),
  ]
}
