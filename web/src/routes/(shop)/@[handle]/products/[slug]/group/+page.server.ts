import { redirect } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import { loadSeat, takeSeat } from '#lib/shop/groups/take-seat.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { me } = await parent()
  const { data: offered, error: problem } = await locals.api.GET('/stores/{handle}/products/{slug}/groups', { params: { path: params } })
  if (!offered) stopWith(problem)
  // Nothing to open: the product is there all the same.
  if (!offered.offer) redirect(303, `/@${params.handle}/products/${params.slug}`)
  const { offer } = offered
  const seat = await loadSeat(locals.api, me, { ...params, product: offer.productId }, { prices: offer.prices, url })
  return { offer, seat, ...seat.places }
}

export const actions: Actions = {
  default: async (event) => {
    const { params, locals } = event
    const { data: product, error: problem } = await locals.api.GET('/stores/{handle}/products/{slug}', { params: { path: params } })
    if (!product) stopWith(problem)
    return takeSeat(event, { ...params, product: product.id })
  },
}
