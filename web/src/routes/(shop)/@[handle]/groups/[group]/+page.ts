import { withDeliveryWords } from '#lib/words/with-delivery-words.ts'
import { withGroupWords } from '#lib/words/with-group-words.ts'
import { withOfferWords } from '#lib/words/with-offer-words.ts'
import { withPlacedWords } from '#lib/words/with-placed-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withGroupWords(lang, await withPlacedWords(lang, await withOfferWords(lang, await withDeliveryWords(lang, t)))) }
}
