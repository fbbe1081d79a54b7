import type { Clock } from '#clock'
import { type Database, LEAST_ID, sql, type Writer } from '#database'
import { announce } from '#live'
import { chooseWay } from './cross-limit.ts'
import { followersAfter } from './followers.ts'
import { type FeedLimits, PUSHED_MS } from './limits.ts'
import { POSTS } from './live/announce.ts'
import { activeAmong } from './timeline-state.ts'
import { trimTimelines } from './trim-timelines.ts'

export type Published = { authorId: string; postId: string; feedKey: string; madeBy: string }
export type FanOutDeps = { database: Database; clock: Clock; limits: FeedLimits }

type Progress = { afterAccount: string | null; doneAt: Date | null }

const open = sql<Progress>(
  'feed.open-fanout',
  `insert into fanout (author_id, post_id, feed_key) values ($1, $2, $3)
   on conflict (author_id, post_id) do update set feed_key = excluded.feed_key returning after_account as "afterAccount", done_at as "doneAt"`,
)
const advance = sql('feed.advance-fanout', 'update fanout set after_account = $3 where author_id = $1 and post_id = $2')
const finish = sql('feed.finish-fanout', 'update fanout set done_at = $3 where author_id = $1 and post_id = $2')
const push = sql(
  'feed.push',
  'insert into timeline (account_id, feed_key, author_id, post_id) select account_id, $2, $3, $4 from unnest($1::uuid[]) as r (account_id) on conflict do nothing',
)

/**
 * Brings a published post to its readers: into the timelines of the author's followers, batch by batch, each
 * with its progress, so that a crash goes on where it stopped; or, for large authors, by nothing but being
 * there to be pulled. Then says that it has come. Running it twice changes nothing.
 */
export async function fanOut({ database, clock, limits }: FanOutDeps, post: Published): Promise<void> {
  const [progress] = await database.writeOne(open, [post.authorId, post.postId, post.feedKey])
  if (progress!.doneAt) return
  if ((await chooseWay(database, clock.now(), limits, post.authorId)) === 'push') await pushToAll({ database, clock, limits }, post, progress!.afterAccount)
  await database.write(async (db) => {
    await db.run(finish, [post.authorId, post.postId, clock.now()])
    await announce(db, POSTS, { authorId: post.authorId, feedKey: post.feedKey, madeBy: post.madeBy })
  })
}

async function pushToAll({ database, clock, limits }: FanOutDeps, post: Published, from: string | null): Promise<void> {
  let after = from ?? LEAST_ID
  for (;;) {
    const ids = await followersAfter(database.read, post.authorId, after, limits.fanoutBatch)
    if (ids.length === 0) return
    after = ids.at(-1)!
    const last = after
    await database.write(async (db) => {
      const readers = await activeAmong(db, ids, new Date(clock.now().getTime() - PUSHED_MS))
      if (readers.length > 0) await pushBatch(db, limits, post, readers)
      await db.run(advance, [post.authorId, post.postId, last])
    })
    if (ids.length < limits.fanoutBatch) return
  }
}

async function pushBatch(db: Writer, limits: FeedLimits, { authorId, postId, feedKey }: Published, readers: readonly string[]): Promise<void> {
  await db.run(push, [readers, feedKey, authorId, postId])
  await trimTimelines(db, readers.filter((id) => isTrimTurn(id, feedKey, limits.trimOneIn)), limits.maxTimeline)
}

/** Spreads trimming evenly over readers and posts, without a count to keep: by the random ends of both ids. */
function isTrimTurn(accountId: string, feedKey: string, oneIn: number): boolean {
  const end = (id: string) => Number.parseInt(id.slice(-4), 16)
  return (end(accountId) ^ end(feedKey)) % oneIn === 0
}
