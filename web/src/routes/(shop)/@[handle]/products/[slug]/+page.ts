import { withGroupCardWords } from '#lib/words/with-group-words.ts'
import { withOfferWords } from '#lib/words/with-offer-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  const offers = await withOfferWords(lang, t)
  if (!data.groups?.offer && !data.groups?.groups.length) return { ...data, t: offers }
  // Most products have no price for groups: their pages carry nothing of it.
  const [told, { default: ProductGroups }] = await Promise.all([withGroupCardWords(lang, offers), import('#lib/shop/groups/ProductGroups.svelte')])
  return { ...data, t: told, ProductGroups }
}
