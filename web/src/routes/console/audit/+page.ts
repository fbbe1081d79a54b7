import type { PageLoad } from './$types'

/** The names of acts are many, and only this page shows them. */
export const load: PageLoad = async ({ data, parent }) => {
  const { lang } = await parent()
  const { words } = await (lang === 'en' ? import('#lib/words/console.audit.en.ts') : import('#lib/words/console.audit.zh-CN.ts'))
  return { ...data, names: words as Record<string, string> }
}
