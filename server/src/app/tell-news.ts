import type { Logger } from 'pino'
import type { Clock } from '#clock'
import type { Meters } from '#http'

const SELDOM_MS = 60_000
type Deps = { log: Pick<Logger, 'warn' | 'debug'>; meters: Pick<Meters, 'failure'>; clock: Pick<Clock, 'now'> }

/**
 * What was not believed or matched nothing wants a look; the rest is the ordinary course. Anybody can send what is not
 * believed: it is counted every time and written down once a minute, so that nobody fills the log.
 */
export function newsTellers({ log, meters, clock }: Deps) {
  const told = new Map<string, number>()
  const isDue = (key: string) => {
    const nowMs = clock.now().getTime()
    if (Math.abs(nowMs - (told.get(key) ?? Number.NEGATIVE_INFINITY)) < SELDOM_MS) return false
    told.set(key, nowMs)
    return true
  }
  const isLoud = (from: string, what: string) => !/^(forged|stale)/.test(what) || isDue(`${from} ${what}`)
  return {
    payment: (news: { provider: string; what: string }, err: unknown): void => {
      const wantsALook = err !== undefined || /^(parked|forged|stale)/.test(news.what)
      if (wantsALook) meters.failure(`payment ${news.what}`)
      log[wantsALook && isLoud(news.provider, news.what) ? 'warn' : 'debug']({ ...news, err }, 'payment')
    },
    carrier: (news: { tracker: string; what: string }, err: unknown): void => {
      const wantsALook = err !== undefined || /^(forged|stale|refused)/.test(news.what)
      if (wantsALook) meters.failure(`delivery ${news.what.split(' ')[0]!}`)
      log[wantsALook && isLoud(news.tracker, news.what) ? 'warn' : 'debug']({ ...news, err }, 'delivery')
    },
  }
}
