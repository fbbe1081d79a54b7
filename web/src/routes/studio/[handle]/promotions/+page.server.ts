import { error } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import { canSell } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account, settings } = await parent()
  if (account.kind !== 'store' || !settings) error(404)
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/promotions', { params: { path: { handle: params.handle }, query: { after: url.searchParams.get('after') ?? undefined, limit: 30 } } })
  if (!data) stopWith(problem)
  return { promotions: data.items, next: data.next, mayChange: canSell(account.role), made: url.searchParams.has('made') }
}
