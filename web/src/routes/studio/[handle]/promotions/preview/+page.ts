import { withPromotionWords } from '#lib/words/with-promotion-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withPromotionWords(lang, t) }
}
