import { withReviewWords } from '#lib/words/with-review-words.ts'
import type { LayoutLoad } from './$types'

/** These pages have words of reviews that the others need not carry. */
export const load: LayoutLoad = async ({ parent }) => ({ t: await withReviewWords((await parent()).lang) })
