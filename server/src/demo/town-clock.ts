import { AsyncLocalStorage } from 'node:async_hooks'
import { type Clock, orderedIds, systemClock } from '#clock'

/** The time of the town's history: that of the thing that is being told, and now outside of any. */
export type TownClock = Clock & { at<T>(moment: Date, work: () => Promise<T>): Promise<T> }

/** Each thing that happened has its own time, so that several can be told at once; its ids ascend within it. */
export function townClock(): TownClock {
  const moments = new AsyncLocalStorage<Clock>()
  const current = () => moments.getStore() ?? systemClock
  return {
    now: () => current().now(),
    id: () => current().id(),
    at: (moment, work) => moments.run({ now: () => moment, id: orderedIds(() => moment.getTime()) }, work),
  }
}
