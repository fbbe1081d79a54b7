import './facts.ts'
import './problems.ts'
import type { Route } from '#api'
import { reaction, type Reaction } from '#events'
import { reviewBuyerRoutes } from './api-buyer.ts'
import { reviewSellerRoutes } from './api-seller.ts'
import { reviewShopRoutes } from './api-shop.ts'
import { markReturnedGoods } from './mark-returned.ts'
import type { ReviewsDeps } from './write-review.ts'

export function reviewsRoutes(deps: ReviewsDeps): Route[] {
  return [...reviewShopRoutes(deps), ...reviewBuyerRoutes(deps), ...reviewSellerRoutes(deps)]
}

export function reviewsReactions({ clock }: Pick<ReviewsDeps, 'clock'>): Reaction[] {
  return [reaction({ on: 'order.lines-refunded', consumer: 'reviews.mark-returned', write: (db, { payload }) => markReturnedGoods(db, clock, payload) })]
}

export { reviewsChecks } from './checks.ts'
export { countUnanswered } from './count-unanswered.ts'
export { hideReview, releaseReview } from './hide-review.ts'
export { recountReviews } from './recount-reviews.ts'
export { reviewOfBuyer } from './own-reviews.ts'
export { lockReview, type Review, reviewsByIds } from './review-row.ts'
export { ReviewView } from './schemas.ts'
export type { ReviewsDeps } from './write-review.ts'
