import { withOfferWords } from '#lib/words/with-offer-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withOfferWords(lang, t) }
}
