import { refused } from '#lib/studio/refused.ts'
import { earnerOf } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

const EARNINGS_PAGE = 20

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = earnerOf(await parent())
  const path = { handle: account.handle }
  const after = url.searchParams.get('after') || undefined
  const [totals, earnings] = await Promise.all([locals.api.GET('/accounts/{handle}/earning-totals', { params: { path } }), locals.api.GET('/accounts/{handle}/earnings', { params: { path, query: { after, limit: EARNINGS_PAGE } } })])
  if (!totals.data) refused(totals.error)
  if (!earnings.data) refused(earnings.error)
  return { totals: totals.data, earnings: earnings.data }
}
