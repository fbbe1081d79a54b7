import type { FoundAccount, Page, ProductCard } from '#lib/shop.ts'
import type { PageServerLoad } from './$types'

const NOTHING: Page<ProductCard> = { items: [], next: null }
const NOBODY: FoundAccount[] = []

export const load: PageServerLoad = async ({ locals, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim()
  const after = url.searchParams.get('after') ?? undefined
  if (!q) return { q, products: NOTHING, accounts: NOBODY, categories: (await locals.api.GET('/categories')).data?.items ?? [] }
  const [products, accounts] = await Promise.all([locals.api.GET('/products', { params: { query: { q, after, limit: 24 } } }), after ? undefined : locals.api.GET('/accounts', { params: { query: { q, limit: 8 } } })])
  return { q, products: products.data ?? NOTHING, accounts: accounts?.data?.items ?? NOBODY, categories: [] }
}
