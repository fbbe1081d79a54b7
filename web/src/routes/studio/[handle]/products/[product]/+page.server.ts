import { failWith } from '#lib/refusal.ts'
import type { Page } from '#lib/shop.ts'
import { wholeNumber } from '#lib/studio/product-form.ts'
import { productTyped } from '#lib/studio/product-form.ts'
import { attempt, refused } from '#lib/studio/refused.ts'
import { remakeRows, saveProduct } from '#lib/studio/save-product.ts'
import type { Category, ProductDraft, StockMovement } from '#lib/studio/shapes.ts'
import { shippingProfiles } from '#lib/studio/shipping-profiles.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import { fail } from '@sveltejs/kit'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account } = storeOf(await parent())
  const [product, categories, profiles] = await Promise.all([readProduct(locals.api, params), attempt<{ items: Category[] }>(locals.api.GET('/categories')), shippingProfiles(locals.api, params.handle)])
  const tracked = product.variants.filter((each) => each.tracked)
  const variant = tracked.find((each) => each.id === url.searchParams.get('variant')) ?? tracked[0]
  const movements = variant && (await attempt<Page<StockMovement>>(locals.api.GET('/stores/{handle}/stock-movements', { params: { path: { handle: params.handle }, query: { variant: variant.id, limit: 20, after: url.searchParams.get('after') ?? undefined } } })))
  return { product, currency: product.currency, categories: categories?.items ?? [], profiles, typed: productTyped(product), key: crypto.randomUUID(), variant: variant ?? null, movements: movements ?? null, locked: !canSell(account.role), made: url.searchParams.has('made') }
}

async function readProduct(api: App.Locals['api'], { handle, product }: { handle: string; product: string }): Promise<ProductDraft> {
  const { data, error } = await api.GET('/stores/{handle}/catalog/{product}', { params: { path: { handle, product } } })
  return data ? (data as ProductDraft) : refused(error)
}

const placeOf = ({ locals, params }: RequestEvent, product: ProductDraft) => ({ api: locals.api, handle: params.handle, currency: product.currency })

export const actions: Actions = {
  rows: async (event) => remakeRows(placeOf(event, await readProduct(event.locals.api, event.params)), await event.request.formData()),
  save: async (event) => {
    const before = await readProduct(event.locals.api, event.params)
    const result = await saveProduct(placeOf(event, before), await event.request.formData(), before)
    return 'saved' in result ? { saved: true } : result
  },
  move: async ({ request, locals, params }) => {
    const form = await request.formData()
    const moving = { units: String(form.get('units') ?? ''), why: String(form.get('why') ?? ''), way: form.get('way') === 'out' ? 'out' : 'in' }
    const units = wholeNumber(moving.units)
    if (!units) return fail(422, { moving, movingError: 'field.whole' })
    const { error: problem } = await locals.api.POST('/stores/{handle}/stock-movements', {
      params: { path: { handle: params.handle }, header: { 'idempotency-key': String(form.get('key')) } },
      body: { variantId: String(form.get('variant')), change: moving.way === 'out' ? -units : units, why: moving.why },
    })
    if (!problem) return { moved: true }
    const refusal = failWith(problem)
    return fail(refusal.status, { moving, movingError: refusal.data.problem.detail })
  },
}
