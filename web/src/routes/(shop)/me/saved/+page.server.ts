import { stopWith } from '#lib/refusal.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await needMember(parent, url)
  const { data: saved, error: problem } = await locals.api.GET('/me/saved', { params: { query: { after: url.searchParams.get('after') ?? undefined, limit: 20 } } })
  if (!saved) stopWith(problem)
  return { saved }
}
