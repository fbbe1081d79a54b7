import { anyone, HandleParams, Id, isRefusal, refuse, route, type Route, type Who, z } from '#api'
import { productBySlug, ratingOf } from '#catalog'
import { findOpenStore } from '#stores'
import { listReviews } from './list-reviews.ts'
import { mayVote } from './policy.ts'
import { ReviewPage, ReviewQuery } from './schemas.ts'
import { takeVoteBack, voteUseful } from './vote-useful.ts'
import type { ReviewsDeps } from './write-review.ts'

const tag = 'reviews'
const ProductParams = HandleParams.extend({ slug: z.string().min(1).max(255) })
const params = HandleParams.extend({ review: Id })
const viewerOf = (who: Who) => (who.kind === 'member' ? who.personId : undefined)

export function reviewShopRoutes(deps: ReviewsDeps): Route[] {
  const db = deps.database.read
  return [
    route(
      { method: 'get', path: '/stores/{handle}/products/{slug}/reviews', tag, summary: 'Reviews of a product, by those who received it', access: anyone, params: ProductParams, query: ReviewQuery, response: ReviewPage },
      async ({ params: { handle, slug }, query, who }) => {
        const store = await findOpenStore(db, handle, viewerOf(who))
        const product = store && (await productBySlug(db, store.id, slug))
        if (!product) return refuse('not-found')
        const page = await listReviews(db, { storeId: store.id, productId: product.id }, query, viewerOf(who))
        return isRefusal(page) ? page : { status: 200, body: { ...page, rating: ratingOf(product.reviewStars) } }
      },
    ),
    route({ method: 'put', path: '/stores/{handle}/reviews/{review}/usefulness', tag, summary: 'Say that a review is useful', access: mayVote, params }, async ({ params: { handle, review }, who }) => {
      const store = await findOpenStore(db, handle, who.personId)
      if (!store) return refuse('not-found')
      return (await voteUseful(deps, { storeId: store.id, id: review }, who.personId)) ?? { status: 204 }
    }),
    route({ method: 'delete', path: '/stores/{handle}/reviews/{review}/usefulness', tag, summary: 'Take that back', access: mayVote, params }, async ({ params: { handle, review }, who }) => {
      const store = await findOpenStore(db, handle, who.personId)
      if (!store) return refuse('not-found')
      await takeVoteBack(deps, { storeId: store.id, id: review }, who.personId)
      return { status: 204 }
    }),
  ]
}
