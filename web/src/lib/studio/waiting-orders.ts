import type { Api } from '#lib/api.ts'
import type { Page } from '#lib/shop.ts'
import { refused } from './refused.ts'
import type { SellerOrderCard } from './shapes.ts'

const PAGE = 50
/** More than this many waiting orders are worked through in rounds. */
const MAX_PAGES = 10

/** Paid orders that are to be sent, the oldest first: who paid first is served first. The API lists the newest first. */
export async function waitingOrders(api: Api, handle: string): Promise<SellerOrderCard[]> {
  const found: SellerOrderCard[] = []
  let after: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const { data, error } = await api.GET('/stores/{handle}/orders', { params: { path: { handle }, query: { waiting: 'to-ship', after, limit: PAGE } } })
    if (!data) refused(error)
    const { items, next } = data as Page<SellerOrderCard>
    found.push(...items)
    if (!next) break
    after = next
  }
  return found.reverse()
}

/** Ids as a form's checkboxes send them, or as one list with commas. */
export function idsOf(params: URLSearchParams): string[] {
  return [...new Set(params.getAll('ids').flatMap((each) => each.split(',')).filter(Boolean))]
}
