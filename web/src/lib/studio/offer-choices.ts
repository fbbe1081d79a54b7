import type { Api } from '#lib/api.ts'
import { attempt } from './refused.ts'

const MOST_PRODUCTS = 50

/** What an offer can be about: the newest products of the store, and the categories. */
export async function offerChoices(api: Api, handle: string): Promise<{ products: { id: string; title: string }[]; categories: { slug: string; name: string }[] }> {
  const [products, categories] = await Promise.all([
    attempt<{ items: { id: string; title: string }[] }>(api.GET('/stores/{handle}/catalog', { params: { path: { handle }, query: { status: 'published', limit: MOST_PRODUCTS } } })),
    attempt<{ items: { slug: string; name: string }[] }>(api.GET('/categories')),
  ])
  return { products: (products?.items ?? []).map(({ id, title }) => ({ id, title })), categories: categories?.items ?? [] }
}
