import type { Lang } from '#lib/reader.ts'
import type { OfferKey } from './offers.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of a face with those of offers, in the reader's language alone. */
export async function withOfferWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | OfferKey>> {
  const { words } = await (lang === 'en' ? import('./offers.en.ts') : import('./offers.zh-CN.ts'))
  return withMore(t, words, lang)
}
