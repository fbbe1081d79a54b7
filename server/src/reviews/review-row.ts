import type { Picture } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'

export type ReviewRef = { storeId: string; id: string }
export type Review = {
  storeId: string
  id: string
  productId: string
  orderId: string
  variantId: string
  variantTitle: string
  buyerId: string
  stars: number
  words: string
  pictures: Picture[]
  addedWords: string | null
  addedPictures: Picture[]
  addedAt: Date | null
  answer: string | null
  answeredAt: Date | null
  answerEditedAt: Date | null
  useful: number
  usefulPeak: number
  writtenAt: Date
  editedAt: Date | null
  deletedAt: Date | null
  hiddenAt: Date | null
  hiddenWhy: string | null
  returnedAt: Date | null
}

export const REVIEW_COLUMNS = `r.store_id as "storeId", r.id, r.product_id as "productId", r.order_id as "orderId", r.variant_id as "variantId", r.variant_title as "variantTitle",
  r.buyer_id as "buyerId", r.stars, r.words, r.pictures, r.added_words as "addedWords", r.added_pictures as "addedPictures", r.added_at as "addedAt",
  r.answer, r.answered_at as "answeredAt", r.answer_edited_at as "answerEditedAt", r.useful, r.useful_peak as "usefulPeak", r.written_at as "writtenAt",
  r.edited_at as "editedAt", r.deleted_at as "deletedAt", r.hidden_at as "hiddenAt", r.hidden_why as "hiddenWhy", r.returned_at as "returnedAt"`

const byIds = sql<Review>(
  'reviews.by-ids',
  `select ${REVIEW_COLUMNS} from unnest($1::uuid[], $2::uuid[]) as w (store_id, id) join review r on r.store_id = w.store_id and r.id = w.id where r.deleted_at is null`,
)
const lock = sql<Review>('reviews.lock', `select ${REVIEW_COLUMNS} from review r where r.store_id = $1 and r.id = $2 and r.deleted_at is null for no key update`)
const tell = sql(
  'reviews.tell',
  `insert into review_event (store_id, review_id, id, kind, by_kind, by_id, why, before, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)

/** Reviews by where they lie; those that were deleted are missing, those that are hidden are not. */
export async function reviewsByIds(db: Reader, refs: readonly ReviewRef[]): Promise<Map<string, Review>> {
  if (refs.length === 0) return new Map()
  return new Map((await db.all(byIds, [refs.map((ref) => ref.storeId), refs.map((ref) => ref.id)])).map((row) => [row.id, row]))
}

/** Held until the end: whatever changes a review decides by what it finds here. */
export async function lockReview(db: Writer, { storeId, id }: ReviewRef): Promise<Review | undefined> {
  return db.maybe(lock, [storeId, id])
}

/** Whether it is among those that make up the rating of its product. */
export function counts(review: Pick<Review, 'deletedAt' | 'hiddenAt' | 'returnedAt'>): boolean {
  return review.deletedAt === null && review.hiddenAt === null && review.returnedAt === null
}

type Told = { kind: string; byKind: 'buyer' | 'seller' | 'platform'; byId?: string; why?: string; before?: object }

export async function tellReview(db: Writer, clock: Clock, { storeId, id }: ReviewRef, { kind, byKind, byId, why = '', before }: Told): Promise<void> {
  await db.run(tell, [storeId, id, clock.id(), kind, byKind, byId ?? null, why, before ? JSON.stringify(before) : null, clock.now()])
}

export function named(review: Pick<Review, 'storeId' | 'id' | 'productId' | 'buyerId'>) {
  return { storeId: review.storeId, reviewId: review.id, productId: review.productId, buyerId: review.buyerId }
}
