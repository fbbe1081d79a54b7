import { type Refusal, refuse, writeOrRefuse } from '#api'
import { audit } from '#audit'
import { sql } from '#database'
import { record } from '#events'
import { daysAfter, EDIT_ANSWER_WITHIN_DAYS } from './limits.ts'
import { lockReview, named, type ReviewRef, tellReview } from './review-row.ts'
import type { ReviewsDeps } from './write-review.ts'

const answer = sql(
  'reviews.answer',
  `update review set answer = $3, answered_at = coalesce(answered_at, $4), answer_edited_at = case when answered_at is null then null else $4 end where store_id = $1 and id = $2`,
)

/** The store's one answer; for some days it may be put better. What it said is kept. */
export async function answerReview({ database, clock }: ReviewsDeps, ref: ReviewRef, byId: string, words: string): Promise<Refusal | undefined> {
  return writeOrRefuse(database, async (db) => {
    const review = await lockReview(db, ref)
    if (!review || review.hiddenAt) return refuse('not-found')
    if (review.answer === words) return undefined
    if (review.answeredAt && daysAfter(review.answeredAt, EDIT_ANSWER_WITHIN_DAYS) < clock.now()) return refuse('review-answer-over', { days: EDIT_ANSWER_WITHIN_DAYS })
    await db.run(answer, [ref.storeId, ref.id, words, clock.now()])
    const isFirst = review.answer === null
    await tellReview(db, clock, ref, { kind: isFirst ? 'answered' : 'answer-edited', byKind: 'seller', byId, before: isFirst ? undefined : { words: review.answer } })
    await audit(db, clock, { actorId: byId, actingAs: ref.storeId, action: 'review.answer', subjectKind: 'review', subjectId: ref.id, detail: { words } })
    if (isFirst) await record(db, clock, 'review.answered', named(review))
    return undefined
  })
}
