import { withQuestionWords } from '#lib/words/with-question-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withQuestionWords(lang, t) }
}
