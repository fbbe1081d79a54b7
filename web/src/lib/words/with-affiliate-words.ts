import type { Lang } from '#lib/reader.ts'
import type { AffiliateKey } from './affiliate.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The studio's words with those of bringing buyers, in the reader's language alone. */
export async function withAffiliateWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | AffiliateKey>> {
  const { words } = await (lang === 'en' ? import('./affiliate.en.ts') : import('./affiliate.zh-CN.ts'))
  return withMore(t, words, lang)
}
