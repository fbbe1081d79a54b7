import { refused } from '#lib/studio/refused.ts'
import { earnerOf } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

const RESULTS_PAGE = 20

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = earnerOf(await parent())
  const after = url.searchParams.get('after') || undefined
  const { data, error: problem } = await locals.api.GET('/accounts/{handle}/affiliate-results', { params: { path: { handle: account.handle }, query: { after, limit: RESULTS_PAGE } } })
  if (!data) refused(problem)
  return { results: data }
}
