import { withCartNoteWords } from '#lib/words/with-cart-note-words.ts'
import { withDeliveryWords } from '#lib/words/with-delivery-words.ts'
import { withOfferWords } from '#lib/words/with-offer-words.ts'
import type { PageLoad } from './$types'

/** What most bags have no need of is sent to the others alone. */
export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  const told = await withOfferWords(lang, await withDeliveryWords(lang, t))
  const [noted, Notes, Estimate, Empty] = await Promise.all([
    data.isNoted || data.isEstimated ? withCartNoteWords(lang, told) : told,
    data.isNoted ? import('#lib/shop/CartNotes.svelte') : null,
    data.isEstimated ? import('#lib/shop/CartEstimate.svelte') : null,
    data.cart.count === 0 ? import('#lib/shop/CartEmpty.svelte') : null,
  ])
  return { ...data, t: noted, Notes: Notes?.default, Estimate: Estimate?.default, Empty: Empty?.default }
}
