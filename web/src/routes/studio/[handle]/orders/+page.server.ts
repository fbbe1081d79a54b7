import { error } from '@sveltejs/kit'
import type { Page } from '#lib/shop.ts'
import { refused } from '#lib/studio/refused.ts'
import type { SellerOrderCard } from '#lib/studio/shapes.ts'
import { canShip, storeOf } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

/** What waits for the seller comes first. */
const VIEWS = ['to-ship', 'to-fetch', 'stopped', 'placed', 'gathering', 'shipped', 'received', 'cancelled', 'refunded'] as const
const PAGE = 50

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = storeOf(await parent())
  if (!canShip(account.role)) error(404)
  const param = (name: string) => url.searchParams.get(name)?.trim() || undefined
  const q = param('q')
  const asked = param('state')
  // Who searches looks everywhere; who just comes in sees what is to be shipped.
  const view = asked === 'all' ? undefined : (VIEWS.find((each) => each === asked) ?? (asked === 'paid' ? 'to-ship' : q ? undefined : 'to-ship'))
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/orders', { params: { path: { handle: account.handle }, query: { ...(isWaiting(view) ? { waiting: view } : { state: view }), q, after: param('after'), limit: PAGE } } })
  if (!data) refused(problem)
  return { orders: data as Page<SellerOrderCard>, view: view ?? ('all' as const), q: q ?? '', views: VIEWS, shipped: Number(param('shipped')) || 0 }
}

const WAITING = ['to-ship', 'to-fetch', 'stopped'] as const
type Waiting = (typeof WAITING)[number]

function isWaiting(view: string | undefined): view is Waiting {
  return WAITING.some((each) => each === view)
}
