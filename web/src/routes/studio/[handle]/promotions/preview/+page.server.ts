import { error } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import { offerChoices } from '#lib/studio/offer-choices.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { account, settings } = await parent()
  if (account.kind !== 'store' || !settings) error(404)
  return { products: (await offerChoices(locals.api, params.handle)).products }
}

const MOST_LINES = 20

export const actions: Actions = {
  /** Of each product its first variant. */
  default: async ({ request, locals, params }) => {
    const form = await request.formData()
    const wished = [...form.entries()].flatMap(([name, value]) => (name.startsWith('n-') && Number(value) > 0 ? [{ product: name.slice(2), quantity: Math.floor(Number(value)) }] : [])).slice(0, MOST_LINES)
    const typed = Object.fromEntries(wished.map(({ product, quantity }) => [product, quantity]))
    if (wished.length === 0) return { nothing: true, typed }
    const products = await Promise.all(wished.map(({ product }) => locals.api.GET('/stores/{handle}/catalog/{product}', { params: { path: { handle: params.handle, product } } })))
    const lines = products.flatMap(({ data }, at) => (data?.variants[0] ? [{ variant: data.variants[0].id, quantity: wished[at]!.quantity }] : []))
    const { data: basket, error: problem } = await locals.api.POST('/stores/{handle}/promotions/preview', { params: { path: { handle: params.handle } }, body: { lines } })
    return problem ? failWith(problem, { typed }) : { basket, typed }
  },
}
