import type { Page } from '#lib/shop.ts'
import { refused } from '#lib/studio/refused.ts'
import type { PostView } from '#lib/studio/shapes.ts'
import { canPost } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

const VIEWS = ['published', 'work'] as const

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = await parent()
  const path = { handle: account.handle }
  const after = url.searchParams.get('after') ?? undefined
  const view = VIEWS.find((each) => each === url.searchParams.get('view')) ?? 'all'
  const nothing = { items: [], next: null } as Page<PostView>
  const [work, published] = await Promise.all([
    view === 'published' || after ? undefined : locals.api.GET('/accounts/{handle}/drafts', { params: { path, query: { limit: 50 } } }),
    view === 'work' ? undefined : locals.api.GET('/accounts/{handle}/posts', { params: { path, query: { after, limit: 20 } } }),
  ])
  if (published && !published.data) refused(published.error)
  const inWork = (work?.data as Page<PostView> | undefined) ?? nothing
  return {
    scheduled: inWork.items.filter((each) => each.state === 'scheduled').sort((a, b) => (a.publishAt ?? '').localeCompare(b.publishAt ?? '')),
    drafts: inWork.items.filter((each) => each.state === 'draft'),
    published: (published?.data as Page<PostView> | undefined) ?? nothing,
    view,
    views: VIEWS,
    locked: !canPost(account.role),
    done: url.searchParams.get('done'),
  }
}
