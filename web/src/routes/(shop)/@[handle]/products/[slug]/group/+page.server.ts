import { fail, redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
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
  const leaders = me?.accounts.filter(({ kind }) => kind === 'creator') ?? []
  return { offer, seat, ...seat.places, leaders, key: crypto.randomUUID() }
}

export const actions: Actions = {
  start: async (event) => {
    const { params, locals } = event
    const { data: product, error: problem } = await locals.api.GET('/stores/{handle}/products/{slug}', { params: { path: params } })
    if (!product) stopWith(problem)
    return takeSeat(event, { ...params, product: product.id })
  },
  lead: async ({ request, locals, params }) => {
    const form = await request.formData()
    const { data: product, error: missing } = await locals.api.GET('/stores/{handle}/products/{slug}', { params: { path: params } })
    if (!product) stopWith(missing)
    const typed = { size: String(form.get('size') ?? ''), hours: String(form.get('hours') ?? '') }
    const hours = typed.hours.trim() === '' ? undefined : Number(typed.hours)
    const { data: group, error: problem } = await locals.api.POST('/accounts/{handle}/led-groups', { params: { path: { handle: String(form.get('as')) }, header: { 'idempotency-key': String(form.get('key')) } }, body: { store: params.handle, product: product.id, size: Number(typed.size), hours } })
    if (group) redirect(303, `/@${params.handle}/groups/${group.id}`)
    const refusal = failWith(problem)
    return fail(refusal.status, { leading: { ...refusal.data, values: typed } })
  },
}
