import type { Lang } from '#lib/reader.ts'
import type { ShopAccountKey } from './shop.account.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of the shop with those of an account's page, in the reader's language alone. */
export async function withAccountWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | ShopAccountKey>> {
  const { words } = await (lang === 'en' ? import('./shop.account.en.ts') : import('./shop.account.zh-CN.ts'))
  return withMore(t, words, lang)
}
