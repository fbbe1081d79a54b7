import type { Clock } from '#clock'
import { GREATEST_ID, type Reader, sql, type Writer } from '#database'
import { type FeedLimits, PUSHED_MS } from './limits.ts'
import { floorsOf, raiseFloors } from './timeline-state.ts'
import { trimTimelines } from './trim-timelines.ts'

type Key = { id: string; feedKey: string }

const newest = sql<Key>('feed.newest-of-author', `select id, feed_key as "feedKey" from post where author_id = $1 and state = 'published' and feed_key >= $2 order by feed_key desc limit $3`)
const insert = sql(
  'feed.merge',
  `insert into timeline (account_id, feed_key, author_id, post_id)
   select r.account_id, p.feed_key, $1, p.post_id from unnest($2::uuid[], $3::uuid[]) as r (account_id, floor_key)
   cross join unnest($4::uuid[], $5::uuid[]) as p (feed_key, post_id) where p.feed_key >= r.floor_key
   order by r.account_id, p.feed_key on conflict do nothing`,
)

/**
 * Brings what an author has published into the timelines of readers, as far down as each of them is whole.
 * Doing it again changes nothing; readers who are not pushed to are left out.
 */
export async function mergeAuthor(db: Writer, clock: Clock, limits: FeedLimits, authorId: string, readerIds: readonly string[]): Promise<void> {
  const readers = await floorsOf(db, readerIds, new Date(clock.now().getTime() - PUSHED_MS))
  if (readers.length === 0) return
  const least = readers.reduce((low, each) => (each.floorKey < low ? each.floorKey : low), GREATEST_ID)
  const posts = await newestOf(db, authorId, least, limits.maxTimeline)
  if (posts.length === 0) return
  await db.run(insert, [authorId, readers.map((each) => each.accountId), readers.map((each) => each.floorKey), posts.map((each) => each.feedKey), posts.map((each) => each.id)])
  // More than a timeline keeps: it is whole only from the oldest of these on.
  if (posts.length === limits.maxTimeline) await raiseFloors(db, readers.map((each) => each.accountId), posts.at(-1)!.feedKey)
  await trimTimelines(db, readers.map((each) => each.accountId), limits.maxTimeline)
}

function newestOf(db: Reader, authorId: string, floorKey: string, limit: number): Promise<Key[]> {
  return db.all(newest, [authorId, floorKey, limit])
}
