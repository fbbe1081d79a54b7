import type { Picture } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import type { PostNamed } from './like-post.ts'
import { recordRevision } from './record-publication.ts'
import type { ShowMark } from './schemas.ts'

const mark = sql('posts.mark-show', `update post set show = show || $3::jsonb where author_id = $1 and id = $2 and kind = 'show'`)
const retell = sql(
  'posts.retell-show',
  `update post set text = $3, pictures = $4, show = show || $5::jsonb, edited_at = $6, revision = revision + 1, label = coalesce(label, case when $7::boolean then 'affiliate' end)
   where author_id = $1 and id = $2 and kind = 'show' and state = 'published' and (text <> $3 or pictures <> $4 or not show @> $5::jsonb)`,
)
const markOf = sql<{ show: ShowMark | null }>('posts.show-of', 'select show from post where author_id = $1 and id = $2')

/** Changes what stands beside the words of a buyer's show; also of one that is deleted. */
export async function markShow(db: Writer, { authorId, postId }: PostNamed, change: Partial<ShowMark>): Promise<void> {
  await db.run(mark, [authorId, postId, JSON.stringify(change)])
}

/** A show says what its review says now; where that earns, by its label, which stays. */
export async function retellShow(db: Writer, clock: Clock, named: PostNamed, { text, pictures, stars, earns }: { text: string; pictures: readonly Picture[]; stars: number; earns: boolean }): Promise<void> {
  const changed = await db.run(retell, [named.authorId, named.postId, text, JSON.stringify(pictures), JSON.stringify({ stars }), clock.now(), earns])
  if (changed === 0) return
  await recordRevision(db, clock, { ...named, byId: named.authorId })
  await record(db, clock, 'post.edited', named)
}

/** What a post keeps of the purchase that it shows; undefined for every other post. */
export async function showOf(db: Writer, { authorId, postId }: PostNamed): Promise<ShowMark | undefined> {
  return (await db.maybe(markOf, [authorId, postId]))?.show ?? undefined
}
