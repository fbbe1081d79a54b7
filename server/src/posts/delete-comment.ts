import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'

const remove = sql<{ postId: string }>(
  'posts.delete-comment',
  `with named as (select author_id, post_id, id from comment where author_id = $1 and id = $2),
     kept as (select p.author_id, p.id from post p join named n on n.author_id = p.author_id and n.post_id = p.id where p.author_id = $1 for no key update of p),
     gone as (update comment c set deleted_at = $3, deleted_by = $4 from kept k
       where c.author_id = $1 and c.author_id = k.author_id and c.post_id = k.id and c.id = $2 and c.deleted_at is null returning c.author_id, c.post_id)
   update post p set comments = p.comments - 1 from gone g where p.author_id = $1 and p.author_id = g.author_id and p.id = g.post_id returning g.post_id as "postId"`,
)

/** Takes a comment away; false when there is none. Answers to it stay. */
export async function deleteComment(db: Writer, clock: Clock, { authorId, commentId, byId }: { authorId: string; commentId: string; byId: string }): Promise<boolean> {
  const removed = await db.maybe(remove, [authorId, commentId, clock.now(), byId])
  if (!removed) return false
  await record(db, clock, 'comment.deleted', { authorId, postId: removed.postId, commentId, deletedBy: byId })
  return true
}
