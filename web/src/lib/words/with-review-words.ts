import type { Lang } from '#lib/reader.ts'
import type { ShopReviewsKey } from './shop.reviews.zh-CN.ts'
import type { ShopKey } from './shop.zh-CN.ts'
import { type Translate, translator } from './translate.ts'

/** The words of the shop with those of reviews, in the reader's language alone. */
export async function withReviewWords(lang: Lang): Promise<Translate<ShopKey | ShopReviewsKey>> {
  const parts = await (lang === 'en' ? Promise.all([import('./shop.en.ts'), import('./shop.reviews.en.ts')]) : Promise.all([import('./shop.zh-CN.ts'), import('./shop.reviews.zh-CN.ts')]))
  return translator<ShopKey | ShopReviewsKey>(Object.assign({}, ...parts.map((part) => part.words)) as Record<string, string>, lang)
}
