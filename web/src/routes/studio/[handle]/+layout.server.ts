import { error } from '@sveltejs/kit'
import { attempt } from '#lib/studio/refused.ts'
import type { OrdersSummary, StoreSettings } from '#lib/studio/shapes.ts'
import type { LayoutServerLoad } from './$types'

/** The account one works in. To everybody else it does not exist. */
export const load: LayoutServerLoad = async ({ locals, params, parent }) => {
  const { memberships } = await parent()
  const account = memberships.find((each) => each.handle === params.handle.toLowerCase())
  if (!account) error(404)
  if (account.kind !== 'store') return { account, settings: null, summary: null }
  const options = { params: { path: { handle: account.handle } } }
  const [settings, summary] = await Promise.all([attempt<StoreSettings>(locals.api.GET('/stores/{handle}/settings', options)), attempt<OrdersSummary>(locals.api.GET('/stores/{handle}/orders/summary', options))])
  return { account, settings: settings ?? null, summary: summary ?? null }
}
