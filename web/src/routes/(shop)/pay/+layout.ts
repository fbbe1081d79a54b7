import { translator } from '#lib/words/translate.ts'
import type { ShopPayKey } from '#lib/words/shop.pay.zh-CN.ts'
import type { ShopKey } from '#lib/words/shop.zh-CN.ts'
import type { LayoutLoad } from './$types'

/** The pages where one pays have words that the others need not carry. */
export const load: LayoutLoad = async ({ parent }) => {
  const { lang } = await parent()
  const [shop, own] = lang === 'en' ? await Promise.all([import('#lib/words/shop.en.ts'), import('#lib/words/shop.pay.en.ts')]) : await Promise.all([import('#lib/words/shop.zh-CN.ts'), import('#lib/words/shop.pay.zh-CN.ts')])
  return { t: translator<ShopKey | ShopPayKey>({ ...shop.words, ...own.words }, lang) }
}
