import type { Clock } from '#clock'

/** Requests per window, per person, per all tokens of a person, or per address of guests. Reads are generous: a page may need several. */
export const RATE_LIMITS = {
  read: { limit: 1_200, windowSeconds: 60 },
  write: { limit: 240, windowSeconds: 60 },
  'sign-in': { limit: 20, windowSeconds: 300 },
  upload: { limit: 120, windowSeconds: 60 },
} as const
export type RateClass = keyof typeof RATE_LIMITS

export type RateState = { limit: number; remaining: number; resetSeconds: number; refused: boolean }

const MAX_KEYS = 50_000

/** Fixed windows in memory, one table per process: a guard against floods, not an accounting. */
export function rateLimiter(clock: Clock, factor = 1): (key: string, rate: RateClass) => RateState {
  const windows = new Map<string, { startMs: number; count: number }>()
  return (key, rate) => {
    const { limit: base, windowSeconds } = RATE_LIMITS[rate]
    const limit = base * factor
    const nowMs = clock.now().getTime()
    const name = `${rate} ${key}`
    let window = windows.get(name)
    if (!window || nowMs - window.startMs >= windowSeconds * 1000 || nowMs < window.startMs) {
      if (windows.size >= MAX_KEYS) windows.delete(windows.keys().next().value!)
      window = { startMs: nowMs, count: 0 }
      windows.set(name, window)
    }
    window.count++
    return {
      limit,
      remaining: Math.max(0, limit - window.count),
      resetSeconds: Math.ceil((window.startMs + windowSeconds * 1000 - nowMs) / 1000),
      refused: window.count > limit,
    }
  }
}
