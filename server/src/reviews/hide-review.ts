import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { countReview } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import { counts, lockReview, named, tellReview } from './review-row.ts'

const hide = sql('reviews.hide', 'update review set hidden_at = $3, hidden_why = $4 where store_id = $1 and id = $2')
const release = sql('reviews.release', 'update review set hidden_at = null, hidden_why = null where store_id = $1 and id = $2')

export type Hiding = { storeId: string; reviewId: string; why: string; by: string }

/** Takes a review from everybody but its author, who reads why. One that is gone stays gone; again changes nothing. */
export async function hideReview(db: Writer, clock: Clock, { storeId, reviewId, why, by }: Hiding): Promise<void> {
  const ref = { storeId, id: reviewId }
  const review = await lockReview(db, ref)
  if (!review || review.hiddenAt) return
  await db.run(hide, [storeId, reviewId, clock.now(), why])
  await tellReview(db, clock, ref, { kind: 'hidden', byKind: 'platform', byId: by, why })
  if (counts(review)) await countReview(db, review, { stars: review.stars, by: -1 })
  await audit(db, clock, { actorId: by, action: 'review.hide', subjectKind: 'review', subjectId: reviewId, detail: { why, store: storeId } })
  await record(db, clock, 'review.hidden', { ...named(review), why, by })
}

/** Shows a hidden review again. */
export async function releaseReview(db: Writer, clock: Clock, { storeId, reviewId, why, by }: Hiding): Promise<Refusal | undefined> {
  const ref = { storeId, id: reviewId }
  const review = await lockReview(db, ref)
  if (!review) return refuse('not-found')
  if (!review.hiddenAt) return undefined
  await db.run(release, [storeId, reviewId])
  await tellReview(db, clock, ref, { kind: 'released', byKind: 'platform', byId: by, why })
  if (counts({ ...review, hiddenAt: null })) await countReview(db, review, { stars: review.stars, by: 1 })
  await audit(db, clock, { actorId: by, action: 'review.release', subjectKind: 'review', subjectId: reviewId, detail: { why, store: storeId } })
  await record(db, clock, 'review.released', named(review))
  return undefined
}
