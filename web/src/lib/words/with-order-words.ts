import type { Lang } from '#lib/reader.ts'
import type { DeliveriesKey } from './deliveries.zh-CN.ts'
import type { ShopOwnReviewsKey } from './shop.own-reviews.zh-CN.ts'
import type { ShopReviewsKey } from './shop.reviews.zh-CN.ts'
import type { ShopKey } from './shop.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'
import type { ShopDeliveryKey } from './shop.delivery.zh-CN.ts'
import type { ShopPlacedKey } from './shop.placed.zh-CN.ts'
import { withDeliveryWords } from './with-delivery-words.ts'
import { withOwnReviewWords } from './with-own-review-words.ts'
import { withPlacedWords } from './with-placed-words.ts'

/** The words of the shop with those of reviews and deliveries, in the reader's language alone. */
export async function withOrderWords(lang: Lang): Promise<Translate<ShopKey | ShopReviewsKey | ShopOwnReviewsKey | ShopDeliveryKey | ShopPlacedKey | DeliveriesKey>> {
  const [told, { words }] = await Promise.all([withOwnReviewWords(lang).then(async (t) => withPlacedWords(lang, await withDeliveryWords(lang, t))), lang === 'en' ? import('./deliveries.en.ts') : import('./deliveries.zh-CN.ts')])
  return withMore(told, words, lang)
}
