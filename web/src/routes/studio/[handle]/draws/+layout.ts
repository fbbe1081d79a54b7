import { withDrawWords } from '#lib/words/with-draw-words.ts'
import type { LayoutLoad } from './$types'

export const load: LayoutLoad = async ({ parent }) => {
  const { lang, t } = await parent()
  return { t: await withDrawWords(lang, t) }
}
