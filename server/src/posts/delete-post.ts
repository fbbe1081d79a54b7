import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import type { Places } from './create-post.ts'
import { countPosts } from './record-publication.ts'

const remove = sql<{ before: string }>(
  'posts.delete',
  `with kept as (select author_id, id, state from post where author_id = $1 and id = $2 and state <> 'deleted' for update)
   update post p set state = 'deleted', deleted_at = $3, deleted_by = $4, revision = p.revision + 1
   from kept k where p.author_id = $1 and p.author_id = k.author_id and p.id = k.id returning k.state as before`,
)

/** Takes a post away, for good; false when there is none. Its words are kept for the record, shown to nobody. */
export async function deletePost(db: Writer, clock: Clock, { authorId, postId, byId }: { authorId: string; postId: string; byId: string }, places?: Places): Promise<boolean> {
  const removed = await db.maybe(remove, [authorId, postId, clock.now(), byId])
  if (!removed) return false
  const wasPublished = removed.before === 'published'
  if (wasPublished) await db.run(countPosts, [authorId, -1])
  if (removed.before === 'scheduled') await places?.giveBack(db, { authorId, postId })
  await record(db, clock, 'post.deleted', { authorId, postId, deletedBy: byId, wasPublished })
  return true
}
