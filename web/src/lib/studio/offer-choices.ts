import type { Api, Money } from '#lib/api.ts'
import { attempt } from './refused.ts'

const MOST_PRODUCTS = 50

export type ChoiceProduct = { id: string; title: string; category: string | null; price: Money }

/** What an offer can be about: the newest products of the store, and the categories. */
export async function offerChoices(api: Api, handle: string): Promise<{ products: ChoiceProduct[]; categories: { slug: string; name: string }[] }> {
  const [products, categories] = await Promise.all([
    attempt<{ items: ChoiceProduct[] }>(api.GET('/stores/{handle}/catalog', { params: { path: { handle }, query: { status: 'published', limit: MOST_PRODUCTS } } })),
    attempt<{ items: { slug: string; name: string }[] }>(api.GET('/categories')),
  ])
  return { products: (products?.items ?? []).map(({ id, title, category, price }) => ({ id, title, category, price })), categories: categories?.items ?? [] }
}
