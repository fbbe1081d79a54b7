import { HandleParams, Id, isRefusal, PageQuery, pageOf, type Refusal, refuse, type Route, route, type Who, z } from '#api'
import { productBySlug } from '#catalog'
import { postsByIds, PostView, presentPosts, type ProductCards } from '#posts'
import { reviewOfBuyer } from '#reviews'
import { findOpenStore } from '#stores'
import { featureShow, thankForShow } from './answer-show.ts'
import { countShows, listProductShows, listStoreShows } from './list-shows.ts'
import { makeShow, type MakingDeps } from './make-show.ts'
import { mayAnswerShows, mayRead, maySeeOwn, maySeeShows, mayShow } from './policy.ts'
import { OwnShow, ProductShows, Thanks } from './schemas.ts'
import { showOfReview } from './show-row.ts'

export type BuyerShowsDeps = MakingDeps & { productCards: ProductCards }

const tag = 'shows'
const params = HandleParams.extend({ show: Id })
const ofReview = z.object({ review: Id })
const viewerOf = (who: Who) => (who.kind === 'member' ? who.personId : undefined)

export function buyerShowsRoutes(deps: BuyerShowsDeps): Route[] {
  return [...buyerRoutes(deps), ...shopRoutes(deps), ...sellerRoutes(deps)]
}

function buyerRoutes(deps: BuyerShowsDeps): Route[] {
  const { database: { read: db }, productCards } = deps
  const shown = async (authorId: string, postId: string): Promise<PostView | undefined> => {
    const row = (await postsByIds(db, [{ authorId, postId }], authorId)).get(postId)
    return row && row.state === 'published' ? (await presentPosts(db, productCards, [row], authorId))[0] : undefined
  }
  return [
    route({ method: 'post', path: '/reviews/{review}/show', tag, summary: 'Show a review of mine to whoever follows me, with the seal of the purchase', access: mayShow, idempotent: true, params: ofReview, response: PostView, status: 201 }, async ({ who, params: { review }, idempotencyKey }) => {
      const found = await reviewOfBuyer(db, who.personId, review)
      if (!found) return refuse('not-found')
      const made = await makeShow(deps, { review: found, buyerId: who.personId, lang: who.lang, key: idempotencyKey })
      const view = isRefusal(made) ? made : await shown(who.personId, made.id)
      return view === undefined ? refuse('not-found') : isRefusal(view) ? view : { status: 201, body: view }
    }),
    route({ method: 'get', path: '/reviews/{review}/show', tag, summary: 'The post by which I show a review of mine; null without one', access: maySeeOwn, params: ofReview, response: OwnShow }, async ({ who, params: { review } }) => {
      const found = await reviewOfBuyer(db, who.personId, review)
      if (!found) return refuse('not-found')
      const show = await showOfReview(db, { storeId: found.storeId, reviewId: found.id })
      return { status: 200, body: { post: (show && (await shown(show.authorId, show.postId))) ?? null } }
    }),
  ]
}

function shopRoutes({ database: { read: db }, productCards }: BuyerShowsDeps): Route[] {
  return [
    route({ method: 'get', path: '/stores/{handle}/products/{slug}/shows', tag, summary: 'What buyers show of a product: what its store puts first, then the newest', access: mayRead, params: HandleParams.extend({ slug: z.string().min(1).max(255) }), query: PageQuery, response: ProductShows }, async ({ who, params: { handle, slug }, query }) => {
      const store = await findOpenStore(db, handle, viewerOf(who))
      const product = store && (await productBySlug(db, store.id, slug))
      if (!product) return refuse('not-found')
      const named = { storeId: store.id, productId: product.id }
      const page = await listProductShows(db, productCards, named, query, viewerOf(who))
      return isRefusal(page) ? page : { status: 200, body: { ...page, ...(await countShows(db, named)) } }
    }),
  ]
}

function sellerRoutes(deps: BuyerShowsDeps): Route[] {
  const { database: { read: db }, productCards } = deps
  const answered = (refused: Refusal | undefined) => refused ?? ({ status: 204 } as const)
  return [
    route({ method: 'get', path: '/stores/{handle}/shows', tag, summary: 'What buyers show of a store’s goods, newest first', access: maySeeShows, params: HandleParams, query: PageQuery, response: pageOf(PostView) }, async ({ who, account, query }) => {
      const page = await listStoreShows(db, productCards, account.id, query, who.personId)
      return isRefusal(page) ? page : { status: 200, body: page }
    }),
    route({ method: 'put', path: '/stores/{handle}/shows/{show}/thanks', tag, summary: 'Thank for a show, once, for everybody to read', access: mayAnswerShows, params, body: Thanks }, async ({ who, account, params: { show }, body }) =>
      answered(await thankForShow(deps, { storeId: account.id, postId: show }, who.personId, body.words)),
    ),
    route({ method: 'put', path: '/stores/{handle}/shows/{show}/feature', tag, summary: 'Put a show first on the page of its product', access: mayAnswerShows, params }, async ({ who, account, params: { show } }) =>
      answered(await featureShow(deps, { storeId: account.id, postId: show }, who.personId, true)),
    ),
    route({ method: 'delete', path: '/stores/{handle}/shows/{show}/feature', tag, summary: 'Take that back', access: mayAnswerShows, params }, async ({ who, account, params: { show } }) =>
      answered(await featureShow(deps, { storeId: account.id, postId: show }, who.personId, false)),
    ),
  ]
}
