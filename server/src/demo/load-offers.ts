import type { Town } from '@amoy/demo'
import { DAY_MS, HOUR_MS } from '#clock'
import type { SandboxAccess } from '#ground'
import { isRefusal } from '#api'
import type { Database } from '#database'
import { makePromotion, NewPromotion, PLATFORM_ID } from '#promotions'
import { payAtSandbox, placeOrder } from './load-orders.ts'
import type { TownIds } from './load-people.ts'
import type { TownProducts } from './load-products.ts'
import type { TownPlace } from './town-place.ts'

const COUPON_DAYS = 90
const PRICE_DAYS = 7
/** Stores of the town that greet newcomers with a coupon. */
const GENEROUS = 3

/** They began so long ago, and were used some hours later. */
const BEGAN_HOURS = 26
const USED_HOURS = 7
const PAID_AFTER_MS = 3 * 60_000
const COUPON_USERS = 3
const COUPON_FROM_MINOR = 5_900
const TIMED_OFF_BPS = 2_000
/** Enough for those who buy with a coupon, and an exchange. */
const SEVERAL = 6

type Loading = { database: Database; place: TownPlace; town: Town; ids: TownIds; products: TownProducts; sandbox: SandboxAccess; now: Date }
type Running = { storeId: string; coupon: string; store: Town['stores'][number]; timed?: string }

/** A few coupons, a price for a week and one coupon of the platform, and some who used them, so that a newcomer sees what offers look like. */
export async function loadOffers(loading: Loading): Promise<void> {
  const { place, now } = loading
  const running = await place.clock.at(new Date(now.getTime() - BEGAN_HOURS * HOUR_MS), () => makeOffers(loading))
  await place.clock.at(new Date(now.getTime() - USED_HOURS * HOUR_MS), () => useOffers(loading, running))
}

async function makeOffers({ database, place, town, ids, products }: Loading): Promise<{ stores: Running[]; platform: string }> {
  const now = place.clock.now()
  const runs = (days: number) => ({ startsAt: now.toISOString(), endsAt: new Date(now.getTime() + days * DAY_MS).toISOString() })
  const made: Running[] = []
  for (const [at, store] of town.stores.filter(({ currency }) => currency === 'CNY').slice(0, GENEROUS).entries()) {
    const zh = store.lang === 'zh-CN'
    const promote = (body: object) => place.as<{ id: string }>(ids.people.get(store.ownerKey)!, 'POST', `/stores/${store.handle}/promotions`, body)
    const storeId = ids.accounts.get(store.key)!
    const coupon = (await promote({ kind: 'coupon', title: zh ? '新客见面礼' : 'Welcome', ...runs(COUPON_DAYS), claimable: true, personLimit: 1, totalLimit: 500, terms: { amountMinor: 1_000, fromMinor: COUPON_FROM_MINOR } })).id
    made.push({ storeId, store, coupon })
    if (at > 0) continue
    const own = [...products.entries()].filter(([, product]) => product.storeId === storeId && product.variants[0]!.priceMinor > 2_000)
    const [cheap] = own.slice(-1)
    if (cheap) {
      await promote({ kind: 'timed-price', title: zh ? '一周尝鲜' : 'Price of the week', ...runs(PRICE_DAYS), personLimit: 2, terms: { percentOffBps: TIMED_OFF_BPS, products: [cheap[1].id] } })
      made[0]!.timed = cheap[0]
    }
    if (own.length > 2) await promote({ kind: 'bundle', title: zh ? '任选两件 9 折' : 'Any two, 10% off', ...runs(COUPON_DAYS), terms: { percentOffBps: 1_000, pieces: [{ products: own.slice(0, 3).map(([, { id }]) => id), quantity: 2 }] } })
  }
  const by = ids.people.get(town.signIns.operator.personKey)!
  const ours = NewPromotion.parse({ kind: 'coupon', title: '平台见面礼 Welcome to the town', ...runs(COUPON_DAYS), claimable: true, personLimit: 1, terms: { amountMinor: 500, fromMinor: 3_900 } })
  const platform = await database.write((db) => makePromotion(db, place.clock, { storeId: PLATFORM_ID, by }, ours, 'CNY'))
  if (isRefusal(platform)) throw new Error(`the platform made no coupon: ${platform.refused}`)
  return { stores: made, platform: platform.id }
}

/** The shopper and a few others take the coupons and use them; somebody buys at the price of the week. */
async function useOffers(loading: Loading, { stores, platform }: { stores: readonly Running[]; platform: string }): Promise<void> {
  const { place, town, ids, sandbox } = loading
  const others = town.people.filter(({ address, key }) => address !== undefined && key !== town.signIns.shopper.personKey).slice(0, COUPON_USERS)
  // Coupons are one a person, and whoever receives under the same number is one person: each has a number, of those that are nobody's.
  const phoneOf = new Map([town.signIns.shopper.personKey, ...others.map(({ key }) => key)].map((key, at) => [key, `+1202555017${at}`]))
  const claim = (personKey: string, body: object) => place.as(ids.people.get(personKey)!, 'POST', '/coupons', body)
  const buy = async (personKey: string, [productKey, variantIndex]: Wanted, more: Parameters<typeof placeOrder>[2]) =>
    payAtSandbox({ sandbox }, await placeOrder(loading, { key: '', personKey, lines: [{ productKey, variantIndex, quantity: 1 }], placedAt: place.clock.now(), outcome: 'paid' }, { phone: phoneOf.get(personKey)!, ...more }))
  for (const { storeId, coupon, store, timed } of stores) {
    for (const { key } of [{ key: town.signIns.shopper.personKey }, ...others]) {
      await claim(key, { store: storeId, promotion: coupon })
      if (store === stores[0]!.store) await claim(key, { store: null, promotion: platform })
    }
    const [worthIt] = leftOf(town).filter(([productKey, , priceMinor]) => productKey !== timed && priceMinor >= COUPON_FROM_MINOR && isOf(town, productKey, store.key))
    if (store === stores[0]!.store && worthIt) for (const { key } of [...others, { key: town.signIns.shopper.personKey }].slice(1)) await buy(key, worthIt, { coupons: key === others[1]?.key ? [coupon] : [coupon, platform] })
    const [cheap] = leftOf(town).filter(([productKey]) => productKey === timed)
    if (cheap && others[0]) await buy(others[0].key, cheap, { coupons: [], priceMinor: (cheap[2] * (10_000 - TIMED_OFF_BPS)) / 10_000 })
  }
  await place.clock.at(new Date(place.clock.now().getTime() + PAID_AFTER_MS), () => place.sweep('payments.look-at-silent'))
}

type Wanted = [productKey: string, variantIndex: number, priceMinor: number]

/** Variants of which several are left, after all orders of the town. */
function leftOf({ products, orders, cases }: Town): Wanted[] {
  const taken = Map.groupBy([...orders, ...cases.map(({ order }) => order)].flatMap(({ lines }) => lines), ({ productKey, variantIndex }) => `${productKey}#${variantIndex}`)
  const leftOver = (key: string, index: number, stock: number) => stock - (taken.get(`${key}#${index}`) ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
  return products.flatMap(({ key, variants }) => variants.flatMap(({ stock, priceMinor }, index): Wanted[] => (leftOver(key, index, stock) >= SEVERAL ? [[key, index, Number(priceMinor)]] : [])))
}

function isOf(town: Town, productKey: string, storeKey: string): boolean {
  return town.products.some(({ key, storeKey: of }) => key === productKey && of === storeKey)
}
