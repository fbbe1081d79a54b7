import type { Clock } from '#clock'
import type { Database } from '#database'
import type { Explain, OrderNumbers } from '#ledger'
import type { PayoutProvider } from './port.ts'
import type { Vault } from './destinations/vault.ts'

export type PayoutsDeps = {
  database: Database
  clock: Clock
  providers: readonly PayoutProvider[]
  vault: Vault
  /** Where providers reach this place with their notifications, and people their pages. */
  publicUrl: string
  orderNumbers: OrderNumbers
  explain: Explain
  /** Whose calendar years annual totals are of, by IANA. */
  timeZone: string
  /** Begins to send a message that has been committed. */
  sendNow?: (messageId: string) => void
  /** For tests: silence is taken for a lost notification so many times sooner. */
  haste?: number
  /** Hears what became of each notification, and of each call that failed: for metrics and logs. */
  onNews?: (news: { provider: string; what: string; error?: unknown }) => void
}

export type ByWhom = { kind: 'program' | 'provider' | 'operator'; id?: string }

export function payoutProviderNamed({ providers }: Pick<PayoutsDeps, 'providers'>, name: string): PayoutProvider | undefined {
  return providers.find((each) => each.name === name)
}
