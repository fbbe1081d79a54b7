import { error } from '@sveltejs/kit'
import type { AftersalesSummary } from '#lib/after-sales/shapes.ts'
import type { Api } from '#lib/api.ts'
import { attempt } from '#lib/studio/refused.ts'
import type { OrdersSummary, StoreSettings } from '#lib/studio/shapes.ts'
import { canShip } from '#lib/studio/store-of.ts'
import type { LayoutServerLoad } from './$types'

/** The account one works in. To everybody else it does not exist. */
export const load: LayoutServerLoad = async ({ locals, params, parent }) => {
  const { memberships } = await parent()
  const account = memberships.find((each) => each.handle === params.handle.toLowerCase())
  if (!account) error(404)
  if (account.kind !== 'store') return { account, settings: null, summary: null, aftersales: null, earns: account.kind !== 'person' || (await hasBooks(locals.api, account.handle)) }
  const options = { params: { path: { handle: account.handle } } }
  const [settings, summary, aftersales] = await Promise.all([
    attempt<StoreSettings>(locals.api.GET('/stores/{handle}/settings', options)),
    attempt<OrdersSummary>(locals.api.GET('/stores/{handle}/orders/summary', options)),
    canShip(account.role) ? attempt<AftersalesSummary>(locals.api.GET('/stores/{handle}/after-sales/summary', options)) : undefined,
  ])
  return { account, settings: settings ?? null, summary: summary ?? null, aftersales: aftersales ?? null, earns: settings !== undefined }
}

/** A person is shown money once some has come. */
async function hasBooks(api: Api, handle: string): Promise<boolean> {
  const money = await attempt<{ items: unknown[] }>(api.GET('/accounts/{handle}/money', { params: { path: { handle } } }))
  return money !== undefined && money.items.length > 0
}
