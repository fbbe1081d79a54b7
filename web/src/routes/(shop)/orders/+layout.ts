import { withOrderWords } from '#lib/words/with-order-words.ts'
import type { LayoutLoad } from './$types'

/** These pages have words of reviews and deliveries that the others need not carry. */
export const load: LayoutLoad = async ({ parent }) => ({ t: await withOrderWords((await parent()).lang) })
