import { once, type Refusal, refuse, writeOrRefuse } from '#api'
import { countReview } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { gatherPictures } from './gather-pictures.ts'
import { ADD_WITHIN_DAYS, daysAfter, EDIT_WITHIN_DAYS, MAX_EDITS } from './limits.ts'
import { counts, lockReview, named, type Review, type ReviewRef, tellReview } from './review-row.ts'
import type { NewAddition, ReviewChange } from './schemas.ts'
import type { ReviewsDeps } from './write-review.ts'

const countEdits = sql<{ count: number }>('reviews.count-edits', `select count(*)::int as count from review_event where store_id = $1 and review_id = $2 and kind = 'edited'`)
const edit = sql('reviews.edit', 'update review set stars = $3, words = $4, pictures = $5, edited_at = $6 where store_id = $1 and id = $2')
const add = sql('reviews.add', 'update review set added_words = $3, added_pictures = $4, added_at = $5 where store_id = $1 and id = $2')
const remove = sql('reviews.delete', 'update review set deleted_at = $3 where store_id = $1 and id = $2')

/** Changes what a review says, while that is allowed. What it said is kept. */
export async function editReview({ database, clock }: ReviewsDeps, ref: ReviewRef, change: ReviewChange): Promise<Refusal | undefined> {
  return writeOrRefuse(database, async (db) => {
    const review = await lockReview(db, ref)
    if (!review) return refuse('not-found')
    if (review.hiddenAt) return refuse('review-is-hidden')
    if (daysAfter(review.writtenAt, EDIT_WITHIN_DAYS) < clock.now()) return refuse('review-edit-over', { days: EDIT_WITHIN_DAYS })
    const pictures = change.pictureIds ? await gatherPictures(db, review.buyerId, change.pictureIds, review.pictures) : { found: review.pictures }
    if ('refused' in pictures) return pictures
    const next = { stars: change.stars ?? review.stars, words: change.words ?? review.words, pictures: pictures.found }
    if (isSame(review, next)) return undefined
    if ((await db.one(countEdits, [ref.storeId, ref.id])).count >= MAX_EDITS) return refuse('review-edited-often', { limit: MAX_EDITS })
    await db.run(edit, [ref.storeId, ref.id, next.stars, next.words, JSON.stringify(next.pictures), clock.now()])
    await tellReview(db, clock, ref, { kind: 'edited', byKind: 'buyer', byId: review.buyerId, before: { stars: review.stars, words: review.words, pictures: review.pictures } })
    if (counts(review) && next.stars !== review.stars) {
      await countReview(db, review, { stars: review.stars, by: -1 })
      await countReview(db, review, { stars: next.stars, by: 1 })
    }
    await record(db, clock, 'review.edited', { ...named(review), stars: next.stars, pictures: next.pictures.length })
    return undefined
  })
}

function isSame(review: Review, next: Pick<Review, 'stars' | 'words' | 'pictures'>): boolean {
  const ids = (pictures: Review['pictures']) => pictures.map((each) => each.id).join()
  return review.stars === next.stars && review.words === next.words && ids(review.pictures) === ids(next.pictures)
}

/** What the buyer has to say later, once: it stands below the review and leaves it as it was. */
export async function addToReview({ database, clock }: ReviewsDeps, ref: ReviewRef, buyerId: string, addition: NewAddition, key: string): Promise<{ done: true } | Refusal> {
  const pictures = await gatherPictures(database.read, buyerId, addition.pictureIds)
  if ('refused' in pictures) return pictures
  return writeOrRefuse(database, (db) =>
    once(db, clock, buyerId, key, { addTo: ref.id, ...addition }, async () => {
      const review = await lockReview(db, ref)
      if (!review) return refuse('not-found')
      if (review.hiddenAt) return refuse('review-is-hidden')
      if (review.addedAt) return refuse('review-added-to')
      if (daysAfter(review.writtenAt, ADD_WITHIN_DAYS) < clock.now()) return refuse('review-add-over', { days: ADD_WITHIN_DAYS })
      if (addition.words === '') return refuse('review-addition-empty', undefined, 'words')
      await db.run(add, [ref.storeId, ref.id, addition.words, JSON.stringify(pictures.found), clock.now()])
      await tellReview(db, clock, ref, { kind: 'added', byKind: 'buyer', byId: buyerId })
      await record(db, clock, 'review.added-to', { ...named(review), pictures: pictures.found.length })
      return { done: true as const }
    }),
  )
}

/** By its buyer alone, hidden or not. Again changes nothing. */
export async function deleteReview({ database, clock }: ReviewsDeps, ref: ReviewRef): Promise<void> {
  await database.write((db) => remover(db, clock, ref))
}

async function remover(db: Writer, clock: Clock, ref: ReviewRef): Promise<void> {
  const review = await lockReview(db, ref)
  if (!review) return
  await db.run(remove, [ref.storeId, ref.id, clock.now()])
  await tellReview(db, clock, ref, { kind: 'deleted', byKind: 'buyer', byId: review.buyerId })
  if (counts(review)) await countReview(db, review, { stars: review.stars, by: -1 })
  await record(db, clock, 'review.deleted', named(review))
}
