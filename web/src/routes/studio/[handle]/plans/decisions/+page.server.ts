import { error } from '@sveltejs/kit'
import { refused } from '#lib/studio/refused.ts'
import { canShip } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

const DECISIONS_PAGE = 20

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account, settings } = await parent()
  if (account.kind !== 'store' || !settings || !canShip(account.role)) error(404)
  const after = url.searchParams.get('after') || undefined
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/affiliate-decisions', { params: { path: { handle: account.handle }, query: { after, limit: DECISIONS_PAGE } } })
  if (!data) refused(problem)
  return { decisions: data }
}
