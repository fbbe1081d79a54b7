import type { Lang } from '#lib/reader.ts'
import type { CartNoteKey } from './shop.cart-notes.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of the bag with those of what there may be to say above it, in the reader's language alone. */
export async function withCartNoteWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | CartNoteKey>> {
  const { words } = await (lang === 'en' ? import('./shop.cart-notes.en.ts') : import('./shop.cart-notes.zh-CN.ts'))
  return withMore(t, words, lang)
}
