import { sql } from '#database'
import { applyNotice, type Outcome } from './apply-notice.ts'
import { NOT_CARRIED_OUT } from './decide-notice.ts'
import { type PaymentsDeps, providerNamed } from './deps.ts'
import { readNotice, writeNotice } from './stored-notice.ts'

export const MAX_NOTIFICATION_BYTES = 64_000
const MAX_EVENT_ID = 120
const MAX_WAITING = 100
const WAITING_MS = 10_000
/** Taken up in vain so often, a notification is left to people: with a look every 15 s that is after five minutes. */
const MAX_TRIES = 20

const COLUMNS = 'provider, event_id, kind, reference, body, notice, received_at'
const storeDone = sql(
  'payments.store-done-notification',
  `insert into payment_notification (${COLUMNS}, processed_at, outcome, parked_why) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   on conflict (provider, event_id) do nothing`,
)
const storeWaiting = sql<{ eventId: string }>(
  'payments.store-waiting-notification',
  `insert into payment_notification (${COLUMNS}, attempts) values ($1, $2, $3, $4, $5, $6, $7, 1)
   on conflict (provider, event_id) do nothing returning event_id as "eventId"`,
)
const markProcessed = sql(
  'payments.mark-processed',
  `update payment_notification set processed_at = $3, outcome = $4, parked_why = $5
   where provider = $1 and event_id = $2 and (processed_at is null or parked_why = '${NOT_CARRIED_OUT}')`,
)
type Waiting = { provider: string; eventId: string; notice: unknown }
const waiting = sql<Waiting>(
  'payments.waiting-notifications',
  `select provider, event_id as "eventId", notice from payment_notification
   where processed_at is null and received_at < $1 order by attempts, received_at limit ${MAX_WAITING}`,
)
const oneWaiting = sql<Waiting>(
  'payments.one-waiting-notification',
  `select provider, event_id as "eventId", notice from payment_notification where provider = $1 and event_id = $2 and processed_at is null`,
)
const countTry = sql<{ attempts: number }>(
  'payments.count-try',
  `update payment_notification set attempts = attempts + 1, processed_at = case when attempts + 1 >= ${MAX_TRIES} then $3::timestamptz end,
     outcome = case when attempts + 1 >= ${MAX_TRIES} then 'parked' end, parked_why = case when attempts + 1 >= ${MAX_TRIES} then '${NOT_CARRIED_OUT}' end
   where provider = $1 and event_id = $2 and processed_at is null returning attempts`,
)

export type Received = 'unknown-provider' | 'forged' | 'stale' | 'malformed' | 'stored' | 'ignored'

/** Rolls back what a notification would have done: it was taken in before. */
class Known extends Error {}

/**
 * Takes a notification in, believed only when signed. It is kept in the transaction that carries it out; where
 * that fails it is kept by itself, and `finishNotifications` takes it up. Once it is kept the answer is yes.
 */
export async function receiveNotification(deps: PaymentsDeps, name: string, headers: Headers, rawBody: string): Promise<Received> {
  const { database, clock } = deps
  const provider = providerNamed(deps, name)
  if (!provider) return 'unknown-provider'
  const read = await provider.readNotification(headers, rawBody)
  if ('refused' in read) {
    deps.onNews?.({ provider: name, what: read.refused })
    return read.refused
  }
  if ('ignored' in read) {
    deps.onNews?.({ provider: name, what: 'ignored' })
    return 'ignored'
  }
  const { eventId, kind, notice } = read
  if (eventId.length > MAX_EVENT_ID || rawBody.includes('\u0000')) return 'malformed'
  const row = [name, eventId, kind, notice.payment.reference, rawBody, writeNotice(notice), clock.now()]
  try {
    const result = await applyNotice(deps, name, notice, async (db, done) => {
      if ((await db.run(storeDone, [...row, clock.now(), done.outcome, whyParked(done)])) === 0) throw new Known()
    })
    tell(deps, name, result)
  } catch (error) {
    const isNew = !(error instanceof Known) && (await database.writeOne(storeWaiting, row)).length > 0
    deps.onNews?.({ provider: name, ...(isNew ? { what: 'left-waiting', error } : { what: 'repeated' }) })
  }
  return 'stored'
}

/**
 * Notifications that were kept and not carried out, because this process or the database failed meanwhile.
 * Each by itself: one that cannot even be read keeps none of the others, and is parked in the end.
 */
export async function finishNotifications(deps: PaymentsDeps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - WAITING_MS)
  for (const each of await deps.database.read.all(waiting, [before])) await finish(deps, each)
}

/** The same for one that somebody has just put back in line. */
export async function finishNotification(deps: PaymentsDeps, provider: string, eventId: string): Promise<void> {
  const found = await deps.database.read.maybe(oneWaiting, [provider, eventId])
  if (found) await finish(deps, found)
}

async function finish(deps: PaymentsDeps, { provider, eventId, notice }: Waiting): Promise<void> {
  const { clock } = deps
  try {
    const result = await applyNotice(deps, provider, readNotice(notice), async (db, done) => void (await db.run(markProcessed, [provider, eventId, clock.now(), done.outcome, whyParked(done)])))
    tell(deps, provider, result)
  } catch (error) {
    deps.onNews?.({ provider, what: await failed(deps, provider, eventId), error })
  }
}

/** Where not even this can be written down, nothing has been lost: it stays in line as it was. */
async function failed({ database, clock }: PaymentsDeps, provider: string, eventId: string): Promise<string> {
  const [counted] = await database.writeOne(countTry, [provider, eventId, clock.now()]).catch(() => [])
  return counted && counted.attempts >= MAX_TRIES ? `parked ${NOT_CARRIED_OUT}` : 'left-waiting'
}

function whyParked(result: Outcome): string | null {
  return 'why' in result ? result.why : null
}

function tell(deps: PaymentsDeps, provider: string, result: Outcome): void {
  deps.onNews?.({ provider, what: 'why' in result ? `parked ${result.why}` : result.outcome })
}
