import { type Reaction, reaction } from '#events'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { type FanOutDeps, fanOut } from './fan-out.ts'
import { type FeedLimits, FEED_LIMITS } from './limits.ts'
import { mergeAuthor } from './merge-author.ts'

export function feedReactions({ database, clock, limits }: { database: Database; clock: Clock; limits?: Partial<FeedLimits> }): Reaction[] {
  const deps: FanOutDeps = { database, clock, limits: { ...FEED_LIMITS, ...limits } }
  return [
    reaction({ on: 'post.published', consumer: 'feed.fan-out', work: ({ payload }) => fanOut(deps, payload) }),
    // Unfollowing needs nothing: entries of authors who are not followed are left out at read.
    reaction({ on: 'account.followed', consumer: 'feed.merge-followed', write: (db, { payload }) => mergeAuthor(db, clock, deps.limits, payload.authorId, [payload.accountId]) }),
  ]
}
