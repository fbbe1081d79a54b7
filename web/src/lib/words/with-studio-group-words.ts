import type { Lang } from '#lib/reader.ts'
import type { StudioGroupsKey } from './studio.groups.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of the studio with those of group buys, in the reader's language alone. */
export async function withStudioGroupWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | StudioGroupsKey>> {
  const { words } = await (lang === 'en' ? import('./studio.groups.en.ts') : import('./studio.groups.zh-CN.ts'))
  return withMore(t, words, lang)
}
