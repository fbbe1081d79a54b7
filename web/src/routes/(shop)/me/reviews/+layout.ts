import { withOwnReviewWords } from '#lib/words/with-own-review-words.ts'
import type { LayoutLoad } from './$types'

export const load: LayoutLoad = async ({ parent }) => ({ t: await withOwnReviewWords((await parent()).lang) })
