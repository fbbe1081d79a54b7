import { BANK } from '../port.ts'
import type { DestinationRow } from '../destinations/destination-row.ts'
import type { Way } from '../terms.ts'

/** Why nothing is paid out to somebody now. Each has its way out, which their page tells. */
export const WAITS = ['held', 'no-destination', 'not-confirmed', 'not-checked', 'check-refused', 'cooling', 'no-way', 'below-zero', 'below-minimum', 'no-tax-identity', 'not-due'] as const
export type Waits = (typeof WAITS)[number]

export type Standing = {
  freeMinor: bigint
  minimumMinor: bigint
  isHeld: boolean
  isDue: boolean
  /** The platform pays nobody without a tax identity, and this one has named none. */
  lacksIdentity: boolean
  destination: Pick<DestinationRow, 'kind' | 'provider' | 'confirmedAt' | 'checkedAt' | 'checkRefused' | 'usableFrom'> | undefined
  way: Way
  /** Providers of this place that take such destinations in this currency. */
  able: readonly string[]
  now: Date
}

/** Whether a balance is paid out, and by whom. */
export function decidePayout(standing: Standing): { pays: string } | { waits: Waits } {
  const { freeMinor, minimumMinor, isHeld, isDue, lacksIdentity, destination } = standing
  if (isHeld) return { waits: 'held' }
  if (!destination) return { waits: 'no-destination' }
  const unfit = notUsable(destination, standing.now)
  if (unfit) return { waits: unfit }
  const payer = payerOf(standing)
  if (!payer) return { waits: 'no-way' }
  if (freeMinor < 0n) return { waits: 'below-zero' }
  if (freeMinor === 0n || freeMinor < minimumMinor) return { waits: 'below-minimum' }
  if (lacksIdentity) return { waits: 'no-tax-identity' }
  return isDue ? { pays: payer } : { waits: 'not-due' }
}

function notUsable(destination: NonNullable<Standing['destination']>, now: Date): Waits | undefined {
  if (destination.checkRefused !== null) return 'check-refused'
  if (destination.confirmedAt === null) return 'not-confirmed'
  if (destination.checkedAt === null) return 'not-checked'
  return destination.usableFrom === null || destination.usableFrom > now ? 'cooling' : undefined
}

/** A bank account is paid by file where no provider does; an account at a provider by that one alone. */
function payerOf({ destination, way, able }: Standing): string | undefined {
  const { kind, provider } = destination!
  if (kind === 'connected') return able.includes(provider) ? provider : undefined
  if (way === 'file') return BANK
  return able.includes(provider) ? provider : BANK
}
