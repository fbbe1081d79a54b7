import type { Clock } from '#clock'
import type { Database } from '#database'
import type { Sweep } from '#jobs'
import { finishLeaving } from './cross-limit.ts'
import { forgetIdle } from './forget-idle.ts'
import { type FeedLimits, FEED_LIMITS } from './limits.ts'

const LEAVING_EVERY_SECONDS = 60
const FORGET_EVERY_SECONDS = 3_600

export function feedSweeps({ database, clock, limits }: { database: Database; clock: Clock; limits?: Partial<FeedLimits> }): Sweep[] {
  return [
    { name: 'feed.finish-leaving', everySeconds: LEAVING_EVERY_SECONDS, run: () => finishLeaving({ database, clock, limits: { ...FEED_LIMITS, ...limits } }) },
    { name: 'feed.forget-idle', everySeconds: FORGET_EVERY_SECONDS, run: async () => void (await forgetIdle({ database, clock })) },
  ]
}
