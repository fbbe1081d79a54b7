import { anyone, member, operator, staff } from '#api'

export const maySeeOffers = anyone
export const mayTakeCoupons = member('buying')
export const maySeePromotions = staff('catalog', 'owner', 'manager', 'editor', 'support')
/** They give the store's money away. */
export const mayPromote = staff('catalog', 'owner', 'manager')
export const mayPromoteForPlatform = operator
