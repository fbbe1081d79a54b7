import type { Lang } from '#lib/reader.ts'
import type { ShopShowsKey } from './shop.shows.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of a face with those of buyer shows, in the reader's language alone. */
export async function withShowWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | ShopShowsKey>> {
  const { words } = await (lang === 'en' ? import('./shop.shows.en.ts') : import('./shop.shows.zh-CN.ts'))
  return withMore(t, words, lang)
}
