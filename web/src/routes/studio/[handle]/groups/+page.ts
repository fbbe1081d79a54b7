import { withStudioGroupWords } from '#lib/words/with-studio-group-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withStudioGroupWords(lang, t) }
}
