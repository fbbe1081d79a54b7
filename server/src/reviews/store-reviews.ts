import { isRefusal, readIdCursor, type Refusal } from '#api'
import { GREATEST_ID, LEAST_ID, type Reader, sql } from '#database'
import { presentForStore } from './present-reviews.ts'
import { REVIEW_COLUMNS, type Review } from './review-row.ts'
import type { StoreReviewPage } from './schemas.ts'

const MOST_COUNTED = 100

const unanswered = sql<Review>(
  'reviews.unanswered',
  `select ${REVIEW_COLUMNS} from review r where r.store_id = $1 and r.id > $2 and r.answer is null and r.deleted_at is null and r.hidden_at is null order by r.id limit $3`,
)
const all = sql<Review>('reviews.of-store', `select ${REVIEW_COLUMNS} from review r where r.store_id = $1 and r.id < $2 and r.deleted_at is null order by r.id desc limit $3`)
const countUnanswered = sql<{ count: number }>(
  'reviews.count-unanswered',
  `select count(*)::int as count from (select 1 from review where store_id = $1 and answer is null and deleted_at is null and hidden_at is null limit ${MOST_COUNTED}) waiting`,
)

export type StoreReviewsWanted = { show: 'unanswered' | 'all'; after?: string; limit: number }

/** What waits for an answer, who has waited longest first; or all, the newest first. */
export async function listStoreReviews(db: Reader, storeId: string, { show, after, limit }: StoreReviewsWanted, now: Date): Promise<StoreReviewPage | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const rows = show === 'unanswered' ? await db.all(unanswered, [storeId, cursor ?? LEAST_ID, limit + 1]) : await db.all(all, [storeId, cursor ?? GREATEST_ID, limit + 1])
  const shown = rows.slice(0, limit)
  return {
    items: await presentForStore(db, shown, now),
    next: rows.length > limit ? shown.at(-1)!.id : null,
    unanswered: (await db.one(countUnanswered, [storeId])).count,
  }
}
