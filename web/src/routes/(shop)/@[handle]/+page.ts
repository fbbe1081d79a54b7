import { withAccountWords } from '#lib/words/with-account-words.ts'
import { withOfferWords } from '#lib/words/with-offer-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withAccountWords(lang, await withOfferWords(lang, t)) }
}
