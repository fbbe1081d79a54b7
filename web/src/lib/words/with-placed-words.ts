import type { Lang } from '#lib/reader.ts'
import type { ShopPlacedKey } from './shop.placed.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of the shop with those of orders that are placed: how they are paid, their invoices; in the reader's language alone. */
export async function withPlacedWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | ShopPlacedKey>> {
  const { words } = await (lang === 'en' ? import('./shop.placed.en.ts') : import('./shop.placed.zh-CN.ts'))
  return withMore(t, words, lang)
}
