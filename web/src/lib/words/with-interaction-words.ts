import type { Lang } from '#lib/reader.ts'
import type { InteractionKey } from './interaction.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of a face with those of a store's interaction page, in the reader's language alone. */
export async function withInteractionWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | InteractionKey>> {
  const { words } = await (lang === 'en' ? import('./interaction.en.ts') : import('./interaction.zh-CN.ts'))
  return withMore(t, words, lang)
}
