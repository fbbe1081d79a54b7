import { redirect } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import type { Page, PostView } from '#lib/shop.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  if (!(await parent()).me) redirect(303, '/sign-in?to=/me/saved')
  const { data, error: problem } = await locals.api.GET('/me/saved', { params: { query: { after: url.searchParams.get('after') ?? undefined, limit: 20 } } })
  if (!data) stopWith(problem)
  return { saved: data as Page<PostView> }
}
