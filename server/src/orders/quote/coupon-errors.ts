import type { Refusal } from '#api'
import type { CouponStanding } from './quote-cart.ts'

type CouponError = NonNullable<Refusal['errors']>[number]

/** What the buyer asked for and does not get, each at its place in the list: nothing is left out in silence. */
export function couponErrors(wanted: readonly string[], standings: readonly CouponStanding[]): CouponError[] {
  return wanted.flatMap((id, at) => {
    const standing = standings.find(({ promotion }) => promotion.id === id)
    if (!standing) return { field: `coupons.${at}`, code: 'coupon-unknown' }
    return standing.whyNot ? couponError(at, standing.whyNot.code) : []
  })
}

export function couponError(at: number | undefined, why: Why): CouponError {
  return { field: at === undefined ? 'coupons' : `coupons.${at}`, code: CODES[why] ?? 'coupon-does-not-apply' }
}

type Why = NonNullable<CouponStanding['whyNot']>['code']
const CODES: Partial<Record<Why, string>> = {
  over: 'coupon-over',
  'used-up': 'coupon-used-up',
  'yours-used-up': 'coupon-yours-used-up',
  'not-begun': 'coupon-not-begun',
  'needs-more': 'coupon-needs-more',
  'another-is-better': 'coupon-one-each',
}
