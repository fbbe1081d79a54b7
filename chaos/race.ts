import { agreedTwice, lastCoupons, paidOutTwice } from './race-money.ts'
import { cancelAgainstCapture, doubleRefund, lastUnits, oneKey } from './race-orders.ts'
import type { Race } from './race-track.ts'

/** In each many try the same at once, through two composed programs on one database; exactly the limit may succeed. */
export const RACES: Record<string, Race> = {
  units: lastUnits,
  key: oneKey,
  refund: doubleRefund,
  cancel: cancelAgainstCapture,
  coupon: lastCoupons,
  return: agreedTwice,
  payout: paidOutTwice,
}
