import { withAgencyWords } from '#lib/words/with-agency-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withAgencyWords(lang, t) }
}
