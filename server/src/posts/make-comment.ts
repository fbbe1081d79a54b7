import { type EarnsBy, whyNotSay } from '#accounts'
import { once, type Refusal, refuse, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { record } from '#events'
import type { PostNamed } from './like-post.ts'
import { MAX_COMMENTS_PER_POST } from './limits.ts'
import type { NewComment } from './schemas.ts'

const standing = sql<{ replyTo: string | null }>(
  'posts.standing-comment',
  'select reply_to as "replyTo" from comment where author_id = $1 and post_id = $2 and id = $3 and deleted_at is null',
)
const insertComment = sql(
  'posts.comment',
  `with kept as (select author_id, id from post where author_id = $1 and id = $2 and state = 'published' and comments < ${MAX_COMMENTS_PER_POST} for no key update),
     made as (insert into comment (author_id, post_id, id, account_id, reply_to, text, at) select author_id, id, $3, $4, $5, $6, $7 from kept returning author_id, post_id)
   update post p set comments = p.comments + 1 from made m where p.author_id = $1 and p.author_id = m.author_id and p.id = m.post_id`,
)

/** Leaves a comment once per key. An answer to an answer stands beside it: comments answer one level deep. */
export async function makeComment({ database, clock, earnsBy }: { database: Database; clock: Clock; earnsBy?: EarnsBy }, post: PostNamed, { accountId, comment, key }: { accountId: string; comment: NewComment; key: string }): Promise<{ id: string } | Refusal> {
  const { authorId, postId } = post
  const unsaid = whyNotSay(earnsBy, comment.text, 'text')
  if (unsaid) return unsaid
  return writeOrRefuse(database, (db) =>
    once(db, clock, accountId, key, { post: postId, ...comment }, async () => {
      const answered = comment.replyTo === undefined ? null : await db.maybe(standing, [authorId, postId, comment.replyTo])
      if (answered === undefined) return refuse('comment-unknown', undefined, 'replyTo')
      const replyTo = answered && (answered.replyTo ?? comment.replyTo!)
      const id = clock.id()
      return (await addComment(db, clock, post, { id, accountId, text: comment.text, replyTo })) ?? { id }
    }),
  )
}

/** The comment itself, in the caller's transaction. `replyTo` is a comment that stands, and answers none. */
export async function addComment(db: Writer, clock: Clock, { authorId, postId }: PostNamed, { id, accountId, text, replyTo }: { id: string; accountId: string; text: string; replyTo: string | null }): Promise<Refusal | undefined> {
  const made = await db.run(insertComment, [authorId, postId, id, accountId, replyTo, text, clock.now()])
  // The post was there a moment ago: it is full, or was deleted just now.
  if (made === 0) return refuse('comments-full')
  await record(db, clock, 'comment.made', { authorId, postId, commentId: id, accountId, replyTo })
  return undefined
}
