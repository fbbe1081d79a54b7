import type { Lang } from '#lib/reader.ts'
import type { ShopKey } from './shop.zh-CN.ts'
import { type Translate, translator } from './translate.ts'

/** The words of another face, and the shop's where that face has none. */
export async function withShopWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | ShopKey>> {
  const { words } = await (lang === 'en' ? import('./shop.en.ts') : import('./shop.zh-CN.ts'))
  const shop = translator<ShopKey>(words, lang)
  return (key, params) => {
    const said = t(key as Key, params)
    return said === key ? shop(key as ShopKey, params) : said
  }
}
