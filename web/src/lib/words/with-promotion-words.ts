import type { Lang } from '#lib/reader.ts'
import type { OfferKey } from './offers.zh-CN.ts'
import type { PromotionKey } from './promotions.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'
import { withOfferWords } from './with-offer-words.ts'

/** The words of a face with those of offers and of making them, in the reader's language alone. */
export async function withPromotionWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | OfferKey | PromotionKey>> {
  const [offers, { words }] = await Promise.all([withOfferWords(lang, t), lang === 'en' ? import('./promotions.en.ts') : import('./promotions.zh-CN.ts')])
  return withMore(offers, words, lang)
}
