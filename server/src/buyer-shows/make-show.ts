import { worksFor } from '#accounts'
import { type Lang, once, type Refusal, refuse, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { record } from '#events'
import { lockReceivedLine } from '#orders'
import { createPost, type Places, takePlaceOf } from '#posts'
import { lockReview, type Review } from '#reviews'
import { tellShow } from './show-row.ts'

export type MakingDeps = { database: Database; clock: Clock; places?: Places; /** Whether a link in these words earns its author a commission. */ earnsBy?: (text: string) => boolean }
export type Showing = { review: Review; buyerId: string; lang: Lang; key: string }

const insert = sql(
  'shows.insert',
  `insert into buyer_show (store_id, post_id, author_id, product_id, order_id, variant_id, review_id, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (store_id, review_id) where ended_at is null do nothing`,
)

/**
 * Shows a review to whoever follows its writer: as a post with the product's card and the seal. The seal is given here
 * and nowhere else, while the order is held: it is not paid back meanwhile.
 */
export async function makeShow(deps: MakingDeps, { review, buyerId, lang, key }: Showing): Promise<{ id: string } | Refusal> {
  const { database, clock } = deps
  if (await worksFor(database.read, buyerId, review.storeId)) return refuse('review-own-store')
  return writeOrRefuse(database, (db) => once(db, clock, buyerId, key, { show: review.id }, () => insertShow(db, deps, { storeId: review.storeId, reviewId: review.id, orderId: review.orderId, variantId: review.variantId, buyerId, lang })))
}

type Named = { storeId: string; reviewId: string; orderId: string; variantId: string; buyerId: string; lang: Lang }

async function insertShow(db: Writer, { clock, places, earnsBy }: MakingDeps, { storeId, reviewId, orderId, variantId, buyerId, lang }: Named): Promise<{ id: string } | Refusal> {
  const line = await lockReceivedLine(db, { storeId, orderId, buyerId, variantId })
  if (line && (line.state === 'refunded' || line.isPaidBack)) return refuse('review-returned')
  if (line?.state !== 'received') return refuse('review-not-received')
  const review = await lockReview(db, { storeId, id: reviewId })
  if (!review || review.buyerId !== buyerId) return refuse('not-found')
  if (review.hiddenAt) return refuse('show-hidden-review')

  const id = clock.id()
  const post = {
    id, authorId: buyerId, madeBy: buyerId, lang, state: 'published' as const, kind: 'show' as const, label: earnsBy?.(review.words) ? ('affiliate' as const) : null,
    content: { text: review.words, pictures: review.pictures, products: [{ storeId, productId: review.productId }] },
    show: { storeId, stars: review.stars, variantTitle: review.variantTitle, sealed: true, featured: false, thanks: null },
  }
  if ((await db.run(insert, [storeId, id, buyerId, review.productId, orderId, variantId, reviewId, clock.now()])) === 0) return refuse('show-shown')
  const full = places && (await takePlaceOf(db, clock, places, post))
  if (full) return full
  await createPost(db, clock, post)
  await tellShow(db, clock, { storeId, postId: id }, { kind: 'shown', byKind: 'buyer', byId: buyerId })
  await record(db, clock, 'show.made', { storeId, postId: id, authorId: buyerId, productId: review.productId, reviewId })
  return { id }
}
