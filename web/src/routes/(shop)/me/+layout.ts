import { translator } from '#lib/words/translate.ts'
import type { ShopMeKey } from '#lib/words/shop.me.zh-CN.ts'
import type { ShopKey } from '#lib/words/shop.zh-CN.ts'
import type { LayoutLoad } from './$types'

/** A member's own pages have words that the others need not carry. */
export const load: LayoutLoad = async ({ parent }) => {
  const { lang } = await parent()
  const [shop, own] = lang === 'en' ? await Promise.all([import('#lib/words/shop.en.ts'), import('#lib/words/shop.me.en.ts')]) : await Promise.all([import('#lib/words/shop.zh-CN.ts'), import('#lib/words/shop.me.zh-CN.ts')])
  return { t: translator<ShopKey | ShopMeKey>({ ...shop.words, ...own.words }, lang) }
}
