import type { Lang } from '#lib/reader.ts'
import type { ShopQuestionsKey } from './shop.questions.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of a face with those of questions to buyers, in the reader's language alone. */
export async function withQuestionWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | ShopQuestionsKey>> {
  const { words } = await (lang === 'en' ? import('./shop.questions.en.ts') : import('./shop.questions.zh-CN.ts'))
  return withMore(t, words, lang)
}
