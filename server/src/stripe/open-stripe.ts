import Stripe from 'stripe'
import type { Clock } from '#clock'

const TIMEOUT_MS = 15_000

export type StripeConnection = {
  secretKey: string
  webhookSecret: string
  /** `manual` holds the payer's money first, and takes it once an order still waits for it. */
  capture: 'automatic' | 'manual'
  clock: Clock
  /** Stripe itself, unless a test says otherwise. */
  apiUrl?: string
  timeoutMs?: number
}

/** Stripe's own client, at the address that is configured. */
export function openStripe({ secretKey, apiUrl, timeoutMs = TIMEOUT_MS }: StripeConnection): Stripe {
  const url = apiUrl ? new URL(apiUrl) : undefined
  // Whoever calls tries again by itself, under the same key.
  return new Stripe(secretKey, {
    maxNetworkRetries: 0, timeout: timeoutMs, telemetry: false,
    ...(url && { protocol: url.protocol === 'http:' ? 'http' : 'https', host: url.hostname, port: url.port || (url.protocol === 'http:' ? 80 : 443) }),
  })
}
