import { withDeliveryWords } from '#lib/words/with-delivery-words.ts'
import { withDrawWords } from '#lib/words/with-draw-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ parent, data }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withDrawWords(lang, await withDeliveryWords(lang, t)) }
}
