import { LEAST_ID, sql, type Writer } from '#database'
import { publicFetch } from '#safe-fetch'
import { secretsOf } from './change-endpoint.ts'
import type { WebhooksDeps } from './deps.ts'
import { type Endpoint, type EndpointRef, lockEndpoint, type PausedBy, readEndpoint } from './endpoint-row.ts'
import { ENDPOINTS_AT_ONCE, LEASE_MS, MAX_A_TURN, MAX_ANSWER_BYTES, MAX_ERROR, MAX_TRIES, PAUSE_AFTER_MS, REST_MS, RETRY_AFTER_MS, SWEEP_MS, TIMEOUT_MS, TURN_MS } from './limits.ts'
import { writeOf } from './mail-texts.ts'
import { signedHeaders } from './sign-event.ts'

const MAX_AT_ONCE = 200
const GONE = 410
const MOST_MS = 2 ** 31 - 1

type Delivery = { accountId: string; id: string; body: string; tries: number; nextAt: Date }
type Tried = { status: number | null; error: string | null; tookMs: number }

const due = sql<EndpointRef & { at: Date }>(
  'webhooks.due',
  `select account_id as "accountId", id, next_at as at from webhook_endpoint where next_at <= $1 and (next_at, id) > ($2, $3) order by next_at, id limit ${MAX_AT_ONCE}`,
)
const DELIVERY = `select account_id as "accountId", id, body, tries, next_at as "nextAt" from webhook_delivery where account_id = $1 and endpoint_id = $2 and state = 'waiting' and next_at <= $3`
const oldest = sql<Delivery>('webhooks.oldest', `${DELIVERY} order by id limit ${MAX_A_TURN}`)
const longestDue = sql<Delivery>('webhooks.longest-due', `${DELIVERY} order by next_at, id limit 1`)
// Of two who see it due one sends it. Who dies with it leaves it to be sent again when the lease is over.
const claim = sql('webhooks.claim', `update webhook_delivery set next_at = $4, tries = tries + 1 where account_id = $1 and id = $2 and state = 'waiting' and next_at = $3`)
const note = sql('webhooks.note-try', 'insert into webhook_attempt (account_id, delivery_id, id, status, error, took_ms, at) values ($1, $2, $3, $4, $5, $6, $7)')
const settle = sql('webhooks.settle', `update webhook_delivery set state = $3, next_at = $4, ended_at = $5 where account_id = $1 and id = $2 and state = 'waiting'`)
const works = sql('webhooks.works', 'update webhook_endpoint set failing_since = null, fails = 0, rests_until = null where account_id = $1 and id = $2 and fails > 0')
const fails = sql('webhooks.fails', 'update webhook_endpoint set failing_since = coalesce(failing_since, $3), fails = fails + 1, rests_until = $4, paused_at = $5, paused_by = $6, next_at = case when $5::timestamptz is null then next_at end where account_id = $1 and id = $2')
const nextTurn = sql(
  'webhooks.next-turn',
  `update webhook_endpoint set next_at = (select greatest(min(next_at), $3::timestamptz, $4::timestamptz) from webhook_delivery where account_id = $1 and endpoint_id = $2 and state = 'waiting' having count(*) > 0) where account_id = $1 and id = $2`,
)

/**
 * Gives each endpoint where something is due its turn, several at once, the longest waiting first. Turns and the sweep are short,
 * however slow the other side is: what is left comes later, behind the others.
 */
export async function sendDue(deps: WebhooksDeps, stopping?: AbortSignal): Promise<void> {
  const ends = AbortSignal.any([AbortSignal.timeout(SWEEP_MS), ...(stopping ? [stopping] : [])])
  const until = deps.clock.now()
  const failures: unknown[] = []
  let last = { at: new Date(0), id: LEAST_ID }
  const seen = new Set<string>()
  while (!ends.aborted) {
    const rows = await deps.database.read.all(due, [until, last.at, last.id])
    if (rows.length === 0) break
    last = rows.at(-1)!
    const next = rows.filter(({ id }) => !seen.has(id)).values()
    await Promise.all(Array.from({ length: ENDPOINTS_AT_ONCE }, async () => {
      for (const ref of next) {
        if (ends.aborted) return
        seen.add(ref.id)
        await takeTurn(deps, ref, stopping).catch((error: unknown) => failures.push(error))
      }
    }))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} webhooks could not have their turn`)
}

/** The oldest first. One that failed is asked with what waits longest since its own last try, so that no message keeps the others back. */
export async function takeTurn(deps: WebhooksDeps, ref: EndpointRef, stopping?: AbortSignal): Promise<void> {
  const { database, clock } = deps
  const ends = AbortSignal.any([AbortSignal.timeout(TURN_MS), ...(stopping ? [stopping] : [])])
  const endpoint = await readEndpoint(database.read, ref)
  if (!endpoint || endpoint.pausedAt) return
  const those = [ref.accountId, ref.id, clock.now()]
  const isAsked = endpoint.fails === 0 || (await tellAll(deps, endpoint, await database.read.all(longestDue, those), ends))
  if (isAsked) await tellAll(deps, endpoint, await database.read.all(oldest, those), ends)
  await database.write(async (db) => {
    const held = await lockEndpoint(db, ref)
    if (held && !held.pausedAt) await db.run(nextTurn, [ref.accountId, ref.id, clock.now(), held.restsUntil])
  })
}

/** Ends with the first that is not taken: false. */
async function tellAll(deps: WebhooksDeps, endpoint: Endpoint, deliveries: readonly Delivery[], ends: AbortSignal): Promise<boolean> {
  const { database, clock } = deps
  for (const delivery of deliveries) {
    if (ends.aborted) return false
    const lease = new Date(clock.now().getTime() + LEASE_MS)
    if ((await database.write((db) => db.run(claim, [delivery.accountId, delivery.id, delivery.nextAt, lease]))) === 0) continue
    const tried = await send(deps, endpoint, delivery)
    if (!(await database.write((db) => settleTry(db, deps, endpoint, { ...delivery, tries: delivery.tries + 1 }, tried)))) return false
  }
  return true
}

async function send(deps: WebhooksDeps, endpoint: Endpoint, { id, body }: Delivery): Promise<Tried> {
  const ask = deps.ask ?? publicFetch({ maxBytes: MAX_ANSWER_BYTES, timeoutMs: TIMEOUT_MS, allowPrivate: deps.allowPrivate, resolve: deps.resolve })
  const from = performance.now()
  const told = (status: number | null, error: string | null): Tried => ({ status, error: error && error.toWellFormed().replaceAll('\u0000', '').slice(0, MAX_ERROR), tookMs: Math.min(Math.round(performance.now() - from), MOST_MS) })
  try {
    const { status } = await ask(endpoint.url, { method: 'POST', headers: signedHeaders(secretsOf(deps, endpoint), { id, at: deps.clock.now(), body }), body })
    return told(status, null)
  } catch (error) {
    return told(null, (error as Error).message)
  }
}

/** What came of a try; true: it was taken, and more may follow. Anything but 2xx, a redirect as well, is not. */
async function settleTry(db: Writer, deps: WebhooksDeps, endpoint: Endpoint, { accountId, id, tries }: Delivery, { status, error, tookMs }: Tried): Promise<boolean> {
  const { clock } = deps
  const now = clock.now()
  const later = (ms: number) => new Date(now.getTime() + ms)
  const held = await lockEndpoint(db, endpoint)
  await db.run(note, [accountId, id, clock.id(), status, error, tookMs, now])
  if (status !== null && status >= 200 && status < 300) {
    await db.run(settle, [accountId, id, 'delivered', now, now])
    await db.run(works, [accountId, endpoint.id])
    return held !== undefined && held.pausedAt === null
  }
  const isOver = tries >= MAX_TRIES
  await db.run(settle, [accountId, id, isOver ? 'failed' : 'waiting', isOver ? now : later(RETRY_AFTER_MS[tries - 1]!), isOver ? now : null])
  if (!held || held.pausedAt) return false
  const pausedBy = whyPause(held.failingSince ?? now, now, status)
  await db.run(fails, [accountId, endpoint.id, now, later(REST_MS[Math.min(held.fails, REST_MS.length - 1)]!), pausedBy && now, pausedBy])
  if (pausedBy) await writeOf(db, deps, 'paused', endpoint, ['owner', 'manager'])
  return false
}

/** 410 says that nobody is there for good. One message that nobody takes says nothing of the others. */
function whyPause(failingSince: Date, now: Date, status: number | null): Exclude<PausedBy, 'staff'> | null {
  if (status === GONE) return 'gone'
  return now.getTime() - failingSince.getTime() >= PAUSE_AFTER_MS ? 'failures' : null
}
