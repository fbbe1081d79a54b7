import { sql } from '#database'
import { applyNotice } from './apply-notice.ts'
import { NOT_CARRIED_OUT } from './decide-notice.ts'
import { type PaymentsDeps, providerNamed } from './deps.ts'
import type { Notice } from './port.ts'
import { readNotice, writeNotice } from './stored-notice.ts'

export const MAX_NOTIFICATION_BYTES = 64_000
const MAX_EVENT_ID = 120
const MAX_WAITING = 100
const WAITING_MS = 10_000
/** Taken up in vain so often, a notification is left to people: with a look every 15 s that is after five minutes. */
export const MAX_TRIES = 20

const store = sql<{ eventId: string }>(
  'payments.store-notification',
  `insert into payment_notification (provider, event_id, kind, reference, body, notice, received_at) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (provider, event_id) do nothing returning event_id as "eventId"`,
)
const waiting = sql<{ provider: string; eventId: string; notice: unknown }>(
  'payments.waiting-notifications',
  `select provider, event_id as "eventId", notice from payment_notification
   where processed_at is null and received_at < $1 order by attempts, received_at limit ${MAX_WAITING}`,
)
const countTry = sql<{ attempts: number }>(
  'payments.count-try',
  `update payment_notification set attempts = attempts + 1, processed_at = case when attempts + 1 >= ${MAX_TRIES} then $3::timestamptz end,
     outcome = case when attempts + 1 >= ${MAX_TRIES} then 'parked' end, parked_why = case when attempts + 1 >= ${MAX_TRIES} then '${NOT_CARRIED_OUT}' end
   where provider = $1 and event_id = $2 and processed_at is null returning attempts`,
)

export type Received = 'unknown-provider' | 'forged' | 'stale' | 'malformed' | 'stored'

/**
 * Takes a notification in: believed only when signed, kept before anything is done with it, then carried
 * out. Once it is kept the answer is yes, whatever happens next: `finishNotifications` takes up what was left.
 */
export async function receiveNotification(deps: PaymentsDeps, name: string, headers: Headers, rawBody: string): Promise<Received> {
  const provider = providerNamed(deps, name)
  if (!provider) return 'unknown-provider'
  const read = await provider.readNotification(headers, rawBody)
  if ('refused' in read) {
    deps.onNews?.({ provider: name, what: read.refused })
    return read.refused
  }
  const { eventId, kind, notice } = read
  if (eventId.length > MAX_EVENT_ID || rawBody.includes('\u0000')) return 'malformed'
  const kept = await deps.database.writeOne(store, [name, eventId, kind, notice.payment.reference, rawBody, writeNotice(notice), deps.clock.now()])
  if (kept.length === 0) deps.onNews?.({ provider: name, what: 'repeated' })
  else await carryOut(deps, name, eventId, () => notice)
  return 'stored'
}

/**
 * Notifications that were kept and not carried out, because this process or the database failed meanwhile.
 * Each by itself: one that cannot even be read keeps none of the others, and is parked in the end.
 */
export async function finishNotifications(deps: PaymentsDeps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - WAITING_MS)
  for (const each of await deps.database.read.all(waiting, [before])) await carryOut(deps, each.provider, each.eventId, () => readNotice(each.notice))
}

async function carryOut(deps: PaymentsDeps, provider: string, eventId: string, noticeOf: () => Notice): Promise<void> {
  try {
    const result = await applyNotice(deps, provider, noticeOf(), eventId)
    deps.onNews?.({ provider, what: 'why' in result ? `parked ${result.why}` : result.outcome })
  } catch (error) {
    deps.onNews?.({ provider, what: await failed(deps, provider, eventId), error })
  }
}

/** Where not even this can be written down, nothing has been lost: it stays in line as it was. */
async function failed({ database, clock }: PaymentsDeps, provider: string, eventId: string): Promise<string> {
  const [counted] = await database.writeOne(countTry, [provider, eventId, clock.now()]).catch(() => [])
  return counted && counted.attempts >= MAX_TRIES ? `parked ${NOT_CARRIED_OUT}` : 'left-waiting'
}
