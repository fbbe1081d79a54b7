import type { Clock } from '#clock'
import { type Database, LEAST_ID, type Reader, sql, type Writer } from '#database'
import { followingOf } from '#accounts'
import { type FeedLimits, FEED_LIMITS, PUSHED_MS } from './limits.ts'
import { beginTimeline, timelineBuilt } from './timeline-state.ts'

type Entry = { authorId: string; postId: string; feedKey: string }

const newest = sql<Entry>(
  'feed.newest-of-authors',
  `select a.author_id as "authorId", p.id as "postId", p.feed_key as "feedKey" from unnest($1::uuid[]) as a (author_id)
   cross join lateral (select p.id, p.feed_key from post p where p.author_id = a.author_id and p.state = 'published' order by p.feed_key desc limit $2) p
   order by p.feed_key desc limit $2`,
)
const insert = sql(
  'feed.insert-entries',
  `insert into timeline (account_id, feed_key, author_id, post_id)
   select $1, e.feed_key, e.author_id, e.post_id from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as e (feed_key, author_id, post_id) on conflict do nothing`,
)
const clear = sql('feed.clear', 'delete from timeline where account_id = $1')
const readers = sql<{ id: string }>('feed.readers', 'select account_id as id from timeline_state where account_id > $1 and seen_at > $2 order by account_id limit $3')
const countReaders = sql<{ count: number }>('feed.count-readers', 'select count(*)::int as count from timeline_state where seen_at > $1')

const REBUILD_BATCH = 100

// Of several requests of one reader at once, one builds and the others wait for it.
const underWay = new Map<string, Promise<number>>()

/** Builds the timeline of one reader from posts, at once. Returns how many entries it has. */
export function rebuildTimeline(database: Database, clock: Clock, accountId: string, limits: FeedLimits = FEED_LIMITS): Promise<number> {
  const building = underWay.get(accountId) ?? build(database, clock, accountId, limits).finally(() => underWay.delete(accountId))
  underWay.set(accountId, building)
  return building
}

/**
 * Drops timelines and builds them again: all that are kept, or one. The rest is built when its reader returns.
 * @param onProgress hears how many of how many are done
 */
export async function rebuildTimelines(database: Database, clock: Clock, { account, limits = FEED_LIMITS, onProgress }: { account?: string; limits?: FeedLimits; onProgress?: (done: number, of: number) => void } = {}): Promise<{ timelines: number; entries: number }> {
  if (account !== undefined) return { timelines: 1, entries: await build(database, clock, account, limits, true) }
  const since = new Date(clock.now().getTime() - PUSHED_MS)
  const { count } = await database.read.one(countReaders, [since])
  const done = { timelines: 0, entries: 0 }
  let after = LEAST_ID
  for (;;) {
    const batch = await database.read.all(readers, [after, since, REBUILD_BATCH])
    if (batch.length === 0) return done
    for (const { id } of batch) {
      done.entries += await build(database, clock, id, limits, true)
      onProgress?.(++done.timelines, count)
    }
    after = batch.at(-1)!.id
  }
}

async function build(database: Database, clock: Clock, accountId: string, limits: FeedLimits, drop = false): Promise<number> {
  // Committed before anything is read: a post published from now on is pushed, one before is found below.
  await database.write((db) => beginTimeline(db, accountId, clock.now(), !drop))
  return database.write(async (db) => {
    if (drop) await db.run(clear, [accountId])
    const entries = await newestEntries(db, await followingOf(db, accountId), limits.rebuildPosts)
    await insertEntries(db, accountId, entries)
    await timelineBuilt(db, accountId, clock.now(), entries.length < limits.rebuildPosts ? LEAST_ID : entries.at(-1)!.feedKey)
    return entries.length
  })
}

async function newestEntries(db: Reader, authorIds: readonly string[], limit: number): Promise<Entry[]> {
  return authorIds.length === 0 ? [] : db.all(newest, [authorIds, limit])
}

async function insertEntries(db: Writer, accountId: string, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  await db.run(insert, [accountId, entries.map((each) => each.feedKey), entries.map((each) => each.authorId), entries.map((each) => each.postId)])
}
