import { redirect } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { me } = await parent()
  if (!me) redirect(303, '/sign-in?to=/orders/groups')
  const { data: groups, error: problem } = await locals.api.GET('/groups', { params: { query: { after: url.searchParams.get('after') ?? undefined, limit: 20 } } })
  if (!groups) stopWith(problem)
  return { groups }
}
