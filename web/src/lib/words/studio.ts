import type { Lang } from '#lib/reader.ts'
import type { AftersalesKey } from './aftersales.zh-CN.ts'
import type { BooksKey } from './books.zh-CN.ts'
import type { PayoutsKey } from './payouts.zh-CN.ts'
import type { StudioKey as FrameKey } from './studio.zh-CN.ts'
import type { StudioMoneyKey } from './studio.money.zh-CN.ts'
import type { StudioPayoutsKey } from './studio.payouts.zh-CN.ts'
import type { StudioOrdersKey } from './studio.orders.zh-CN.ts'
import type { StudioPostsKey } from './studio.posts.zh-CN.ts'
import type { DeliveriesKey } from './deliveries.zh-CN.ts'
import type { StudioReviewsKey } from './studio.reviews.zh-CN.ts'
import type { StudioShippingKey } from './studio.shipping.zh-CN.ts'
import type { StudioProductsKey } from './studio.products.zh-CN.ts'

export type StudioKey = FrameKey | StudioProductsKey | StudioOrdersKey | StudioPostsKey | StudioMoneyKey | StudioPayoutsKey | DeliveriesKey | StudioReviewsKey | StudioShippingKey | PayoutsKey | BooksKey | AftersalesKey

/** The studio's words of one language, from the files of its parts. Those that are a buyer's too come first: sellers are spoken to as sellers. */
export async function studioWords(lang: Lang): Promise<Record<string, string>> {
  const parts = await (lang === 'en'
    ? Promise.all([import('./deliveries.en.ts'), import('./studio.en.ts'), import('./studio.products.en.ts'), import('./studio.orders.en.ts'), import('./studio.posts.en.ts'), import('./studio.money.en.ts'), import('./studio.payouts.en.ts'), import('./studio.reviews.en.ts'), import('./studio.shipping.en.ts'), import('./payouts.en.ts'), import('./books.en.ts'), import('./aftersales.en.ts')])
    : Promise.all([import('./deliveries.zh-CN.ts'), import('./studio.zh-CN.ts'), import('./studio.products.zh-CN.ts'), import('./studio.orders.zh-CN.ts'), import('./studio.posts.zh-CN.ts'), import('./studio.money.zh-CN.ts'), import('./studio.payouts.zh-CN.ts'), import('./studio.reviews.zh-CN.ts'), import('./studio.shipping.zh-CN.ts'), import('./payouts.zh-CN.ts'), import('./books.zh-CN.ts'), import('./aftersales.zh-CN.ts')]))
  return Object.assign({}, ...parts.map((part) => part.words)) as Record<string, string>
}
