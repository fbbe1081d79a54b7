export { connectStripe } from './connect-stripe.ts'
export { connectStripeTransfers } from './connect-transfers.ts'
export type { StripeConnection } from './open-stripe.ts'
