import { error } from '@sveltejs/kit'
import { attempt } from '#lib/studio/refused.ts'
import type { SellerOrderView } from '#lib/studio/shapes.ts'
import { canShip, storeOf } from '#lib/studio/store-of.ts'
import { idsOf } from '#lib/studio/waiting-orders.ts'
import type { PageServerLoad } from './$types'

const MAX_SLIPS = 50

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account, settings } = storeOf(await parent())
  if (!canShip(account.role)) error(404)
  const ids = idsOf(url.searchParams).slice(0, MAX_SLIPS)
  const found = await Promise.all(ids.map((order) => attempt<SellerOrderView>(locals.api.GET('/stores/{handle}/orders/{order}', { params: { path: { handle: account.handle, order } } }))))
  return { orders: found.filter((each) => each !== undefined), missing: found.filter((each) => each === undefined).length, shipsFrom: settings.shipsFrom }
}
