import { stopWith } from '#lib/refusal.ts'
import type { PageServerLoad } from './$types'

const PAGE = 20

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { data, error: problem } = await locals.api.GET('/accounts/{handle}/series/{series}', { params: { path: params, query: { after: url.searchParams.get('after') ?? undefined, limit: PAGE } } })
  if (!data) stopWith(problem)
  return { found: data, handle: params.handle }
}
