import type { Clock } from '#clock'
import { type Database, sql } from '#database'

export type PostNamed = { authorId: string; postId: string }

// Each in one statement: the post is locked before its likes are touched, so that two of them never wait
// for each other, and the count changes exactly when a row does.
const like = sql(
  'posts.like',
  `with kept as (select author_id, id from post where author_id = $1 and id = $2 and state = 'published' for no key update),
     made as (insert into post_like (author_id, post_id, account_id, at) select author_id, id, $3, $4 from kept on conflict do nothing returning author_id, post_id)
   update post p set likes = p.likes + 1 from made m where p.author_id = $1 and p.author_id = m.author_id and p.id = m.post_id`,
)
const unlike = sql(
  'posts.unlike',
  `with kept as (select author_id, id from post where author_id = $1 and id = $2 for no key update),
     gone as (delete from post_like l using kept k where l.author_id = $1 and l.author_id = k.author_id and l.post_id = k.id and l.account_id = $3 returning l.author_id, l.post_id)
   update post p set likes = p.likes - 1 from gone g where p.author_id = $1 and p.author_id = g.author_id and p.id = g.post_id`,
)

/** Liking twice is liking once. */
export async function likePost(database: Database, clock: Clock, { authorId, postId }: PostNamed, accountId: string): Promise<void> {
  await database.writeOne(like, [authorId, postId, accountId, clock.now()])
}

export async function unlikePost(database: Database, { authorId, postId }: PostNamed, accountId: string): Promise<void> {
  await database.writeOne(unlike, [authorId, postId, accountId])
}
