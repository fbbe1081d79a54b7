import { withDeliveryWords } from '#lib/words/with-delivery-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withDeliveryWords(lang, t) }
}
