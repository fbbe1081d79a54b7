import type { Clock } from '#clock'
import type { Database } from '#database'
import type { Vault } from '#payouts'
import type { Resolve } from '#safe-fetch'

export type WebhooksDeps = {
  database: Database
  clock: Clock
  vault: Vault
  publicUrl: string
  /** Hosts as "host:port" of this network that may be told, and without TLS: partners that run beside this place. */
  allowPrivate?: readonly string[]
  resolve?: Resolve
  /** How an address is asked; over the public internet alone, unless told otherwise. */
  ask?: typeof fetch
}
