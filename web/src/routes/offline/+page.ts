import type { PageLoad } from './$types'
import { translator } from '#lib/words/translate.ts'
import type { ShopKey } from '#lib/words/shop.zh-CN.ts'

// The service worker keeps this page and shows it where no script can be fetched.
export const csr = false

export const load: PageLoad = async ({ url, parent }) => {
  const lang = url.searchParams.get('lang') === 'en' ? 'en' : url.searchParams.has('lang') ? 'zh-CN' : (await parent()).lang
  const { words } = lang === 'en' ? await import('#lib/words/shop.en.ts') : await import('#lib/words/shop.zh-CN.ts')
  return { lang, t: translator<ShopKey>(words, lang) }
}
