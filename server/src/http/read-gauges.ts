import { Gauge, type Registry } from 'prom-client'

/** A scrape waits no longer than that for one reading; Prometheus itself gives up after ten seconds. */
const READING_TIMEOUT_MS = 3_000

export type Reading = () => Promise<number> | number

/**
 * Gauges that are read when the metrics are. One that cannot be read is left out, and the same answer says
 * so; all others stand.
 */
export function readGauges(registry: Registry, timeoutMs = READING_TIMEOUT_MS): (name: string, help: string, read: Reading) => void {
  const all: (() => Promise<void>)[] = []
  let underWay: Promise<void> | undefined
  const collect = async () => {
    // Every gauge is asked in the same answer: the first begins, the others wait for the same readings.
    underWay ??= Promise.all(all.map((each) => each())).then(() => void (underWay = undefined))
    await underWay
  }
  const unreadable = new Gauge({ name: 'amoy_metric_unreadable', help: '1 where a metric could not be read just now and is left out', labelNames: ['metric'], registers: [registry], collect })
  return (name, help, read) => {
    const gauge = new Gauge({ name, help, registers: [registry], collect })
    all.push(async () => {
      const value = await within(timeoutMs, read).catch(() => undefined)
      unreadable.set({ metric: name }, value === undefined ? 1 : 0)
      if (value === undefined) gauge.remove()
      else gauge.set(value)
    })
  }
}

async function within(ms: number, read: Reading): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no reading within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([read(), late])
  } finally {
    clearTimeout(timer)
  }
}
