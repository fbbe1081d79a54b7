import { withDeliveryWords } from '#lib/words/with-delivery-words.ts'
import { withPlacedWords } from '#lib/words/with-placed-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withPlacedWords(lang, await withDeliveryWords(lang, t)) }
}
