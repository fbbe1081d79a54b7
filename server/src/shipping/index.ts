import './problems.ts'

export { shippingRoutes } from './api.ts'
export { knowsProfile } from './change-shipping.ts'
export { countryName, isCountry, type Reach, reachOf } from './countries.ts'
export { lowestFee, type Parcel, shippingFee, type ShippingFee } from './fee.ts'
export { type Destination, isRegionUnclear, namesOfPlace, readRegion, settleRegion } from './places.ts'
export { isOneFee, oneFee, type GoodsProfile, PickUpPoint, type ShippingProfile, type Zone, Zones } from './profile.ts'
export { ShippingSummary, summariseShipping } from './summary.ts'
