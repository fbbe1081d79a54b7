import { stopWith } from '#lib/refusal.ts'
import type { AccountPage, Page, ProductCard } from '#lib/shop.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const category = url.searchParams.get('category') ?? undefined
  const after = url.searchParams.get('after') ?? undefined
  const [products, categories, stores] = await Promise.all([
    locals.api.GET('/products', { params: { query: { category, after, limit: 24 } } }),
    locals.api.GET('/categories'),
    category || after ? undefined : locals.api.GET('/accounts', { params: { query: { kind: 'store', limit: 12 } } }),
  ])
  if (!products.data) stopWith(products.error)
  return {
    category: category ?? null,
    products: products.data as Page<ProductCard>,
    categories: ((categories.data as { items: { slug: string; name: string }[] } | undefined)?.items ?? []) as { slug: string; name: string }[],
    stores: ((stores?.data as Page<AccountPage> | undefined)?.items ?? []) as AccountPage[],
  }
}
