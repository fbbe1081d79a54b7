import { countReview } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { counts, REVIEW_COLUMNS, type Review, tellReview } from './review-row.ts'

const lockOfOrder = sql<Review>(
  'reviews.lock-of-order',
  `select ${REVIEW_COLUMNS} from review r where r.store_id = $1 and r.order_id = $2 and r.returned_at is null and r.deleted_at is null order by r.id for no key update`,
)
const markReturned = sql('reviews.mark-returned', 'update review set returned_at = $3 where store_id = $1 and id = any($2::uuid[])')

/** All of an order was paid back: what its buyer said of it stays, says so, and counts no more. */
export async function markReturnedGoods(db: Writer, clock: Clock, { storeId, orderId }: { storeId: string; orderId: string }): Promise<void> {
  const reviews = await db.all(lockOfOrder, [storeId, orderId])
  if (reviews.length === 0) return
  await db.run(markReturned, [storeId, reviews.map((each) => each.id), clock.now()])
  for (const review of reviews) await tellReview(db, clock, review, { kind: 'goods-returned', byKind: 'platform' })
  // In the order of their ids: two orders of the same products would otherwise wait for each other.
  const counted = reviews.filter(counts).toSorted((a, b) => (a.productId < b.productId ? -1 : 1))
  for (const review of counted) await countReview(db, review, { stars: review.stars, by: -1 })
}
