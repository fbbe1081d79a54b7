import { withInteractionWords } from '#lib/words/with-interaction-words.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { lang, t } = await parent()
  return { ...data, t: await withInteractionWords(lang, t) }
}
