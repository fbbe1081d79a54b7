import { stopWith } from '#lib/refusal.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await needMember(parent, url)
  const { data: reviews, error: problem } = await locals.api.GET('/reviews', { params: { query: { after: url.searchParams.get('after') ?? undefined, limit: 20 } } })
  if (!reviews) stopWith(problem)
  return { reviews }
}
