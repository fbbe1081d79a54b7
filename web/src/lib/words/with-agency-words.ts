import type { Lang } from '#lib/reader.ts'
import type { AgenciesKey } from './agencies.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of a face with those of agencies, in the reader's language alone. */
export async function withAgencyWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | AgenciesKey>> {
  const { words } = lang === 'en' ? await import('./agencies.en.ts') : await import('./agencies.zh-CN.ts')
  return withMore(t, words, lang)
}
