import type { Clock } from '#clock'
import { type Database, LEAST_ID, sql } from '#database'
import { followersAfter } from './followers.ts'
import { type FeedLimits, LEAVE_PULL_BELOW } from './limits.ts'
import { mergeAuthor } from './merge-author.ts'

export type Reach = { followers: number; pulled: boolean; leaving: boolean }
/** What becomes of a new post, and what that changes for its author. */
export type Way = { post: 'push' | 'pull'; author?: 'begin-pull' | 'begin-leaving' }

const reach = sql<Reach>(
  'feed.reach',
  `select a.followers, p.author_id is not null as pulled, p.leaving_since is not null as leaving
   from account a left join pulled_author p on p.author_id = a.id where a.id = $1`,
)
const beginPull = sql('feed.begin-pull', 'insert into pulled_author (author_id, since) values ($1, $2) on conflict (author_id) do update set leaving_since = null')
const beginLeaving = sql('feed.begin-leaving', 'update pulled_author set leaving_since = $2 where author_id = $1 and leaving_since is null')
const leaving = sql<{ authorId: string; since: Date }>('feed.leaving', 'select author_id as "authorId", leaving_since as since from pulled_author where leaving_since is not null')
const endPull = sql('feed.end-pull', 'delete from pulled_author where author_id = $1 and leaving_since = $2')

/** A merge writes up to a whole timeline for each reader. */
const MERGE_BATCH = 50

/**
 * Whether a post of this author is pushed. The answer stands in `pulled_author`, committed, before it is acted
 * on: a post that is not pushed is pulled by every feed that is read from then on.
 */
export async function chooseWay(database: Database, now: Date, limits: FeedLimits, authorId: string): Promise<'push' | 'pull'> {
  const found = await database.read.maybe(reach, [authorId])
  if (!found) return 'push'
  const way = decideWay(found, limits)
  if (way.author === 'begin-pull') await database.writeOne(beginPull, [authorId, now])
  if (way.author === 'begin-leaving') await database.writeOne(beginLeaving, [authorId, now])
  return way.post
}

export function decideWay({ followers, pulled, leaving: isLeaving }: Reach, { fanoutLimit }: FeedLimits): Way {
  if (followers >= fanoutLimit) return pulled && !isLeaving ? { post: 'pull' } : { post: 'pull', author: 'begin-pull' }
  if (!pulled || isLeaving) return { post: 'push' }
  return followers < fanoutLimit * LEAVE_PULL_BELOW ? { post: 'push', author: 'begin-leaving' } : { post: 'pull' }
}

/**
 * For authors who have become smaller and are pushed again: brings in what was not pushed while they were
 * large, then ends the pulling, unless they have grown again meanwhile.
 */
export async function finishLeaving({ database, clock, limits }: { database: Database; clock: Clock; limits: FeedLimits }): Promise<void> {
  for (const { authorId, since } of await database.read.all(leaving)) {
    let after = LEAST_ID
    for (;;) {
      const ids = await followersAfter(database.read, authorId, after, MERGE_BATCH)
      if (ids.length === 0) break
      await database.write((db) => mergeAuthor(db, clock, limits, authorId, ids))
      after = ids.at(-1)!
    }
    await database.writeOne(endPull, [authorId, since])
  }
}
