import { fail, redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { claim } from '#lib/shop/claim-action.ts'
import type { Actions, PageServerLoad } from './$types'

const REVIEWS = 8

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const chosen = chosenReviews(url.searchParams)
  const [{ data: product, error: problem }, { data: reviews }, { data: offers }] = await Promise.all([
    locals.api.GET('/stores/{handle}/products/{slug}', { params: { path: params } }),
    locals.api.GET('/stores/{handle}/products/{slug}/reviews', { params: { path: params, query: { ...chosen, pictures: chosen.pictures ? 'true' : undefined, limit: REVIEWS } } }),
    locals.api.GET('/stores/{handle}/products/{slug}/offers', { params: { path: params } }),
  ])
  if (!product) stopWith(problem)
  if (product.store.handle !== params.handle) redirect(301, `/@${product.store.handle}/products/${product.slug}`)
  const groups = product.groups ? (await locals.api.GET('/stores/{handle}/products/{slug}/groups', { params: { path: params } })).data : undefined
  // What is said of it may be missing; the product is there all the same.
  return { groups: groups ?? null, product, chosen, reviews: reviews ?? { items: [], next: null }, offers: offers ?? { items: [], prices: [] } }
}

function chosenReviews(query: URLSearchParams) {
  const stars = Number(query.get('stars'))
  return {
    sort: query.get('sort') === 'useful' ? ('useful' as const) : ('newest' as const),
    pictures: query.get('pictures') === '1',
    stars: [1, 2, 3, 4, 5].includes(stars) ? stars : undefined,
    after: query.get('after') ?? undefined,
  }
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
  claim,
  useful: async ({ request, locals, params }) => {
    const review = String((await request.formData()).get('review'))
    const { error: problem } = await locals.api.PUT('/stores/{handle}/reviews/{review}/usefulness', { params: { path: { handle: params.handle, review } } })
    return problem ? { voteProblem: problem as unknown as { detail: string } } : { voted: true }
  },
  notUseful: async ({ request, locals, params }) => {
    const review = String((await request.formData()).get('review'))
    const { error: problem } = await locals.api.DELETE('/stores/{handle}/reviews/{review}/usefulness', { params: { path: { handle: params.handle, review } } })
    return problem ? { voteProblem: problem as unknown as { detail: string } } : { voted: true }
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
