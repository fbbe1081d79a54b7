import type { Lang } from '#lib/reader.ts'
import type { ShopOwnReviewsKey } from './shop.own-reviews.zh-CN.ts'
import type { ShopReviewsKey } from './shop.reviews.zh-CN.ts'
import type { ShopKey } from './shop.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'
import { withReviewWords } from './with-review-words.ts'

/** The words of the shop with those of reviews, also for whoever writes them. */
export async function withOwnReviewWords(lang: Lang): Promise<Translate<ShopKey | ShopReviewsKey | ShopOwnReviewsKey>> {
  const [t, { words }] = await Promise.all([withReviewWords(lang), lang === 'en' ? import('./shop.own-reviews.en.ts') : import('./shop.own-reviews.zh-CN.ts')])
  return withMore<ShopKey | ShopReviewsKey, ShopOwnReviewsKey>(t, words, lang)
}
