import type { Api } from '#lib/api.ts'
import type { Page } from '#lib/shop.ts'
import { attempt } from './refused.ts'
import type { SellerOrderCard } from './shapes.ts'

const ASKED = 50
const SHOWN = 6

/**
 * Orders whose money is held: what was shipped first, soonest to become the store's own at the top, then what waits
 * to be shipped. Null when they could not be had.
 */
export async function heldOrders(api: Api, handle: string): Promise<SellerOrderCard[] | null> {
  const [shipped, paid] = await Promise.all([
    attempt<{ items: SellerOrderCard[] }>(api.GET('/stores/{handle}/held-orders', { params: { path: { handle }, query: { limit: ASKED } } })),
    attempt<Page<SellerOrderCard>>(api.GET('/stores/{handle}/orders', { params: { path: { handle }, query: { state: 'paid', limit: ASKED } } })),
  ])
  if (!shipped || !paid) return null
  return [...shipped.items, ...paid.items.toReversed()].filter((each) => each.held && each.held.minor > 0).slice(0, SHOWN)
}
