import { DAY_MS } from '#clock'
import { LEAST_ID, type Reader, sql, type Writer } from '#database'

/** So many days back are kept: the bits of a positive bigint. */
const LAST_BIT = 62
const MAX_DAYS = 2n ** 63n - 1n

// A visit on a later day shifts the days that are kept; one on the same day sets its bit again, and a clock that goes back
// changes nothing.
const withDay = (day: string) => `case when ${day} < t.seen_day then t.seen_days when ${day} - t.seen_day > ${LAST_BIT} then 1
     else ((t.seen_days << (${day} - t.seen_day)) & ${MAX_DAYS}) | 1 end`

// A floor is only ever raised, except when a timeline begins anew: so whatever runs at the same time, all
// that is above the floor is there.
const begin = sql(
  'feed.begin-timeline',
  `insert into timeline_state as t (account_id, floor_key, built_at, seen_at, seen_day, seen_days) values ($1, '${LEAST_ID}', null, $2, $3, 1)
   on conflict (account_id) do update set floor_key = excluded.floor_key, built_at = null, seen_at = excluded.seen_at,
     seen_days = ${withDay('excluded.seen_day')}, seen_day = greatest(t.seen_day, excluded.seen_day)`,
)
const beginUnseen = sql(
  'feed.begin-unseen-timeline',
  `insert into timeline_state (account_id, floor_key, built_at, seen_at) values ($1, '${LEAST_ID}', null, $2)
   on conflict (account_id) do update set floor_key = excluded.floor_key, built_at = null, seen_at = excluded.seen_at`,
)
const built = sql('feed.timeline-built', 'update timeline_state set built_at = $2, floor_key = greatest(floor_key, $3) where account_id = $1')
const raise = sql('feed.raise-floors', 'update timeline_state set floor_key = greatest(floor_key, $2) where account_id = any($1::uuid[])')
const floors = sql<{ accountId: string; floorKey: string }>('feed.floors', 'select account_id as "accountId", floor_key as "floorKey" from timeline_state where account_id = any($1::uuid[]) and seen_at > $2')
const active = sql<{ id: string }>('feed.active', 'select account_id as id from timeline_state where account_id = any($1::uuid[]) and seen_at > $2')
const seen = sql('feed.seen', `update timeline_state t set seen_at = $2, seen_days = ${withDay('$3')}, seen_day = greatest(t.seen_day, $3) where account_id = $1 and seen_at < $2`)
const days = sql<{ id: string; day: number; days: bigint }>(
  'feed.reader-days',
  `select s.account_id as id, s.seen_day as day, s.seen_days as days from timeline_state s
   where s.account_id = any($1::uuid[]) and not exists (select 1 from mute m where m.account_id = s.account_id and m.muted_id = $2)`,
)

/** From this commit on the reader is pushed to; what was published before is for the builder to find. */
export async function beginTimeline(db: Writer, accountId: string, now: Date, isVisit: boolean): Promise<void> {
  await (isVisit ? db.run(begin, [accountId, now, dayNumber(now)]) : db.run(beginUnseen, [accountId, now]))
}

export async function timelineBuilt(db: Writer, accountId: string, now: Date, floorKey: string): Promise<void> {
  await db.run(built, [accountId, now, floorKey])
}

export async function raiseFloors(db: Writer, accountIds: readonly string[], floorKey: string): Promise<void> {
  await db.run(raise, [accountIds, floorKey])
}

/** Of these accounts the ones that are pushed to, with the key from which on their timeline is whole. */
export function floorsOf(db: Reader, accountIds: readonly string[], seenSince: Date) {
  return db.all(floors, [accountIds, seenSince])
}

export async function activeAmong(db: Reader, accountIds: readonly string[], seenSince: Date): Promise<string[]> {
  return (await db.all(active, [accountIds, seenSince])).map((row) => row.id)
}

export async function markSeen(db: Writer, accountId: string, now: Date): Promise<void> {
  await db.run(seen, [accountId, now, dayNumber(now)])
}

/** On which days a reader read their feed: the lowest bit of `days` is the day `day`, each higher one a day earlier. */
export type ReaderDays = { day: number; days: bigint }

/** Of these readers, those whose feed shows what the author posts: whoever has muted it sees nothing of it. */
export async function readerDays(db: Reader, readerIds: readonly string[], authorId: string): Promise<Map<string, ReaderDays>> {
  return new Map((await db.all(days, [readerIds, authorId])).map(({ id, ...row }) => [id, row]))
}

/** Days since 1970, UTC. */
export function dayNumber(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS)
}
