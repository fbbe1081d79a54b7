import { withCreatorWords } from '#lib/words/with-creator-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withCreatorWords(lang, t) }
}
