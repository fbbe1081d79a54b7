import { withDeliveryWords } from '#lib/words/with-delivery-words.ts'
import { withPromotionWords } from '#lib/words/with-promotion-words.ts'
import { withShopWords } from '#lib/words/with-shop-words.ts'
import type { PageLoad } from './$types'

/** The basket is shown as the shopper sees it, in the shopper's words. */
export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withPromotionWords(lang, await withDeliveryWords(lang, await withShopWords(lang, t))) }
}
