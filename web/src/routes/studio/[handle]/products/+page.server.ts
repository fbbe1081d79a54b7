import { fail } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import type { Page } from '#lib/shop.ts'
import { refused } from '#lib/studio/refused.ts'
import { type CatalogRow, TAX_CLASSES } from '#lib/studio/shapes.ts'
import { shippingProfiles } from '#lib/studio/shipping-profiles.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUSES = ['published', 'draft', 'archived'] as const
const STOCKS = ['low', 'out'] as const
const ACTIONS = ['publish', 'draft', 'archive'] as const
const TERMS = ['taxClass', 'shippingProfile'] as const
const PAGE = 40

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = storeOf(await parent())
  const param = (name: string) => url.searchParams.get(name)?.trim() || undefined
  const filter = { q: param('q'), status: STATUSES.find((each) => each === param('status')), stock: STOCKS.find((each) => each === param('stock')) }
  const profiles = await shippingProfiles(locals.api, account.handle)
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/catalog', { params: { path: { handle: account.handle }, query: { ...filter, after: param('after'), limit: PAGE } } })
  if (!data) refused(problem)
  return { products: data as Page<CatalogRow>, filter, statuses: STATUSES, stocks: STOCKS, taxClasses: TAX_CLASSES, profiles, locked: !canSell(account.role) }
}

export const actions: Actions = {
  bulk: async ({ request, locals, params }) => {
    const form = await request.formData()
    const ids = form.getAll('id').map(String)
    const term = TERMS.find((each) => each === form.get('do'))
    if (term && ids.length > 0) return setTerm(locals.api, params.handle, ids, term, String(form.get(term) ?? ''))
    const action = ACTIONS.find((each) => each === form.get('do'))
    if (ids.length === 0 || !action) return fail(422, { nothing: true })
    const { data, error: problem } = await locals.api.POST('/stores/{handle}/catalog/bulk', { params: { path: { handle: params.handle } }, body: { ids, action } })
    return data ? { changed: (data as { changed: string[] }).changed.length, action } : failWith(problem)
  },
}

async function setTerm(api: App.Locals['api'], handle: string, ids: string[], term: (typeof TERMS)[number], value: string) {
  const terms = term === 'taxClass' ? { taxClass: TAX_CLASSES.find((each) => each === value) } : { shippingProfileId: value || null }
  const { data, error: problem } = await api.POST('/stores/{handle}/catalog/terms', { params: { path: { handle } }, body: { ids, ...terms } })
  return data ? { changed: (data as { changed: string[] }).changed.length, action: term } : failWith(problem)
}
