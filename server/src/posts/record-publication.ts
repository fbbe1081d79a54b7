import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'

const keepRevision = sql(
  'posts.keep-revision',
  `insert into post_revision (author_id, post_id, revision, title, text, body, pictures, products, by_id, at)
   select author_id, id, revision, title, text, body, pictures, products, $3, $4 from post where author_id = $1 and id = $2`,
)
export const countPosts = sql('posts.count', 'update account set posts = posts + $2 where id = $1')

/** What publishing a post brings with it, in the transaction that published it. */
export async function recordPublication(db: Writer, clock: Clock, { authorId, postId, feedKey, madeBy }: { authorId: string; postId: string; feedKey: string; madeBy: string }): Promise<void> {
  await recordRevision(db, clock, { authorId, postId, byId: madeBy })
  await db.run(countPosts, [authorId, 1])
  await record(db, clock, 'post.published', { authorId, postId, feedKey, madeBy })
}

/** Keeps what a post says from now on. */
export async function recordRevision(db: Writer, clock: Clock, { authorId, postId, byId }: { authorId: string; postId: string; byId: string }): Promise<void> {
  await db.run(keepRevision, [authorId, postId, byId, clock.now()])
}
