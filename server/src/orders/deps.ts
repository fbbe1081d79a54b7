import type { Clock } from '#clock'
import type { Database, Reader } from '#database'
import type { PaymentsDeps } from '#payments'
import type { TaxEngine } from '#tax'

export type OrdersDeps = {
  database: Database
  clock: Clock
  /** Without `settlement`: the orders are what is settled. */
  payments: PaymentsDeps
  /** Who knows the rates of places: the platform's own table, or an engine outside. */
  tax: TaxEngine
  /** How long a placed order waits for its payment. */
  payMinutes: number
  /** Where people reach this place: buyers come back there from a provider's page. */
  publicUrl: string
  /** The place's own: what is kept to know a person again is hashed with it. */
  secret: string
  /** The Set-Cookie text that makes a guest known again by the id of their cart. */
  signGuest: (guestId: string) => string
  /** Of orders, the units that their buyers ask about: known by who stands above. */
  unitsInQuestion?: (db: Reader, storeId: string, orderIds: readonly string[]) => Promise<Map<string, ReadonlyMap<string, number>>>
  /** Whom a link led here, by the cookie that they were given then. */
  visitorOf?: (cookie: string | null) => string | undefined
}
