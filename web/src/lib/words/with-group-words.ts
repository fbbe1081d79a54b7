import type { Lang } from '#lib/reader.ts'
import type { GroupsKey } from './shop.groups.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of a face with those of group buys, in the reader's language alone. */
export async function withGroupWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | GroupsKey>> {
  const { words } = await (lang === 'en' ? import('./shop.groups.en.ts') : import('./shop.groups.zh-CN.ts'))
  return withMore(t, words, lang)
}
