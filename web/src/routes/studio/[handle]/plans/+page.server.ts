import { error } from '@sveltejs/kit'
import { refused } from '#lib/studio/refused.ts'
import { canSell } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account, settings } = await parent()
  if (account.kind !== 'store' || !settings) error(404)
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/affiliate-plans', { params: { path: { handle: account.handle } } })
  if (!data) refused(problem)
  return { plans: data.items, mayChange: canSell(account.role), made: url.searchParams.has('made') }
}
