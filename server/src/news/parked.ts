import { type Clock, HOUR_MS } from '#clock'
import { type Reader, sql, type Writer } from '#database'

/** Money may be waiting behind it: after so long somebody should have looked, and after so long somebody must. */
export const PARKED_WARNING_MS = HOUR_MS
export const PARKED_ALARM_MS = 24 * HOUR_MS
export const MAX_SETTLED_WHY = 500

export type ParkedName = { provider: string; eventId: string }
/** Several may arrive at one moment. */
export type ParkedKey = ParkedName & { receivedAt: Date }
export type ParkedRow = ParkedKey & { kind: string; reference: string; why: string; notice: unknown; settled: { at: Date; by: string; why: string } | null }
export type ParkedState = 'open' | 'settled'
type Row = Omit<ParkedRow, 'settled'> & { settledAt: Date | null; settledBy: string; settledWhy: string }

/** Notifications that were believed and match nothing: they stay until somebody settles them. */
export type ParkedNews = {
  /** What has been open for longest comes first; of what is settled, the newest. `after` is the last of the page before. */
  parked(db: Reader, wanted: { state?: ParkedState; after?: ParkedKey | null; limit: number }): Promise<ParkedRow[]>
  /** Somebody has seen to it by other means. False when it is not parked, or settled already. */
  settle(db: Writer, clock: Clock, name: ParkedName, by: { by: string; why: string }): Promise<boolean>
  /** Puts it back in line: it is parked anew, with its first moment, where it still matches nothing. */
  putBack(db: Writer, name: ParkedName): Promise<boolean>
}

export function parkedNews(module: string, table: string): ParkedNews {
  const { open, settled, settle, unpark } = statementsOf(module, table)
  return {
    parked: async (db, { state = 'open', after, limit }) => {
      const rows = await db.all(state === 'open' ? open : settled, [after?.receivedAt ?? null, after?.provider ?? null, after?.eventId ?? null, limit])
      return rows.map(({ settledAt, settledBy, settledWhy, ...row }) => ({ ...row, settled: settledAt && { at: settledAt, by: settledBy, why: settledWhy } }))
    },
    settle: async (db, clock, { provider, eventId }, { by, why }) => (await db.run(settle, [provider, eventId, clock.now(), by, why])) === 1,
    putBack: async (db, { provider, eventId }) => (await db.run(unpark, [provider, eventId])) === 1,
  }
}

export function parkedAlarm(receivedAt: Date, now: Date): 'none' | 'warning' | 'alarm' {
  const ageMs = now.getTime() - receivedAt.getTime()
  if (ageMs >= PARKED_ALARM_MS) return 'alarm'
  return ageMs >= PARKED_WARNING_MS ? 'warning' : 'none'
}

function statementsOf(module: string, table: string) {
  const columns = `provider, event_id as "eventId", kind, reference, parked_why as why, received_at as "receivedAt", notice,
    settled_at as "settledAt", settled_by as "settledBy", settled_why as "settledWhy"`
  const isOpen = `provider = $1 and event_id = $2 and outcome = 'parked' and settled_at is null`
  return {
    open: sql<Row>(
      `${module}.parked`,
      `select ${columns} from ${table}
       where outcome = 'parked' and settled_at is null and ($1::timestamptz is null or (received_at, provider, event_id) > ($1, $2, $3))
       order by received_at, provider, event_id limit $4`,
    ),
    settled: sql<Row>(
      `${module}.parked-settled`,
      `select ${columns} from ${table}
       where settled_at is not null and ($1::timestamptz is null or (received_at, provider, event_id) < ($1, $2, $3))
       order by received_at desc, provider desc, event_id desc limit $4`,
    ),
    settle: sql(`${module}.settle-parked`, `update ${table} set settled_at = $3, settled_by = $4, settled_why = $5 where ${isOpen}`),
    unpark: sql(`${module}.unpark`, `update ${table} set processed_at = null, outcome = null, parked_why = null, attempts = 0 where ${isOpen}`),
  }
}
