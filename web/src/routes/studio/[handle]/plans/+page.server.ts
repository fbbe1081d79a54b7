import { error } from '@sveltejs/kit'
import { categoriesOf, RATES_PAGE } from '#lib/studio/rates-page.ts'
import { refused } from '#lib/studio/refused.ts'
import { canSell } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account, settings } = await parent()
  if (account.kind !== 'store' || !settings) error(404)
  const path = { handle: account.handle }
  const [plans, rates, categories] = await Promise.all([
    locals.api.GET('/stores/{handle}/affiliate-plans', { params: { path } }),
    locals.api.GET('/stores/{handle}/affiliate-rates', { params: { path, query: { after: url.searchParams.get('rates') || undefined, limit: RATES_PAGE } } }),
    categoriesOf(locals.api),
  ])
  if (!plans.data) refused(plans.error)
  if (!rates.data) refused(rates.error)
  return { plans: plans.data.items, rates: rates.data, categories, mayChange: canSell(account.role), made: url.searchParams.has('made') }
}
