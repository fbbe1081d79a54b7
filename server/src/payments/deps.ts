import type { Clock } from '#clock'
import type { Database, Reader } from '#database'
import type { PaymentProvider, Settlement } from './port.ts'

export type PaymentsDeps = {
  database: Database
  clock: Clock
  providers: readonly PaymentProvider[]
  settlement: Settlement
  /** What else statements list: written down by who stands above. */
  payoutMovements?: PayoutMovements
  /** Who pays what a chargeback costs beyond the money that its order has left; the platform, unless the operator says otherwise. */
  chargebackCosts?: 'seller' | 'platform'
  /** Where providers reach this place with their notifications. */
  publicUrl: string
  /** For tests: silence is taken for a lost notification so many times sooner. */
  haste?: number
  /** Hears what became of each notification, and of each call that failed: for metrics and logs. */
  onNews?: (news: { provider: string; what: string; error?: unknown }) => void
}

type PayoutMovement = { kind: 'payout' | 'payout-return'; reference: string; amountMinor: bigint; currency: string; at: Date; beganAt: Date }

/** Payouts as they are written down here, for the comparison with what a provider's statement lists of them. */
export type PayoutMovements = {
  between(db: Reader, provider: string, from: Date, to: Date): Promise<PayoutMovement[]>
  named(db: Reader, provider: string, references: readonly string[]): Promise<PayoutMovement[]>
}

export function providerNamed(deps: Pick<PaymentsDeps, 'providers'>, name: string): PaymentProvider | undefined {
  return deps.providers.find((each) => each.name === name)
}
