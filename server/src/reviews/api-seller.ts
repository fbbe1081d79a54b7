import { HandleParams, Id, isRefusal, PageQuery, refuse, route, type Route, z } from '#api'
import { answerReview } from './answer-review.ts'
import { reviewHistory } from './own-reviews.ts'
import { mayAnswerReviews, mayReadStoreReviews } from './policy.ts'
import { presentForStore } from './present-reviews.ts'
import { reviewsByIds } from './review-row.ts'
import { NewAnswer, ReviewHistory, StoreReview, StoreReviewPage } from './schemas.ts'
import { listStoreReviews } from './store-reviews.ts'
import type { ReviewsDeps } from './write-review.ts'

const tag = 'selling'
const params = HandleParams.extend({ review: Id })
const ListQuery = PageQuery.extend({ show: z.enum(['unanswered', 'all']).default('unanswered') })

export function reviewSellerRoutes(deps: ReviewsDeps): Route[] {
  const { database, clock } = deps
  const db = database.read
  return [
    route({ method: 'get', path: '/stores/{handle}/reviews', tag, summary: 'Reviews of a store: what waits for an answer, or all', access: mayReadStoreReviews, params: HandleParams, query: ListQuery, response: StoreReviewPage }, async ({ account, query }) => {
      const page = await listStoreReviews(db, account.id, query, clock.now())
      return isRefusal(page) ? page : { status: 200, body: page }
    }),
    route({ method: 'get', path: '/stores/{handle}/reviews/{review}/history', tag, summary: 'What happened to a review', access: mayReadStoreReviews, params, response: ReviewHistory }, async ({ account, params: { review } }) => {
      const found = (await reviewsByIds(db, [{ storeId: account.id, id: review }])).get(review)
      return found ? { status: 200, body: await reviewHistory(db, found) } : refuse('not-found')
    }),
    route({ method: 'put', path: '/stores/{handle}/reviews/{review}/answer', tag, summary: 'Answer a review, once; the answer may be put better for some days', access: mayAnswerReviews, params, body: NewAnswer, response: StoreReview }, async ({ who, account, params: { review }, body }) => {
      const ref = { storeId: account.id, id: review }
      const refused = await answerReview(deps, ref, who.personId, body.words)
      if (refused) return refused
      const row = (await reviewsByIds(db, [ref])).get(review)
      const [view] = row ? await presentForStore(db, [row], clock.now()) : []
      return view ? { status: 200, body: view } : refuse('not-found')
    }),
  ]
}
