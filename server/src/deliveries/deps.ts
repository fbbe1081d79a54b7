import type { Clock } from '#clock'
import type { Database } from '#database'
import type { CarrierTracker } from './port.ts'

export type DeliveriesDeps = {
  database: Database
  clock: Clock
  trackers: readonly CarrierTracker[]
  /** Where carriers reach this place with their notifications. */
  publicUrl: string
  /** Hears what became of each notification, and of each call that failed: for metrics and logs. */
  onNews?: (news: { tracker: string; what: string; error?: unknown }) => void
}

export function trackerNamed({ trackers }: Pick<DeliveriesDeps, 'trackers'>, name: string): CarrierTracker | undefined {
  return trackers.find((each) => each.name === name)
}
