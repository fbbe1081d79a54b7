import { withMore } from '#lib/words/translate.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ parent, data }) => {
  const { lang, t } = await parent()
  const { words } = await (lang === 'en' ? import('#lib/words/shop.sign-in.en.ts') : import('#lib/words/shop.sign-in.zh-CN.ts'))
  return { ...data, t: withMore(t, words, lang) }
}
