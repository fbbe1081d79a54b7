import { anyone, member, staff } from '#api'

export const mayRead = anyone
/** Whether a review may be written is proven against the order, line by line. */
export const mayReview = member('buying')
export const mayVote = member('social')
export const mayReadStoreReviews = staff('orders', 'owner', 'manager', 'support')
/** Never to remove one: who thinks that it breaks the rules reports it. */
export const mayAnswerReviews = staff('orders', 'owner', 'manager', 'support')
