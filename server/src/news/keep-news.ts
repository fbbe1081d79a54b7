import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { type ParkedNews, parkedNews } from './parked.ts'

export const MAX_NOTIFICATION_BYTES = 64_000
const MAX_EVENT_ID = 120
const MAX_WAITING = 100
const WAITING_MS = 10_000
/** Taken up in vain so often, a notification is left to people: with a look every 15 s that is after five minutes. */
const MAX_TRIES = 20
/** Why it then is parked. */
export const NOT_CARRIED_OUT = 'cannot-be-carried-out'

export type NewsDeps = {
  database: Database
  clock: Clock
  /** Hears what became of each notification: for metrics and logs. */
  onNews?: (news: { provider: string; what: string; error?: unknown }) => void
}
/** What a connector read in a notification that it believes, or why there is nothing to be read. */
export type Heard<Said> = { eventId: string; kind: string; reference: string; said: Said } | { ignored: string } | { refused: 'forged' | 'stale' | 'malformed' }
export type Verdict = { outcome: 'applied' | 'repeated' | 'overtaken' } | { outcome: 'parked'; why: string }
/** Writes down, in the transaction that carries a notification out, what became of it. */
export type Note = (db: Writer, verdict: Verdict) => Promise<void>
export type Received = 'unknown-provider' | 'forged' | 'stale' | 'malformed' | 'unreachable' | 'stored' | 'ignored'

export const RECEIVED_REFUSALS: Record<Exclude<Received, 'stored' | 'ignored'>, string> = {
  'unknown-provider': 'not-found',
  forged: 'notification-not-believed',
  stale: 'notification-not-believed',
  malformed: 'notification-unreadable',
  unreachable: 'unavailable',
}

type Kept<Deps, Said> = {
  /** Whose news they are; the names of the statements begin with it. */
  module: 'payments' | 'payouts'
  table: 'payment_notification' | 'payout_notification'
  /** As JSON, in which amounts are text, so that none is rounded. */
  write: (said: Said) => string
  /** @throws where it cannot be read */
  read: (stored: unknown) => Said
  /** Carries it out in one transaction, with the note. */
  apply: (deps: Deps, provider: string, said: Said, note: Note) => Promise<Verdict>
}

export type News<Deps, Said> = ParkedNews & {
  /** Once a notification is kept the answer is `stored`, whatever became of it. */
  take(deps: Deps, provider: string, heard: Heard<Said>, rawBody: string): Promise<Received>
  finishAll(deps: Deps): Promise<void>
  /** The same for one that somebody has just put back in line. */
  finishOne(deps: Deps, provider: string, eventId: string): Promise<void>
}

/** Rolls back what a notification would have done: it was taken in before. */
class Known extends Error {}

type Waiting = { provider: string; eventId: string; notice: unknown }

/**
 * News that providers tell: kept as they came, carried out once, and left to people where they match nothing. A
 * notification is kept in the transaction that carries it out; where that fails it is kept by itself, and `finishAll`
 * takes it up. Those taken up in vain stand behind the others, and are parked in the end.
 */
export function keepNews<Deps extends NewsDeps, Said>({ module, table, write, read, apply }: Kept<Deps, Said>): News<Deps, Said> {
  const { storeDone, storeWaiting, markProcessed, waiting, oneWaiting, countTry } = statementsOf(module, table)

  async function finish(deps: Deps, { provider, eventId, notice }: Waiting): Promise<void> {
    try {
      const verdict = await apply(deps, provider, read(notice), async (db, done) => void (await db.run(markProcessed, [provider, eventId, deps.clock.now(), done.outcome, whyParked(done)])))
      tell(deps, provider, verdict)
    } catch (error) {
      // Where not even this can be written down, nothing has been lost: it stays in line as it was.
      const [counted] = await deps.database.writeOne(countTry, [provider, eventId, deps.clock.now()]).catch(() => [])
      deps.onNews?.({ provider, what: counted && counted.attempts >= MAX_TRIES ? `parked ${NOT_CARRIED_OUT}` : 'left-waiting', error })
    }
  }

  return {
    ...parkedNews(module, table),
    take: async (deps, provider, heard, rawBody) => {
      const { database, clock } = deps
      if ('refused' in heard) {
        deps.onNews?.({ provider, what: heard.refused })
        return heard.refused
      }
      if ('ignored' in heard) {
        deps.onNews?.({ provider, what: 'ignored' })
        return 'ignored'
      }
      const { eventId, kind, reference, said } = heard
      if (eventId.length > MAX_EVENT_ID || rawBody.includes('\u0000')) return 'malformed'
      const row = [provider, eventId, kind, reference, rawBody, write(said), clock.now()]
      try {
        const verdict = await apply(deps, provider, said, async (db, done) => {
          if ((await db.run(storeDone, [...row, clock.now(), done.outcome, whyParked(done)])) === 0) throw new Known()
        })
        tell(deps, provider, verdict)
      } catch (error) {
        const isNew = !(error instanceof Known) && (await database.writeOne(storeWaiting, row)).length > 0
        deps.onNews?.({ provider, ...(isNew ? { what: 'left-waiting', error } : { what: 'repeated' }) })
      }
      return 'stored'
    },
    finishAll: async (deps) => {
      const before = new Date(deps.clock.now().getTime() - WAITING_MS)
      for (const each of await deps.database.read.all(waiting, [before])) await finish(deps, each)
    },
    finishOne: async (deps, provider, eventId) => {
      const found = await deps.database.read.maybe(oneWaiting, [provider, eventId])
      if (found) await finish(deps, found)
    },
  }
}

function statementsOf(module: string, table: string) {
  const columns = 'provider, event_id, kind, reference, body, notice, received_at'
  const isLast = `attempts + 1 >= ${MAX_TRIES}`
  return {
    storeDone: sql(
      `${module}.store-done-notification`,
      `insert into ${table} (${columns}, processed_at, outcome, parked_why) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (provider, event_id) do nothing`,
    ),
    storeWaiting: sql<{ eventId: string }>(
      `${module}.store-waiting-notification`,
      `insert into ${table} (${columns}, attempts) values ($1, $2, $3, $4, $5, $6, $7, 1) on conflict (provider, event_id) do nothing returning event_id as "eventId"`,
    ),
    markProcessed: sql(
      `${module}.mark-processed`,
      `update ${table} set processed_at = $3, outcome = $4, parked_why = $5
       where provider = $1 and event_id = $2 and (processed_at is null or parked_why = '${NOT_CARRIED_OUT}')`,
    ),
    waiting: sql<Waiting>(
      `${module}.waiting-notifications`,
      `select provider, event_id as "eventId", notice from ${table} where processed_at is null and received_at < $1 order by attempts, received_at limit ${MAX_WAITING}`,
    ),
    oneWaiting: sql<Waiting>(`${module}.one-waiting-notification`, `select provider, event_id as "eventId", notice from ${table} where provider = $1 and event_id = $2 and processed_at is null`),
    countTry: sql<{ attempts: number }>(
      `${module}.count-try`,
      `update ${table} set attempts = attempts + 1, processed_at = case when ${isLast} then $3::timestamptz end,
         outcome = case when ${isLast} then 'parked' end, parked_why = case when ${isLast} then '${NOT_CARRIED_OUT}' end
       where provider = $1 and event_id = $2 and processed_at is null returning attempts`,
    ),
  }
}

function whyParked(verdict: Verdict): string | null {
  return 'why' in verdict ? verdict.why : null
}

function tell(deps: NewsDeps, provider: string, verdict: Verdict): void {
  deps.onNews?.({ provider, what: 'why' in verdict ? `parked ${verdict.why}` : verdict.outcome })
}
