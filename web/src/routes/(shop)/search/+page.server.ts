import type { AccountPage, Page, ProductCard } from '#lib/shop.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim()
  const after = url.searchParams.get('after') ?? undefined
  if (!q) return { q, products: { items: [], next: null } as Page<ProductCard>, accounts: [] as AccountPage[] }
  const [products, accounts] = await Promise.all([locals.api.GET('/products', { params: { query: { q, after, limit: 24 } } }), after ? undefined : locals.api.GET('/accounts', { params: { query: { q, limit: 8 } } })])
  return { q, products: (products.data ?? { items: [], next: null }) as Page<ProductCard>, accounts: ((accounts?.data as Page<AccountPage> | undefined)?.items ?? []) as AccountPage[] }
}
