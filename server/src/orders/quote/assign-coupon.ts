import type { Promotion } from '#promotions'
import { compare, firstEnding, leastOf, MAX_TRIED, type Tried, type Weighed } from './quote-cart.ts'

type Candidate = { store: Weighed; coupon: Promotion; /** More than this it cannot save there. */ mostMinor: bigint }

/**
 * The store whose order gets a coupon of the platform, and which: where it saves most; undefined where none does. What
 * a coupon takes off goods bounds what it saves, so that among many stores and coupons few are reckoned to the end.
 */
export function assignPlatformCoupon(stores: readonly Weighed[], coupons: readonly Promotion[]): { storeId: string; tried: Tried } | undefined {
  let best: { storeId: string; tried: Tried; gain: bigint; key: string } | undefined
  for (const { store, coupon, mostMinor } of stores.flatMap((each) => candidatesOf(each, coupons)).sort((a, b) => compare(b.mostMinor, a.mostMinor))) {
    if (best && mostMinor < best.gain) break
    const tried = leastOf(store, coupon)
    const gain = store.best.quote.totalMinor - tried.quote.totalMinor
    const key = store.storeId + coupon.id
    if (gain > 0n && (!best || gain > best.gain || (gain === best.gain && key < best.key))) best = { storeId: store.storeId, tried, gain, key }
  }
  return best
}

/** A coupon of the store leaves it less to take off, never more. */
function candidatesOf(store: Weighed, coupons: readonly Promotion[]): Candidate[] {
  const offOf = store.platformOff(undefined)
  return coupons
    .flatMap((coupon) => {
      const off = offOf(coupon)
      return typeof off === 'bigint' ? { store, coupon, mostMinor: off } : []
    })
    .sort((a, b) => compare(b.mostMinor, a.mostMinor) || firstEnding(a.coupon, b.coupon))
    .slice(0, MAX_TRIED)
}
