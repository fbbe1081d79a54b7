import { worksFor } from '#accounts'
import { once, type Picture, type Refusal, refuse, writeOrRefuse } from '#api'
import { countReview } from '#catalog'
import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { record } from '#events'
import { lockReceivedLine } from '#orders'
import { gatherPictures } from './gather-pictures.ts'
import { daysAfter, WRITE_WITHIN_DAYS } from './limits.ts'
import { tellReview } from './review-row.ts'
import type { NewReview } from './schemas.ts'

export type ReviewsDeps = { database: Database; clock: Clock }
export type Writing = { storeId: string; orderId: string; buyerId: string; review: NewReview; key: string }

const insert = sql(
  'reviews.insert',
  `insert into review (store_id, id, product_id, order_id, variant_id, variant_title, buyer_id, stars, words, pictures, written_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict on constraint review_once do nothing`,
)
const insertOfBuyer = sql('reviews.insert-of-buyer', 'insert into buyer_review (buyer_id, review_id, store_id) values ($1, $2, $3)')

/** Writes a review of one line of an order that this buyer has received: once a line, for good. */
export async function writeReview({ database, clock }: ReviewsDeps, writing: Writing): Promise<{ id: string } | Refusal> {
  const { storeId, orderId, buyerId, review, key } = writing
  // A store's own people prove nothing by what they buy of it.
  if (await worksFor(database.read, buyerId, storeId)) return refuse('review-own-store')
  const pictures = await gatherPictures(database.read, buyerId, review.pictureIds)
  if ('refused' in pictures) return pictures
  return writeOrRefuse(database, (db) => once(db, clock, buyerId, key, { review: orderId, store: storeId, ...review }, () => insertReview(db, clock, writing, pictures.found)))
}

async function insertReview(db: Writer, clock: Clock, { storeId, orderId, buyerId, review }: Writing, pictures: readonly Picture[]): Promise<{ id: string } | Refusal> {
  const now = clock.now()
  const line = await lockReceivedLine(db, { storeId, orderId, buyerId, variantId: review.variant })
  if (!line) return refuse('not-found')
  if (line.isGiven) return refuse('review-given')
  if (line.state === 'refunded' || line.isPaidBack) return refuse('review-returned')
  if (line.state !== 'received') return refuse('review-not-received')
  if (daysAfter(line.receivedAt!, WRITE_WITHIN_DAYS) < now) return refuse('review-too-late', { days: WRITE_WITHIN_DAYS })
  const id = clock.id()
  const row = [storeId, id, line.productId, orderId, review.variant, line.variantTitle, buyerId, review.stars, review.words, JSON.stringify(pictures), now]
  if ((await db.run(insert, row)) === 0) return refuse('review-written')
  await db.run(insertOfBuyer, [buyerId, id, storeId])
  await tellReview(db, clock, { storeId, id }, { kind: 'written', byKind: 'buyer', byId: buyerId })
  await countReview(db, { storeId, productId: line.productId }, { stars: review.stars, by: 1 })
  await record(db, clock, 'review.written', { storeId, reviewId: id, productId: line.productId, buyerId, orderId, stars: review.stars, pictures: pictures.length })
  return { id }
}
