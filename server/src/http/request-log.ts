import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import type { Logger } from 'pino'
import { readGauges, type Reading } from './read-gauges.ts'

export type Meters = {
  registry: Registry
  request: (entry: { method: string; route: string; status: number; ms: number }) => void
  failure: (from: string) => void
  /** Read when the metrics are: for example how many facts wait in the outbox. */
  gauge: (name: string, help: string, read: Reading) => void
}

const SECONDS_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Prometheus meters of one process. Labels are bounded: routes as declared, never addresses as asked. */
export function createMeters({ readingTimeoutMs }: { readingTimeoutMs?: number } = {}): Meters {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({ name: 'amoy_http_request_seconds', help: 'Time to answer, by route', labelNames: ['method', 'route', 'status'], buckets: SECONDS_BUCKETS, registers: [registry] })
  const failures = new Counter({ name: 'amoy_background_failures_total', help: 'Failed reactions and sweeps, by name', labelNames: ['from'], registers: [registry] })
  return {
    registry,
    request: ({ method, route, status, ms }) => requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000),
    failure: (from) => failures.inc({ from }),
    gauge: readGauges(registry, readingTimeoutMs),
  }
}

/** One line per API request; failures with their error and the id that the person was shown. */
export function logRequest(log: Logger, entry: { requestId: string; method: string; path: string; status: number; ms: number; personId?: string; error?: unknown }): void {
  const { error, ...rest } = entry
  const line = { ...rest, ms: Math.round(entry.ms * 10) / 10 }
  if (entry.status >= 500) log.error({ ...line, err: error }, 'request failed')
  else log.debug(line, 'request')
}
