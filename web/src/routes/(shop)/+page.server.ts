import { stopWith } from '#lib/refusal.ts'
import type { Page, PostView } from '#lib/shop.ts'
import type { PageServerLoad } from './$types'



/** Members see whom they follow; guests, and members who ask, see everybody's newest. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { me } = await parent()
  const after = url.searchParams.get('after') ?? undefined
  const tab = me && url.searchParams.get('tab') !== 'latest' ? 'following' : 'latest'
  const { data, error: problem } = await locals.api.GET(tab === 'following' ? '/feed/following' : '/feed/latest', { params: { query: { after, limit: 20 } } })
  if (!data) stopWith(problem)
  return { tab, feed: data as Page<PostView>, paged: after !== undefined }
}
