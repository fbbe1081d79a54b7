import { withAffiliateWords } from '#lib/words/with-affiliate-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withAffiliateWords(lang, t) }
}
