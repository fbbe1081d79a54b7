import { error, redirect } from '@sveltejs/kit'
import { blankProduct } from '#lib/studio/product-form.ts'
import { attempt, refused } from '#lib/studio/refused.ts'
import { remakeRows, saveProduct } from '#lib/studio/save-product.ts'
import type { Category, StoreSettings } from '#lib/studio/shapes.ts'
import { shippingProfiles } from '#lib/studio/shipping-profiles.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { account, currency } = storeOf(await parent())
  if (!canSell(account.role)) error(404)
  const [categories, profiles] = await Promise.all([attempt<{ items: Category[] }>(locals.api.GET('/categories')), shippingProfiles(locals.api, account.handle)])
  return { currency, categories: categories?.items ?? [], profiles, typed: blankProduct(), key: crypto.randomUUID() }
}

const placeOf = async ({ locals, params }: { locals: App.Locals; params: { handle: string } }) => {
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/settings', { params: { path: { handle: params.handle } } })
  if (!data) refused(problem)
  return { api: locals.api, handle: params.handle, currency: (data as StoreSettings).currency }
}

export const actions: Actions = {
  rows: async (event) => remakeRows(await placeOf(event), await event.request.formData()),
  save: async (event) => {
    const result = await saveProduct(await placeOf(event), await event.request.formData())
    if ('saved' in result) redirect(303, `/studio/${event.params.handle}/products/${result.saved.id}?made=1`)
    return result
  },
}
