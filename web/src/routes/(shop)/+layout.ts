import { translator } from '#lib/words/translate.ts'
import type { ShopKey } from '#lib/words/shop.zh-CN.ts'
import type { LayoutLoad } from './$types'

/** Only the words of the reader's language are sent. */
export const load: LayoutLoad = async ({ data, parent }) => {
  const { lang } = await parent()
  const { words } = lang === 'en' ? await import('#lib/words/shop.en.ts') : await import('#lib/words/shop.zh-CN.ts')
  return { ...data, t: translator<ShopKey>(words, lang) }
}
