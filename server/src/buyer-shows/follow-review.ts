import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { deletePost, markShow, retellShow, showOf } from '#posts'
import { reviewsByIds } from '#reviews'
import type { MakingDeps } from './make-show.ts'
import { lockShow, SHOW_COLUMNS, type Show, showOfReview, tellShow } from './show-row.ts'

const unseal = sql<Show>(
  'shows.unseal',
  `update buyer_show s set unsealed_at = $4 where s.store_id = $1 and s.order_id = $2 and s.variant_id = any($3::uuid[]) and s.unsealed_at is null returning ${SHOW_COLUMNS}`,
)
const unfeature = sql('shows.unfeature', 'update buyer_show set featured_at = null where store_id = $1 and post_id = $2')
const end = sql('shows.end', 'update buyer_show set ended_at = $3 where store_id = $1 and post_id = $2 and ended_at is null')

/** These lines of an order were paid back whole: what their buyer showed of them stays, without the seal, and is not featured any more. Again changes nothing. */
export async function takeSeals(db: Writer, clock: Clock, { storeId, orderId, variantIds }: { storeId: string; orderId: string; variantIds: readonly string[] }): Promise<void> {
  for (const show of await db.all(unseal, [storeId, orderId, variantIds, clock.now()])) {
    await markShow(db, show, { sealed: false, featured: false })
    await tellShow(db, clock, show, { kind: 'unsealed', byKind: 'platform' })
    if (show.featuredAt === null) continue
    await db.run(unfeature, [show.storeId, show.postId])
    await tellShow(db, clock, show, { kind: 'unfeatured', byKind: 'platform' })
  }
}

/** A review was changed: its show says the same, and that its author earns by a link in it. */
export async function followReview(db: Writer, { clock, earnsBy }: Pick<MakingDeps, 'clock' | 'earnsBy'>, ref: { storeId: string; reviewId: string }): Promise<void> {
  const found = await showOfReview(db, ref)
  const show = found && (await lockShow(db, found))
  const review = show && (await reviewsByIds(db, [{ storeId: ref.storeId, id: ref.reviewId }])).get(ref.reviewId)
  if (review) await retellShow(db, clock, show!, { text: review.words, pictures: review.pictures, stars: review.stars, earns: earnsBy?.(review.words) ?? false })
}

/** A review was deleted, or hidden by the operator: its show goes with it. */
export async function endShow(db: Writer, clock: Clock, ref: { storeId: string; reviewId: string }, byId: string): Promise<void> {
  const show = await showOfReview(db, ref)
  if (show) await deletePost(db, clock, { authorId: show.authorId, postId: show.postId, byId })
}

/** The post of a show is gone, by whomever: its review may be shown anew. */
export async function noteDeleted(db: Writer, clock: Clock, { authorId, postId, deletedBy }: { authorId: string; postId: string; deletedBy: string }): Promise<void> {
  const show = await showOf(db, { authorId, postId })
  if (!show || (await db.run(end, [show.storeId, postId, clock.now()])) === 0) return
  await tellShow(db, clock, { storeId: show.storeId, postId }, { kind: 'ended', byKind: deletedBy === authorId ? 'buyer' : 'platform', byId: deletedBy })
}
