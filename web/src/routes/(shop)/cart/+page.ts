import { withCartNoteWords } from '#lib/words/with-cart-note-words.ts'
import { withDeliveryWords } from '#lib/words/with-delivery-words.ts'
import { withOfferWords } from '#lib/words/with-offer-words.ts'
import type { PageLoad } from './$types'

/** What most bags have no need of is sent to the others alone. */
export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  const told = await withOfferWords(lang, await withDeliveryWords(lang, t))
  if (!data.isNoted) return { ...data, t: told, Notes: null }
  const [noted, { default: Notes }] = await Promise.all([withCartNoteWords(lang, told), import('#lib/shop/CartNotes.svelte')])
  return { ...data, t: noted, Notes }
}
