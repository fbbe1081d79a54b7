import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { lockPair } from './lock-pair.ts'
import { relationTo } from './relation.ts'

export const MAX_FOLLOWING = 5_000

const insertFollow = sql('accounts.follow', 'insert into follow (account_id, author_id, at) values ($1, $2, $3) on conflict do nothing')
const insertFollower = sql('accounts.follower', 'insert into follower (author_id, account_id, at) values ($1, $2, $3)')
const deleteFollow = sql('accounts.unfollow', 'delete from follow where account_id = $1 and author_id = $2')
const deleteFollower = sql('accounts.unfollower', 'delete from follower where author_id = $1 and account_id = $2')
const countFollowing = sql('accounts.count-following', 'update account set following = following + $2 where id = $1')
const countFollowers = sql('accounts.count-followers', 'update account set followers = followers + $2 where id = $1')

/** `fan` follows `author` from now on. Doing it again changes nothing. */
export async function follow(db: Writer, clock: Clock, fan: string, author: string): Promise<Refusal | undefined> {
  if (fan === author) return refuse('not-yourself')
  const locked = await lockPair(db, fan, author)
  const relation = await relationTo(db, fan, author)
  const wrong = followRefusal(locked.get(author)?.gone ?? true, relation, locked.get(fan)?.following ?? 0)
  if (wrong || relation.following) return wrong
  await db.run(insertFollow, [fan, author, clock.now()])
  await db.run(insertFollower, [author, fan, clock.now()])
  await countBoth(db, fan, author, 1)
  await record(db, clock, 'account.followed', { accountId: fan, authorId: author })
  return undefined
}

export function followRefusal(gone: boolean, relation: { following: boolean; blocked: boolean; blockedBy: boolean }, alreadyFollowing: number): Refusal | undefined {
  // Who is blocked learns no more than that nobody is there.
  if (gone || relation.blockedBy) return refuse('not-found')
  if (relation.blocked) return refuse('blocked-by-you')
  if (!relation.following && alreadyFollowing >= MAX_FOLLOWING) return refuse('list-full', { limit: MAX_FOLLOWING })
  return undefined
}

/** Also from accounts that are gone: a list can always be tidied. */
export async function unfollow(db: Writer, clock: Clock, fan: string, author: string): Promise<void> {
  await lockPair(db, fan, author)
  await removeFollow(db, clock, fan, author)
}

/** For callers that hold the lock on both. */
export async function removeFollow(db: Writer, clock: Clock, fan: string, author: string): Promise<void> {
  if ((await db.run(deleteFollow, [fan, author])) === 0) return
  await db.run(deleteFollower, [author, fan])
  await countBoth(db, fan, author, -1)
  await record(db, clock, 'account.unfollowed', { accountId: fan, authorId: author })
}

async function countBoth(db: Writer, fan: string, author: string, change: 1 | -1): Promise<void> {
  await db.run(countFollowing, [fan, change])
  await db.run(countFollowers, [author, change])
}
