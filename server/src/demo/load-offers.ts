import type { Town } from '@amoy/demo'
import type { Database } from '#database'
import { makePromotion, NewPromotion, PLATFORM_ID } from '#promotions'
import type { TownIds } from './load-people.ts'
import type { TownProducts } from './load-products.ts'
import type { TownPlace } from './town-place.ts'

const DAY_MS = 24 * 60 * 60_000
const COUPON_DAYS = 90
const PRICE_DAYS = 7
/** Stores of the town that greet newcomers with a coupon. */
const GENEROUS = 3

type Loading = { database: Database; place: TownPlace; town: Town; ids: TownIds; products: TownProducts; now: Date }

/** A few coupons, a price for a week and one coupon of the platform, so that a newcomer sees what offers look like. */
export async function loadOffers({ database, place, town, ids, products, now }: Loading): Promise<void> {
  const runs = (days: number) => ({ startsAt: now.toISOString(), endsAt: new Date(now.getTime() + days * DAY_MS).toISOString() })
  const stores = town.stores.filter(({ currency }) => currency === 'CNY').slice(0, GENEROUS)
  for (const [at, store] of stores.entries()) {
    const zh = store.lang === 'zh-CN'
    const promote = (body: object) => place.as(ids.people.get(store.ownerKey)!, 'POST', `/stores/${store.handle}/promotions`, body)
    await promote({ kind: 'coupon', title: zh ? '新客见面礼' : 'Welcome', ...runs(COUPON_DAYS), claimable: true, personLimit: 1, totalLimit: 500, terms: { amountMinor: 1_000, fromMinor: 5_900 } })
    if (at > 0) continue
    const storeId = ids.accounts.get(store.key)!
    const own = [...products.values()].filter((product) => product.storeId === storeId && product.variants[0]!.priceMinor > 2_000)
    const [cheap] = own.slice(-1)
    if (cheap) await promote({ kind: 'timed-price', title: zh ? '一周尝鲜' : 'Price of the week', ...runs(PRICE_DAYS), personLimit: 2, terms: { percentOffBps: 2_000, products: [cheap.id] } })
    if (own.length > 2) await promote({ kind: 'bundle', title: zh ? '任选两件 9 折' : 'Any two, 10% off', ...runs(COUPON_DAYS), terms: { percentOffBps: 1_000, pieces: [{ products: own.slice(0, 3).map(({ id }) => id), quantity: 2 }] } })
  }
  const by = ids.people.get(town.signIns.operator.personKey)!
  const ours = NewPromotion.parse({ kind: 'coupon', title: '平台见面礼 Welcome to the town', ...runs(COUPON_DAYS), claimable: true, personLimit: 1, terms: { amountMinor: 500, fromMinor: 3_900 } })
  await database.write((db) => makePromotion(db, place.clock, { storeId: PLATFORM_ID, by }, ours, 'CNY'))
}
