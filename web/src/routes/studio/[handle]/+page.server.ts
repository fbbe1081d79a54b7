import type { DeskEntry } from '#lib/agencies/shapes.ts'
import type { AccountPage, Page } from '#lib/shop.ts'
import { attempt } from '#lib/studio/refused.ts'
import { canShip } from '#lib/studio/store-of.ts'
import type { CatalogRow, PostView, SellerOrderCard } from '#lib/studio/shapes.ts'
import type { PageServerLoad } from './$types'

const MOST_COUNTED = 50
const LATEST = 5

/** What needs somebody now, and four figures. Each is asked by itself: one that fails is left out, the others stand. */
export const load: PageServerLoad = async ({ locals, parent }) => {
  const { account } = await parent()
  const path = { handle: account.handle }
  const isStore = account.kind === 'store'
  const stock = (kind: 'low' | 'out') => (isStore ? attempt<Page<CatalogRow>>(locals.api.GET('/stores/{handle}/catalog', { params: { path, query: { stock: kind, status: 'published', limit: MOST_COUNTED } } })) : undefined)
  const [page, low, out, work, latest, desk] = await Promise.all([
    attempt<AccountPage>(locals.api.GET('/accounts/{handle}', { params: { path } })),
    stock('low'),
    stock('out'),
    attempt<Page<PostView>>(locals.api.GET('/accounts/{handle}/drafts', { params: { path, query: { limit: MOST_COUNTED } } })),
    isStore && canShip(account.role) ? attempt<Page<SellerOrderCard>>(locals.api.GET('/stores/{handle}/orders', { params: { path, query: { limit: LATEST } } })) : undefined,
    account.kind === 'agency' ? attempt<Page<DeskEntry>>(locals.api.GET('/accounts/{handle}/clients', { params: { path, query: { limit: MOST_COUNTED } } })) : undefined,
  ])
  const soldOut = new Set(out?.items.map((each) => each.id))
  const scheduled = work?.items.filter((each) => each.state === 'scheduled') ?? []
  return {
    page: page ?? null,
    latest: latest?.items ?? [],
    asked: desk?.items.filter(({ asks }) => asks.length > 0).length ?? 0,
    low: low?.items.filter((each) => !soldOut.has(each.id)).slice(0, 3) ?? [],
    lowCount: low?.items.filter((each) => !soldOut.has(each.id)).length ?? 0,
    outCount: soldOut.size,
    drafts: (work?.items.length ?? 0) - scheduled.length,
    scheduled: scheduled.length,
    nextAt: scheduled.map((each) => each.publishAt).filter((at) => at !== null).sort()[0] ?? null,
  }
}
