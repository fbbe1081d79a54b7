import { attempt } from '#lib/studio/refused.ts'
import type { OrdersSummary, StoreSettings } from '#lib/studio/shapes.ts'
import type { PageServerLoad } from './$types'

/** What waits in each store, so that one opens the right one first. A store that does not answer simply says nothing. */
export const load: PageServerLoad = async ({ locals, parent }) => {
  const { memberships } = await parent()
  const asked = memberships.filter((each) => each.kind === 'store').map(async ({ handle }) => {
    const options = { params: { path: { handle } } }
    const [settings, summary] = await Promise.all([attempt<StoreSettings>(locals.api.GET('/stores/{handle}/settings', options)), attempt<OrdersSummary>(locals.api.GET('/stores/{handle}/orders/summary', options))])
    return [handle, { opened: Boolean(settings?.openedAt), paid: summary?.paid ?? 0 }] as const
  })
  return { stores: Object.fromEntries(await Promise.all(asked)) }
}
