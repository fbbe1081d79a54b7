import { sql, type Writer } from '#database'
import { writeToStaff } from '#identity'
import { dueBatches } from '#jobs'
import { publicFetch } from '#safe-fetch'
import { secretsOf } from './change-endpoint.ts'
import type { WebhooksDeps } from './deps.ts'
import { endpointsOf, type Endpoint, lockEndpoint, type PausedBy } from './endpoint-row.ts'
import { ENDPOINTS_AT_ONCE, LEASE_MS, MAX_ANSWER_BYTES, MAX_ERROR, MAX_TRIES, PAUSE_AFTER_MS, RETRY_AFTER_MS, TIMEOUT_MS } from './limits.ts'
import { pausedText } from './mail-texts.ts'
import { signedHeaders } from './sign-event.ts'

const MAX_AT_ONCE = 200
const GONE = 410
const MOST_MS = 2 ** 31 - 1

type Delivery = { accountId: string; id: string; endpointId: string; body: string; tries: number; at: Date }
type Tried = { status: number | null; error: string | null; tookMs: number }

const due = sql<Delivery>(
  'webhooks.due',
  `select d.account_id as "accountId", d.id, d.endpoint_id as "endpointId", d.body, d.tries, d.next_at as at from webhook_delivery d
   join webhook_endpoint e on e.account_id = d.account_id and e.id = d.endpoint_id and e.paused_at is null and e.ended_at is null
   where d.state = 'waiting' and d.next_at <= $1 and (d.next_at, d.id) > ($2, $3) order by d.next_at, d.id limit ${MAX_AT_ONCE}`,
)
// Of two who see it due one sends it. Who dies with it leaves it to be sent again when the lease is over.
const claim = sql('webhooks.claim', `update webhook_delivery set next_at = $4, tries = tries + 1 where account_id = $1 and id = $2 and state = 'waiting' and next_at = $3`)
const note = sql('webhooks.note-try', 'insert into webhook_attempt (account_id, delivery_id, id, status, error, took_ms, at) values ($1, $2, $3, $4, $5, $6, $7)')
const settle = sql('webhooks.settle', `update webhook_delivery set state = $3, next_at = $4, ended_at = $5 where account_id = $1 and id = $2 and state = 'waiting'`)
const works = sql('webhooks.works', 'update webhook_endpoint set failing_since = null where account_id = $1 and id = $2 and failing_since is not null')
const fails = sql('webhooks.fails', 'update webhook_endpoint set failing_since = coalesce(failing_since, $3), paused_at = $4, paused_by = $5 where account_id = $1 and id = $2 and paused_at is null')

/** Tells everybody what is due, several at once, each in the order in which it happened; who does not take it is left for later. */
export async function sendDue(deps: WebhooksDeps): Promise<void> {
  const { database, clock } = deps
  const silent = new Set<string>()
  for await (const batch of dueBatches((at, id) => database.read.all(due, [clock.now(), at, id]))) {
    const endpoints = new Map((await endpointsOf(database.read, [...new Set(batch.map(({ accountId }) => accountId))])).map((each) => [each.id, each]))
    const turns = [...Map.groupBy(batch, ({ endpointId }) => endpointId)].filter(([id]) => endpoints.has(id))
    const next = turns.values()
    await Promise.all(Array.from({ length: ENDPOINTS_AT_ONCE }, async () => {
      for (const [id, deliveries] of next) if (!silent.has(id) && !(await tell(deps, endpoints.get(id)!, deliveries))) silent.add(id)
    }))
  }
}

/** Ends with the first that is not taken: false. */
async function tell(deps: WebhooksDeps, endpoint: Endpoint, deliveries: readonly Delivery[]): Promise<boolean> {
  const { database, clock } = deps
  for (const delivery of deliveries) {
    const lease = new Date(clock.now().getTime() + LEASE_MS)
    if ((await database.write((db) => db.run(claim, [delivery.accountId, delivery.id, delivery.at, lease]))) === 0) continue
    const tried = await send(deps, endpoint, delivery)
    if (!(await database.write((db) => settleTry(db, deps, endpoint, { ...delivery, tries: delivery.tries + 1 }, tried)))) return false
  }
  return true
}

async function send(deps: WebhooksDeps, endpoint: Endpoint, { id, body }: Delivery): Promise<Tried> {
  const ask = publicFetch({ maxBytes: MAX_ANSWER_BYTES, timeoutMs: TIMEOUT_MS, allowPrivate: deps.allowPrivate, resolve: deps.resolve })
  const from = performance.now()
  const told = (status: number | null, error: string | null): Tried => ({ status, error: error && error.toWellFormed().replaceAll('\u0000', '').slice(0, MAX_ERROR), tookMs: Math.min(Math.round(performance.now() - from), MOST_MS) })
  try {
    const { status } = await ask(endpoint.url, { method: 'POST', headers: signedHeaders(secretsOf(deps, endpoint), { id, at: deps.clock.now(), body }), body })
    return told(status, null)
  } catch (error) {
    return told(null, (error as Error).message)
  }
}

/** What came of a try; true: it was taken. Anything but 2xx, a redirect as well, is not. */
async function settleTry(db: Writer, deps: WebhooksDeps, endpoint: Endpoint, { accountId, id, tries }: Delivery, { status, error, tookMs }: Tried): Promise<boolean> {
  const { clock } = deps
  const now = clock.now()
  const held = await lockEndpoint(db, endpoint)
  await db.run(note, [accountId, id, clock.id(), status, error, tookMs, now])
  if (status !== null && status >= 200 && status < 300) {
    await db.run(settle, [accountId, id, 'delivered', now, now])
    await db.run(works, [accountId, endpoint.id])
    return true
  }
  const isOver = tries >= MAX_TRIES
  await db.run(settle, [accountId, id, isOver ? 'failed' : 'waiting', isOver ? now : new Date(now.getTime() + RETRY_AFTER_MS[tries - 1]!), isOver ? now : null])
  if (!held || held.pausedAt) return false
  const pausedBy = whyPause(held.failingSince ?? now, now, status, isOver)
  await db.run(fails, [accountId, endpoint.id, now, pausedBy && now, pausedBy])
  if (pausedBy) await writeToStaff(db, clock, { accountId, roles: ['owner', 'manager'] }, ({ name, handle }, lang) => pausedText(lang, { name, url: endpoint.url, page: `${deps.publicUrl}/studio/${handle}/webhooks/${endpoint.id}` }))
  return false
}

/** 410 says that nobody is there for good. */
function whyPause(failingSince: Date, now: Date, status: number | null, isOver: boolean): Exclude<PausedBy, 'staff'> | null {
  if (status === GONE) return 'gone'
  return isOver || now.getTime() - failingSince.getTime() >= PAUSE_AFTER_MS ? 'failures' : null
}
