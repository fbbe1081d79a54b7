import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { loadSeat, takeSeat } from '#lib/shop/groups/take-seat.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { me } = await parent()
  const { data: group, error: problem } = await locals.api.GET('/stores/{handle}/groups/{group}', { params: { path: params } })
  if (!group) stopWith(problem)
  if (group.store.handle !== params.handle) redirect(301, `/@${group.store.handle}/groups/${group.id}`)
  const [seat, checkout] = await Promise.all([
    group.can === 'join' ? loadSeat(locals.api, me, { handle: params.handle, slug: group.product.slug, group: group.id }, { prices: group.prices, url }) : undefined,
    group.can === 'pay' && group.mine ? locals.api.GET('/checkouts/{checkout}', { params: { path: { checkout: group.mine.checkoutId } } }) : undefined,
  ])
  return { group, seat: seat ?? null, ...seat?.places, checkout: checkout?.data ?? null, key: crypto.randomUUID() }
}

export const actions: Actions = {
  join: async (event) => {
    const { params, locals } = event
    const { data: group, error: problem } = await locals.api.GET('/stores/{handle}/groups/{group}', { params: { path: params } })
    return group ? takeSeat(event, { handle: params.handle, slug: group.product.slug, group: group.id }) : failWith(problem)
  },
  leave: async ({ locals, params }) => {
    const { error: problem } = await locals.api.POST('/stores/{handle}/groups/{group}/leaving', { params: { path: params } })
    return problem ? failWith(problem) : { left: true }
  },
}
