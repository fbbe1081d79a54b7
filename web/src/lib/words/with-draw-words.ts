import type { Lang } from '#lib/reader.ts'
import type { DrawKey } from './draws.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of a face with those of draws, in the reader's language alone. */
export async function withDrawWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | DrawKey>> {
  const { words } = await (lang === 'en' ? import('./draws.en.ts') : import('./draws.zh-CN.ts'))
  return withMore(t, words, lang)
}
