import { redirect } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import type { AccountCard } from '#lib/api.ts'
import type { Page } from '#lib/shop.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  if (!(await parent()).me) redirect(303, '/sign-in?to=/me/following')
  const { data, error: problem } = await locals.api.GET('/me/following', { params: { query: { after: url.searchParams.get('after') ?? undefined, limit: 50 } } })
  if (!data) stopWith(problem)
  return { following: data as Page<AccountCard> }
}
