import { withWebhooksWords } from '#lib/words/with-webhooks-words.ts'
import type { LayoutLoad } from './$types'

export const load: LayoutLoad = async ({ parent }) => {
  const { lang, t } = await parent()
  return { t: await withWebhooksWords(lang, t) }
}
