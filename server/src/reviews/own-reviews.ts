import { isRefusal, readIdCursor, type Refusal, refuse } from '#api'
import { GREATEST_ID, type Reader, sql } from '#database'
import { linesOfOrder, orderOfBuyer } from '#orders'
import { daysAfter, WRITE_WITHIN_DAYS } from './limits.ts'
import { presentOwn } from './present-reviews.ts'
import { REVIEW_COLUMNS, type Review, type ReviewRef, reviewsByIds } from './review-row.ts'
import type { OwnReview, ReviewableLines, ReviewHistory } from './schemas.ts'


const ofBuyer = sql<ReviewRef>('reviews.of-buyer', 'select store_id as "storeId", review_id as id from buyer_review where buyer_id = $1 and review_id < $2 order by review_id desc limit $3')
const whereOf = sql<ReviewRef>('reviews.where-of', 'select store_id as "storeId", review_id as id from buyer_review where buyer_id = $1 and review_id = $2')
// Also those that were deleted: their lines are not reviewed again.
const ofOrder = sql<Review>('reviews.of-order', `select ${REVIEW_COLUMNS} from review r where r.store_id = $1 and r.order_id = $2`)
const eventsOf = sql<{ kind: ReviewHistory['items'][number]['kind']; byKind: ReviewHistory['items'][number]['byKind']; at: Date; why: string; before: { stars?: number; words: string; pictures?: unknown[] } | null }>(
  'reviews.events',
  `select kind, by_kind as "byKind", at, why, before from review_event where store_id = $1 and review_id = $2 order by id`,
)

/** Where a review of this buyer lies; undefined when there is none, or it was deleted. */
export async function reviewOfBuyer(db: Reader, buyerId: string, id: string): Promise<Review | undefined> {
  const ref = await db.maybe(whereOf, [buyerId, id])
  return ref && (await reviewsByIds(db, [ref])).get(id)
}

/** What a person has written, newest first. What was deleted is left out: a page may be a little short. */
export async function listOwnReviews(db: Reader, buyerId: string, { after, limit }: { after?: string; limit: number }, now: Date): Promise<{ items: OwnReview[]; next: string | null } | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const refs = await db.all(ofBuyer, [buyerId, cursor ?? GREATEST_ID, limit + 1])
  const shown = refs.slice(0, limit)
  const found = await reviewsByIds(db, shown)
  const rows = shown.flatMap((ref) => found.get(ref.id) ?? [])
  return { items: await presentOwn(db, rows, now), next: refs.length > limit ? shown.at(-1)!.id : null }
}

/** The lines of an order, as they stand to be reviewed by its buyer. */
export async function reviewableLines(db: Reader, buyerId: string, orderId: string, now: Date): Promise<ReviewableLines | Refusal> {
  const ref = await orderOfBuyer(db, buyerId, orderId)
  const order = ref && (await linesOfOrder(db, ref))
  if (!order) return refuse('not-found')
  const rows = await db.all(ofOrder, [ref.storeId, orderId])
  const views = new Map((await presentOwn(db, rows.filter((row) => row.deletedAt === null), now)).map((view) => [view.variantId, view]))
  const until = order.state === 'received' && order.receivedAt ? daysAfter(order.receivedAt, WRITE_WITHIN_DAYS) : undefined
  const isOpen = until !== undefined && until > now
  return {
    items: order.lines.map(({ variantId, slug, title, variantTitle, picture, isPaidBack, isGiven }) => ({
      variantId, slug, title, variantTitle, picture, review: views.get(variantId) ?? null,
      writable: isOpen && !isPaidBack && !isGiven && !rows.some((row) => row.variantId === variantId),
    })),
    writeUntil: isOpen ? until.toISOString() : null,
  }
}

export async function reviewHistory(db: Reader, { storeId, id }: ReviewRef): Promise<ReviewHistory> {
  const events = await db.all(eventsOf, [storeId, id])
  return { items: events.map(({ before, at, ...event }) => ({ ...event, at: at.toISOString(), before: before && { stars: before.stars, words: before.words, pictures: before.pictures?.length } })) }
}
