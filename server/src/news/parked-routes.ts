import { isRefusal, Money, money, operator, PageQuery, refuse, type Refusal, type Route, route, z } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import type { Database, Writer } from '#database'
import { MAX_SETTLED_WHY, type ParkedKey, type ParkedName, type ParkedNews, parkedAlarm, type ParkedRow, type ParkedState } from './parked.ts'
import { MAX_PARKED_CURSOR, readParkedCursor, writeParkedCursor } from './parked-cursor.ts'

const MAX_PROVIDER = 40
const MAX_EVENT_ID = 120
const Name = { provider: z.string().min(1).max(MAX_PROVIDER), eventId: z.string().min(1).max(MAX_EVENT_ID) }

export const ParkedQuery = PageQuery.extend({ state: z.enum(['open', 'settled']).default('open'), after: z.string().max(MAX_PARKED_CURSOR).optional() })
/** What is shown of every parked notification; `said` by the provider, `expected` by what is written here. */
export const PARKED_FIELDS = {
  provider: z.string(), eventId: z.string(), kind: z.string(), reference: z.string(), why: z.string(), receivedAt: z.string(),
  said: Money.nullable(), expected: Money.nullable(),
  alarm: z.enum(['none', 'warning', 'alarm']),
  settled: z.object({ at: z.string(), by: z.string().nullable(), why: z.string() }).nullable(),
}

type Amount = { amountMinor: bigint; currency: string }
type Shown = Omit<ParkedRow, 'notice'> & { said: Amount | null; expected: Amount | null }

/** `names` tells who settled, by their ids. */
export function presentParked({ provider, eventId, kind, reference, why, receivedAt, said, expected, settled }: Shown, now: Date, names: ReadonlyMap<string, { name: string }>) {
  return {
    provider, eventId, kind, reference, why,
    receivedAt: receivedAt.toISOString(),
    said: said && money(said.amountMinor, said.currency),
    expected: expected && money(expected.amountMinor, expected.currency),
    alarm: settled ? ('none' as const) : parkedAlarm(receivedAt, now),
    settled: settled && { at: settled.at.toISOString(), by: names.get(settled.by)?.name ?? null, why: settled.why },
  }
}

/** One page of a list, and where the next one begins. */
export async function parkedPage<Row extends ParkedKey>({ state, after, limit }: z.infer<typeof ParkedQuery>, list: (wanted: { state: ParkedState; after: ParkedKey | null; limit: number }) => Promise<Row[]>): Promise<{ rows: Row[]; next: string | null } | Refusal> {
  const cursor = readParkedCursor(after)
  if (isRefusal(cursor)) return cursor
  const rows = await list({ state, after: cursor, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? writeParkedCursor(shown.at(-1)!) : null }
}

type Settling = {
  path: '/console/parked' | '/console/payout-notifications'
  subject: 'payment-notification' | 'payout-notification'
  news: Pick<ParkedNews, 'settle'>
  /** Puts it back in line and says so to whoever takes it up. */
  takeUp: (db: Writer, clock: Clock, name: ParkedName) => Promise<boolean>
}

/** What an operator does with a parked notification: settle it with a reason, or have it processed again. Both are audited. */
export function settlingRoutes({ database, clock }: { database: Database; clock: Clock }, { path, subject, news, takeUp }: Settling): Route[] {
  const audited = async (who: string, verb: 'settle' | 'take-up', { provider, eventId }: ParkedName, write: (to: Writer) => Promise<boolean>, detail = {}) => {
    const done = await database.write(async (to) => {
      if (!(await write(to))) return false
      await audit(to, clock, { actorId: who, action: `${subject}.${verb}`, subjectKind: subject, subjectId: `${provider} ${eventId}`, detail })
      return true
    })
    return done ? ({ status: 204 } as const) : refuse('notification-not-parked')
  }
  const of = subject === 'payment-notification' ? 'payment' : 'payout'
  return [
    route({ method: 'post', path: `${path}/settlement`, tag: 'console', summary: `Settle a parked ${of} notification that was seen to by other means, with the reason`, access: operator, body: z.object({ ...Name, why: z.string().trim().min(1).max(MAX_SETTLED_WHY) }), status: 204 }, ({ who, body }) =>
      audited(who.personId, 'settle', body, (to) => news.settle(to, clock, body, { by: who.personId, why: body.why }), { why: body.why })),
    route({ method: 'post', path: `${path}/another-try`, tag: 'console', summary: `Have a parked ${of} notification processed again, within seconds`, access: operator, body: z.object(Name), status: 204 }, ({ who, body }) =>
      audited(who.personId, 'take-up', body, (to) => takeUp(to, clock, body))),
  ]
}
