import { type Reader, sql, type Writer } from '#database'
import { LEAST_ID } from '#posts'

// A floor is only ever raised, except when a timeline begins anew: so whatever runs at the same time, all
// that is above the floor is there.
const begin = sql(
  'feed.begin-timeline',
  `insert into timeline_state (account_id, floor_key, built_at, seen_at) values ($1, '${LEAST_ID}', null, $2)
   on conflict (account_id) do update set floor_key = excluded.floor_key, built_at = null, seen_at = excluded.seen_at`,
)
const built = sql('feed.timeline-built', 'update timeline_state set built_at = $2, floor_key = greatest(floor_key, $3) where account_id = $1')
const raise = sql('feed.raise-floors', 'update timeline_state set floor_key = greatest(floor_key, $2) where account_id = any($1::uuid[])')
const floors = sql<{ accountId: string; floorKey: string }>('feed.floors', 'select account_id as "accountId", floor_key as "floorKey" from timeline_state where account_id = any($1::uuid[]) and seen_at > $2')
const active = sql<{ id: string }>('feed.active', 'select account_id as id from timeline_state where account_id = any($1::uuid[]) and seen_at > $2')
const seen = sql('feed.seen', 'update timeline_state set seen_at = $2 where account_id = $1 and seen_at < $2')

/** From this commit on the reader is pushed to; what was published before is for the builder to find. */
export async function beginTimeline(db: Writer, accountId: string, now: Date): Promise<void> {
  await db.run(begin, [accountId, now])
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
  await db.run(seen, [accountId, now])
}
