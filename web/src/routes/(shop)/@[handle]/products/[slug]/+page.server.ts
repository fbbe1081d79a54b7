import { fail, redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { data: product, error: problem } = await locals.api.GET('/stores/{handle}/products/{slug}', { params: { path: params } })
  if (!product) stopWith(problem)
  if (product.store.handle !== params.handle) redirect(301, `/@${product.store.handle}/products/${product.slug}`)
  return { product }
}

/** Both ways put the chosen variant into the bag; `buy` goes straight on to pay at that store. */
export const actions: Actions = {
  add: async ({ request, locals }) => {
    const refused = await add(await request.formData(), locals.api)
    return refused ?? { added: true }
  },
  buy: async ({ request, locals }) => {
    const form = await request.formData()
    const refused = await add(form, locals.api)
    if (refused) return refused
    redirect(303, `/cart?store=${encodeURIComponent(String(form.get('store')))}`)
  },
}

async function add(form: FormData, api: App.Locals['api']) {
  const options = [...form.entries()].filter(([name]) => name.startsWith('option-')).map(([, value]) => String(value))
  const variants = JSON.parse(String(form.get('variants') ?? '[]')) as { id: string; v: string[] }[]
  const chosen = variants.find((each) => each.v.every((value, index) => value === options[index]))
  const quantity = Number(form.get('quantity') ?? 1)
  if (!chosen) return fail(422, { unknownVariant: true, values: { options, quantity } })
  const { error: problem } = await api.POST('/cart/lines', { body: { store: String(form.get('store')), product: String(form.get('product')), variant: chosen.id, quantity } })
  return problem ? failWith(problem, { options, quantity }) : undefined
}
