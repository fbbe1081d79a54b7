export { connectStripe, type StripeConnection } from './connect-stripe.ts'
