import { redirect } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import { FIRST_POSTS } from '#lib/shop.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const [{ data: product, error: problem }, { data: shows }] = await Promise.all([
    locals.api.GET('/stores/{handle}/products/{slug}', { params: { path: params } }),
    locals.api.GET('/stores/{handle}/products/{slug}/shows', { params: { path: params, query: { after: url.searchParams.get('after') ?? undefined, limit: FIRST_POSTS } } }),
  ])
  if (!product) stopWith(problem)
  if (product.store.handle !== params.handle) redirect(301, `/@${product.store.handle}/products/${product.slug}/shows`)
  return { product, shows: shows ?? { items: [], next: null, all: 0, sealed: 0 } }
}
