import { withGroupWords } from '#lib/words/with-group-words.ts'
import { withOrderWords } from '#lib/words/with-order-words.ts'
import type { LayoutLoad } from './$types'

/** These pages have words of reviews, deliveries and groups that the others need not carry. */
export const load: LayoutLoad = async ({ parent }) => {
  const { lang } = await parent()
  return { t: await withGroupWords(lang, await withOrderWords(lang)) }
}
