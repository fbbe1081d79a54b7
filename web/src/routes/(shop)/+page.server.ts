import { Json } from '#lib/json.ts'
import { stopWith } from '#lib/refusal.ts'
import { FIRST_POSTS } from '#lib/shop.ts'
import type { PageServerLoad } from './$types'

/** Members see whom they follow; guests, and members who ask, see everybody's newest. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { me } = await parent()
  const after = url.searchParams.get('after') ?? undefined
  const tab = me && url.searchParams.get('tab') !== 'latest' ? ('following' as const) : ('latest' as const)
  const query = { after, limit: FIRST_POSTS }
  const { data, error: problem } = tab === 'following' ? await locals.api.GET('/feed/following', { params: { query } }) : await locals.api.GET('/feed/latest', { params: { query } })
  if (!data) stopWith(problem)
  // A place that was started a moment ago has not much to show yet, and says why.
  const thin = after === undefined && data.items.length < FIRST_POSTS
  const town = thin ? (await locals.api.GET('/demo-town')).data?.state : undefined
  return { isTownLoading: town === 'loading', tab, feed: new Json(data as typeof data & { top?: string }), paged: after !== undefined }
}
