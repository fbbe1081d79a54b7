import { countReview } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { counts, REVIEW_COLUMNS, type Review, tellReview } from './review-row.ts'

const lockOfLines = sql<Review>(
  'reviews.lock-of-lines',
  `select ${REVIEW_COLUMNS} from review r where r.store_id = $1 and r.order_id = $2 and r.variant_id = any($3::uuid[]) and r.returned_at is null and r.deleted_at is null order by r.id for no key update`,
)
const markReturned = sql('reviews.mark-returned', 'update review set returned_at = $3 where store_id = $1 and id = any($2::uuid[])')

/** These lines of an order were paid back whole: what their buyer said of them stays, says so, and counts no more. */
export async function markReturnedGoods(db: Writer, clock: Clock, { storeId, orderId, variantIds }: { storeId: string; orderId: string; variantIds: readonly string[] }): Promise<void> {
  const reviews = await db.all(lockOfLines, [storeId, orderId, variantIds])
  if (reviews.length === 0) return
  await db.run(markReturned, [storeId, reviews.map((each) => each.id), clock.now()])
  for (const review of reviews) await tellReview(db, clock, review, { kind: 'goods-returned', byKind: 'platform' })
  // In the order of their ids: two orders of the same products would otherwise wait for each other.
  const counted = reviews.filter(counts).toSorted((a, b) => (a.productId < b.productId ? -1 : 1))
  for (const review of counted) await countReview(db, review, { stars: review.stars, by: -1 })
}
