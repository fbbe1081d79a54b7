import type { Lang } from '#lib/reader.ts'
import type { ShopDeliveryKey } from './shop.delivery.zh-CN.ts'
import { type Translate, withMore } from './translate.ts'

/** The words of the shop with those of how things come to the buyer and of invoices, in the reader's language alone. */
export async function withDeliveryWords<Key extends string>(lang: Lang, t: Translate<Key>): Promise<Translate<Key | ShopDeliveryKey>> {
  const { words } = await (lang === 'en' ? import('./shop.delivery.en.ts') : import('./shop.delivery.zh-CN.ts'))
  return withMore(t, words, lang)
}
