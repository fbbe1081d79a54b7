import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '#clock'

/** Requests per window, per person, per all tokens of a person, or per network of guests. Reads are generous: a page may need several. */
export const RATE_LIMITS = {
  read: { limit: 1_200, windowSeconds: 60 },
  write: { limit: 240, windowSeconds: 60 },
  'sign-in': { limit: 20, windowSeconds: 300 },
  upload: { limit: 120, windowSeconds: 60 },
  /** What could be tried out, such as codes of coupons. */
  guess: { limit: 30, windowSeconds: 60 },
} as const
export type RateClass = keyof typeof RATE_LIMITS

export type RateState = { limit: number; remaining: number; resetSeconds: number; refused: boolean }

/**
 * Counters of one kind of request: 1.5 MB, however many ask. None is ever given up for another, so that nobody
 * gets rid of their own by asking under many names. Of 10,000 callers within a window one in thirteen shares
 * theirs with another; whose it is, nobody outside can tell, for the seed is made anew with every process.
 */
const COUNTERS = 131_072

/** Fixed windows in memory, one table per process: a guard against floods, not an accounting. */
export function rateLimiter(clock: Clock, factor = 1): (key: string, rate: RateClass) => RateState {
  const seed = randomBytes(32)
  const tables = new Map<RateClass, { startMs: Float64Array; count: Uint32Array }>()
  return (key, rate) => {
    const { limit: base, windowSeconds } = RATE_LIMITS[rate]
    const limit = base * factor
    const nowMs = clock.now().getTime()
    const { startMs, count } = tables.get(rate) ?? { startMs: new Float64Array(COUNTERS), count: new Uint32Array(COUNTERS) }
    tables.set(rate, { startMs, count })
    const at = createHmac('sha256', seed).update(key).digest().readUInt32LE() % COUNTERS
    if (nowMs - startMs[at]! >= windowSeconds * 1000 || nowMs < startMs[at]!) {
      startMs[at] = nowMs
      count[at] = 0
    }
    const asked = (count[at] = count[at]! + 1)
    return {
      limit,
      remaining: Math.max(0, limit - asked),
      resetSeconds: Math.ceil((startMs[at]! + windowSeconds * 1000 - nowMs) / 1000),
      refused: asked > limit,
    }
  }
}
