import { Id, isRefusal, PageQuery, refuse, route, type Route, z } from '#api'
import { orderOfBuyer } from '#orders'
import { addToReview, deleteReview, editReview } from './change-review.ts'
import { listOwnReviews, reviewableLines, reviewHistory, reviewOfBuyer } from './own-reviews.ts'
import { mayReview } from './policy.ts'
import { presentOwn } from './present-reviews.ts'
import { NewAddition, NewReview, OwnReview, OwnReviewPage, ReviewableLines, ReviewChange, ReviewHistory } from './schemas.ts'
import { type ReviewsDeps, writeReview } from './write-review.ts'

const tag = 'reviews'
const access = mayReview
const ofOrder = z.object({ order: Id })
const params = z.object({ review: Id })

export function reviewBuyerRoutes(deps: ReviewsDeps): Route[] {
  const { database, clock } = deps
  const db = database.read
  const shown = async (buyerId: string, id: string) => {
    const review = await reviewOfBuyer(db, buyerId, id)
    const [view] = review ? await presentOwn(db, [review], clock.now()) : []
    return view ?? refuse('not-found')
  }

  return [
    route({ method: 'get', path: '/orders/{order}/reviews', tag, summary: 'The items of my order, with what I said of them', access, params: ofOrder, response: ReviewableLines }, async ({ who, params: { order } }) => {
      const lines = await reviewableLines(db, who.personId, order, clock.now())
      return isRefusal(lines) ? lines : { status: 200, body: lines }
    }),
    route({ method: 'post', path: '/orders/{order}/reviews', tag, summary: 'Review an item that has arrived: once an item', access, idempotent: true, params: ofOrder, body: NewReview, response: OwnReview, status: 201 }, async ({ who, params: { order }, body, idempotencyKey }) => {
      const ref = await orderOfBuyer(db, who.personId, order)
      if (!ref) return refuse('not-found')
      const made = await writeReview(deps, { storeId: ref.storeId, orderId: order, buyerId: who.personId, review: body, key: idempotencyKey })
      const view = isRefusal(made) ? made : await shown(who.personId, made.id)
      return isRefusal(view) ? view : { status: 201, body: view }
    }),
    route({ method: 'get', path: '/reviews', tag, summary: 'My reviews, newest first', access, query: PageQuery, response: OwnReviewPage }, async ({ who, query }) => {
      const page = await listOwnReviews(db, who.personId, query, clock.now())
      return isRefusal(page) ? page : { status: 200, body: page }
    }),
    route({ method: 'get', path: '/reviews/{review}', tag, summary: 'One of my reviews', access, params, response: OwnReview }, async ({ who, params: { review } }) => {
      const view = await shown(who.personId, review)
      return isRefusal(view) ? view : { status: 200, body: view }
    }),
    route({ method: 'get', path: '/reviews/{review}/history', tag, summary: 'What happened to a review of mine', access, params, response: ReviewHistory }, async ({ who, params: { review } }) => {
      const found = await reviewOfBuyer(db, who.personId, review)
      return found ? { status: 200, body: await reviewHistory(db, found) } : refuse('not-found')
    }),
    route({ method: 'patch', path: '/reviews/{review}', tag, summary: 'Change a review; what it said is kept', access, params, body: ReviewChange, response: OwnReview }, async ({ who, params: { review }, body }) => {
      const found = await reviewOfBuyer(db, who.personId, review)
      const refused = found ? await editReview(deps, found, body) : refuse('not-found')
      const view = refused ?? (await shown(who.personId, review))
      return isRefusal(view) ? view : { status: 200, body: view }
    }),
    route({ method: 'post', path: '/reviews/{review}/addition', tag, summary: 'Add to a review later, once', access, idempotent: true, params, body: NewAddition, response: OwnReview, status: 201 }, async ({ who, params: { review }, body, idempotencyKey }) => {
      const found = await reviewOfBuyer(db, who.personId, review)
      if (!found) return refuse('not-found')
      const done = await addToReview(deps, found, who.personId, body, idempotencyKey)
      const view = isRefusal(done) ? done : await shown(who.personId, review)
      return isRefusal(view) ? view : { status: 201, body: view }
    }),
    route({ method: 'delete', path: '/reviews/{review}', tag, summary: 'Delete a review of mine, for good', access, params }, async ({ who, params: { review } }) => {
      const found = await reviewOfBuyer(db, who.personId, review)
      if (!found) return refuse('not-found')
      await deleteReview(deps, found)
      return { status: 204 }
    }),
  ]
}
