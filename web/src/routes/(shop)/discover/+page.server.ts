import { stopWith } from '#lib/refusal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const category = url.searchParams.get('category') ?? undefined
  const after = url.searchParams.get('after') ?? undefined
  const [{ data: products, error: problem }, categories, stores] = await Promise.all([
    locals.api.GET('/products', { params: { query: { category, after, limit: 24 } } }),
    locals.api.GET('/categories'),
    category || after ? undefined : locals.api.GET('/accounts', { params: { query: { kind: 'store', limit: 12 } } }),
  ])
  if (!products) stopWith(problem)
  return { category: category ?? null, products, categories: categories.data?.items ?? [], stores: stores?.data?.items ?? [] }
}
