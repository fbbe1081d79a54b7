import { withReviewWords } from '#lib/words/with-review-words.ts'
import type { LayoutLoad } from './$types'

export const load: LayoutLoad = async ({ parent }) => ({ t: await withReviewWords((await parent()).lang) })
