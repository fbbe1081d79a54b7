import { type Translate, translator } from '#lib/words/translate.ts'
import type { AftersalesKey } from '#lib/words/aftersales.zh-CN.ts'
import type { LayoutLoad } from './$types'

const isOwn = (key: string): key is AftersalesKey => key.startsWith('as.')

/** What was bought can be asked back: words that other pages need not carry, beside those that the orders have. */
export const load: LayoutLoad = async ({ parent }) => {
  const { lang, t: orders } = await parent()
  const { words } = lang === 'en' ? await import('#lib/words/aftersales.en.ts') : await import('#lib/words/aftersales.zh-CN.ts')
  const own = translator<AftersalesKey>(words, lang)
  const t: Translate<Parameters<typeof orders>[0] | AftersalesKey> = (key, params) => (isOwn(key) ? own(key, params) : orders(key, params))
  return { t }
}
