import { type ConsoleKey, consoleWords } from '#lib/words/console.ts'
import { translator } from '#lib/words/translate.ts'
import type { LayoutLoad } from './$types'

/** Only the words of the reader's language are sent. */
export const load: LayoutLoad = async ({ data, parent }) => {
  const { lang } = await parent()
  return { ...data, t: translator<ConsoleKey>(await consoleWords(lang), lang) }
}
