import { withShowWords } from '#lib/words/with-show-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withShowWords(lang, t) }
}
