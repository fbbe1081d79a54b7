import type { Lang } from '#lib/reader.ts'
import type { GroupCardsKey } from './shop.group-cards.zh-CN.ts'
import type { GroupsKey } from './shop.groups.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of a face with those that stand where a product is sold to groups, in the reader's language alone. */
export async function withGroupCardWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | GroupCardsKey>> {
  const { words } = await (lang === 'en' ? import('./shop.group-cards.en.ts') : import('./shop.group-cards.zh-CN.ts'))
  return withMore(t, words, lang)
}

/** The same with all that a group's own pages say. */
export async function withGroupWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | GroupCardsKey | GroupsKey>> {
  const [told, { words }] = await Promise.all([withGroupCardWords(lang, t), lang === 'en' ? import('./shop.groups.en.ts') : import('./shop.groups.zh-CN.ts')])
  return withMore(told, words, lang)
}
