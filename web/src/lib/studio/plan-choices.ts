import type { Api } from '#lib/api.ts'
import { type ChoiceProduct, offerChoices } from './offer-choices.ts'
import type { OwnRate } from './plan-form.ts'
import { attempt } from './refused.ts'

/** Products beyond the newest that are asked for by themselves, for a rate names them. */
const MOST_NAMED = 20

export type PlanChoices = { products: ChoiceProduct[]; categories: { slug: string; name: string }[]; /** The platform's share of every commission. */ platformBps: number }

/** What a plan's rates can be of, those it has included, and what the platform keeps of commission. */
export async function planChoices(api: Api, handle: string, rates: readonly OwnRate[] = []): Promise<PlanChoices> {
  const [{ products, categories }, totals] = await Promise.all([offerChoices(api, handle), attempt<{ platformBps: number }>(api.GET('/accounts/{handle}/earning-totals', { params: { path: { handle } } }))])
  const older = rates.flatMap((rate) => ('product' in rate && !products.some(({ id }) => id === rate.product) ? [rate.product] : [])).slice(0, MOST_NAMED)
  const named = await Promise.all(older.map((product) => attempt<{ id: string; title: string; category: string | null; variants: { price: ChoiceProduct['price'] }[] }>(api.GET('/stores/{handle}/catalog/{product}', { params: { path: { handle, product } } }))))
  const more = named.flatMap((each) => (each?.variants[0] ? [{ id: each.id, title: each.title, category: each.category, price: each.variants[0].price }] : []))
  return { products: [...products, ...more], categories, platformBps: totals?.platformBps ?? 0 }
}
