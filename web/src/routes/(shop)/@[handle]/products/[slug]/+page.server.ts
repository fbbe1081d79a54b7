import { fail, redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import type { ProductView } from '#lib/shop.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/products/{slug}', { params: { path: params } })
  if (!data) stopWith(problem)
  return { product: data as ProductView }
}

/** Both ways put the chosen variant into the bag; `buy` goes straight on to pay. */
export const actions: Actions = {
  add: async ({ request, locals }) => {
    const refused = await add(await request.formData(), locals.api)
    return refused ?? { added: true }
  },
  buy: async ({ request, locals }) => {
    const refused = await add(await request.formData(), locals.api)
    if (refused) return refused
    redirect(303, '/cart')
  },
}

async function add(form: FormData, api: App.Locals['api']) {
  const options = [...form.entries()].filter(([name]) => name.startsWith('option-')).map(([, value]) => String(value))
  const variants = JSON.parse(String(form.get('variants') ?? '[]')) as { id: string; v: string[] }[]
  const chosen = variants.find((each) => each.v.every((value, index) => value === options[index]))
  const quantity = Number(form.get('quantity') ?? 1)
  if (!chosen) return fail(422, { unknownVariant: true, options, quantity })
  const { error: problem } = await api.POST('/cart/lines', { body: { store: String(form.get('store')), product: String(form.get('product')), variant: chosen.id, quantity } })
  return problem ? failWith(problem, { options, quantity }) : undefined
}
