import { fail } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import type { Page } from '#lib/shop.ts'
import { refused } from '#lib/studio/refused.ts'
import { type CatalogRow, TAX_CLASSES } from '#lib/studio/shapes.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

const STATUSES = ['published', 'draft', 'archived'] as const
const STOCKS = ['low', 'out'] as const
const ACTIONS = ['publish', 'draft', 'archive'] as const
const PAGE = 40

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = storeOf(await parent())
  const param = (name: string) => url.searchParams.get(name)?.trim() || undefined
  const filter = { q: param('q'), status: STATUSES.find((each) => each === param('status')), stock: STOCKS.find((each) => each === param('stock')) }
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/catalog', { params: { path: { handle: account.handle }, query: { ...filter, after: param('after'), limit: PAGE } } })
  if (!data) refused(problem)
  return { products: data as Page<CatalogRow>, filter, statuses: STATUSES, stocks: STOCKS, taxClasses: TAX_CLASSES, locked: !canSell(account.role) }
}

export const actions: Actions = {
  bulk: async ({ request, locals, params }) => {
    const form = await request.formData()
    const ids = form.getAll('id').map(String)
    if (form.get('do') === 'taxClass' && ids.length > 0) return setTaxClass(locals.api, params.handle, ids, form)
    const action = ACTIONS.find((each) => each === form.get('do'))
    if (ids.length === 0 || !action) return fail(422, { nothing: true })
    const { data, error: problem } = await locals.api.POST('/stores/{handle}/catalog/bulk', { params: { path: { handle: params.handle } }, body: { ids, action } })
    return data ? { changed: (data as { changed: string[] }).changed.length, action } : failWith(problem)
  },
}

async function setTaxClass(api: App.Locals['api'], handle: string, ids: string[], form: FormData) {
  const taxClass = TAX_CLASSES.find((each) => each === form.get('taxClass'))
  const { data, error: problem } = await api.POST('/stores/{handle}/catalog/terms', { params: { path: { handle } }, body: { ids, taxClass } })
  return data ? { changed: (data as { changed: string[] }).changed.length, action: 'taxClass' as const } : failWith(problem)
}
