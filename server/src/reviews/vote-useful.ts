import { type Refusal, refuse } from '#api'
import { sql } from '#database'
import { type ReviewRef, reviewsByIds } from './review-row.ts'
import type { ReviewsDeps } from './write-review.ts'

// Each in one statement, the review first, as likes of a post are counted.
const vote = sql(
  'reviews.vote',
  `with kept as (select store_id, id from review where store_id = $1 and id = $2 and deleted_at is null and hidden_at is null for no key update),
     made as (insert into review_vote (store_id, review_id, account_id, at) select store_id, id, $3, $4 from kept on conflict do nothing returning store_id, review_id)
   update review r set useful = r.useful + 1, useful_peak = greatest(r.useful_peak, r.useful + 1) from made m where r.store_id = $1 and r.store_id = m.store_id and r.id = m.review_id`,
)
const takeBack = sql(
  'reviews.take-vote-back',
  `with kept as (select store_id, id from review where store_id = $1 and id = $2 for no key update),
     gone as (delete from review_vote v using kept k where v.store_id = $1 and v.store_id = k.store_id and v.review_id = k.id and v.account_id = $3 returning v.store_id, v.review_id)
   update review r set useful = r.useful - 1 from gone g where r.store_id = $1 and r.store_id = g.store_id and r.id = g.review_id`,
)

/** Twice is once. */
export async function voteUseful({ database, clock }: ReviewsDeps, ref: ReviewRef, accountId: string): Promise<Refusal | undefined> {
  const review = (await reviewsByIds(database.read, [ref])).get(ref.id)
  if (!review || review.hiddenAt) return refuse('not-found')
  if (review.buyerId === accountId) return refuse('review-own-useful')
  await database.writeOne(vote, [ref.storeId, ref.id, accountId, clock.now()])
  return undefined
}

export async function takeVoteBack({ database }: ReviewsDeps, ref: ReviewRef, accountId: string): Promise<void> {
  await database.writeOne(takeBack, [ref.storeId, ref.id, accountId])
}
