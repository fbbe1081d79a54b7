import type { Clock } from '#clock'
import type { Database } from '#database'
import type { PaymentProvider, Settlement } from './port.ts'

export type PaymentsDeps = {
  database: Database
  clock: Clock
  providers: readonly PaymentProvider[]
  settlement: Settlement
  /** Where providers reach this place with their notifications. */
  publicUrl: string
  /** For tests: silence is taken for a lost notification so many times sooner. */
  haste?: number
  /** Hears what became of each notification, and of each call that failed: for metrics and logs. */
  onNews?: (news: { provider: string; what: string; error?: unknown }) => void
}

export function providerNamed(deps: Pick<PaymentsDeps, 'providers'>, name: string): PaymentProvider | undefined {
  return deps.providers.find((each) => each.name === name)
}
