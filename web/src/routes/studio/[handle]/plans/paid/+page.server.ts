import { error } from '@sveltejs/kit'
import { refused } from '#lib/studio/refused.ts'
import { canShip } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

const COMMISSIONS_PAGE = 30

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account, settings } = await parent()
  if (account.kind !== 'store' || !settings || !canShip(account.role)) error(404)
  const after = url.searchParams.get('after') || undefined
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/commissions', { params: { path: { handle: account.handle }, query: { after, limit: COMMISSIONS_PAGE } } })
  if (!data) refused(problem)
  return { commissions: data }
}
