import './problems.ts'

export { type PromotionsDeps, promotionsRoutes } from './api.ts'
export type { PromotionView } from './schemas.ts'
export { promotionsChecks } from './checks.ts'

export type { Deduction } from './deduction.ts'
export { deductBundles } from './deduct-bundles.ts'
export { type Basket, deductCoupon, isWhyNot } from './deduct-coupon.ts'
export { loadPromotions, promotionsOf } from './load-promotions.ts'
export { missedPrice, priceLines } from './price-lines.ts'
export { PLATFORM_ID, type Priced, type Promotion, type TimedPrice, type WhyNot, type Wished } from './promotion.ts'
export { moreToShipFree, waiveShipping } from './waive-shipping.ts'
export { countUsesOf, giveBackPromotions, type PromotionUse, usePromotions } from './use-promotions.ts'
