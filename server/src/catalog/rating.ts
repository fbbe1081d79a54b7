import { z } from '#api'
import { sql, type Writer } from '#database'

/** With fewer reviews a card shows no rating: one voice is not an average. */
export const LEAST_REVIEWS_ON_CARD = 3

export const ProductRating = z
  .object({
    /** Reviews that count. */
    count: z.int(),
    /** Of one to five, to one decimal; null without reviews. */
    average: z.number().nullable(),
    /** How many gave one star, two, three, four, five. */
    byStars: z.array(z.int()),
  })
  .openapi('ProductRating')
export type ProductRating = z.infer<typeof ProductRating>

const count = sql('catalog.count-review', 'update product set review_stars[$3::int] = review_stars[$3::int] + $4::int where store_id = $1 and id = $2')
const setStars = sql('catalog.set-review-stars', 'update product set review_stars = $3 where store_id = $1 and id = $2')

/** One review more or less with so many stars: in the transaction that changed it, after it. */
export async function countReview(db: Writer, { storeId, productId }: { storeId: string; productId: string }, { stars, by }: { stars: number; by: 1 | -1 }): Promise<void> {
  await db.run(count, [storeId, productId, stars, by])
}

/** The numbers counted anew. */
export async function setReviewStars(db: Writer, { storeId, productId }: { storeId: string; productId: string }, byStars: readonly number[]): Promise<void> {
  await db.run(setStars, [storeId, productId, byStars])
}

export function ratingOf(byStars: readonly number[]): ProductRating {
  const reviews = byStars.reduce((sum, each) => sum + each, 0)
  const stars = byStars.reduce((sum, each, index) => sum + each * (index + 1), 0)
  return { count: reviews, average: reviews === 0 ? null : Math.round((stars / reviews) * 10) / 10, byStars: [...byStars] }
}

export function cardRating(byStars: readonly number[]): { average: number; count: number } | null {
  const { count: reviews, average } = ratingOf(byStars)
  return average === null || reviews < LEAST_REVIEWS_ON_CARD ? null : { average, count: reviews }
}
