import type { ConsoleKey } from '#lib/words/console.zh-CN.ts'
import { translator } from '#lib/words/translate.ts'
import type { LayoutLoad } from './$types'

/** Only the words of the reader's language are sent. */
export const load: LayoutLoad = async ({ data, parent }) => {
  const { lang } = await parent()
  const { words } = lang === 'en' ? await import('#lib/words/console.en.ts') : await import('#lib/words/console.zh-CN.ts')
  return { ...data, t: translator<ConsoleKey>(words, lang) }
}
