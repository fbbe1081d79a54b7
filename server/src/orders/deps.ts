import type { Clock } from '#clock'
import type { Database } from '#database'
import type { PaymentsDeps } from '#payments'

export type OrdersDeps = {
  database: Database
  clock: Clock
  /** Without `settlement`: the orders are what is settled. */
  payments: PaymentsDeps
  /** How long a placed order waits for its payment. */
  payMinutes: number
  /** Where people reach this place: buyers come back there from a provider's page. */
  publicUrl: string
  /** The Set-Cookie text that makes a guest known again by the id of their cart. */
  signGuest: (guestId: string) => string
}
