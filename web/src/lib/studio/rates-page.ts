import type { Api } from '#lib/api.ts'
import { attempt } from './refused.ts'
import type { Category } from './shapes.ts'

/** Products whose rates are shown at once. */
export const RATES_PAGE = 20

/** With their names in the reader's language; none where they cannot be had now. */
export async function categoriesOf(api: Api): Promise<Category[]> {
  return (await attempt<{ items: Category[] }>(api.GET('/categories')))?.items ?? []
}
