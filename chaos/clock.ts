import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Buyer } from '../bench/world/carts.ts'
import { migrate } from '../server/src/database/index.ts'
import { brokenPromises, calm, worse } from './aftermath.ts'
import { makeShoppers } from './crowd.ts'
import { paymaster } from './payouts.ts'
import { chaosPlace } from './place.ts'
import { chance } from './points.ts'
import { poolOn, startDatabase } from './start-database.ts'

const AT_ONCE = 6
const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS
/** A process that serves keeps sessions alive; one that works alone may be wrong by more than goods are on their way. */
const SERVING_JUMPS = [0, -6 * HOUR_MS, -HOUR_MS, -90 * SECOND_MS, 90 * SECOND_MS, HOUR_MS, 6 * HOUR_MS]
const FAR_MS = 16 * 24 * HOUR_MS
const WORKING_JUMPS = [...SERVING_JUMPS, FAR_MS, -FAR_MS]
const MIN_WRONG_MS = 1_500
const MAX_WRONG_MS = 4_500
const WATCH_EVERY_MS = 150
/** A sweep that read the clock before it jumped back ends this much later at most. */
const SWEEP_WITHIN_MS = 5_000
/** A short dose does not wait for the sweeps that come seldom. */
const FULL_DOSE = 6
const ROOM = 20
const PAID_WITHIN_MS = 6_000
const SWEPT_WITHIN_MS = 18_000
const ENDED_WITHIN_MS = 90_000
const PLACED = `select count(*)::int as placed from "order" where state = 'placed'`
const OVER = `select id, state, case state when 'cancelled' then pay_until else auto_receive_at end as due from "order" where state in ('cancelled', 'received') and not (id = any($1::uuid[]))`
const TOLD = `select count(*)::int as lost from "order" where id = any($1::uuid[]) and (paid_at is null or state = 'cancelled')`

export type ClockReport = { what: 'clock'; seed: number; disturbances: number; offsets: Record<string, number>; orders: number; paid: number; timeOver: number; received: number; problems: string[] }
type People = Pick<Awaited<ReturnType<typeof chaosPlace>>['people'], 'tryToBuy' | 'ship'>
type Wrong = { clock: string; untilMs: number; offsetMs: number }

/**
 * Two processes on one database, whose clocks jump by minutes, hours and days and do not agree, while people place
 * orders and pay. The provider's clock and the database's are right. See README.md.
 */
export async function disturbClock({ n, seed, folder }: { n: number; seed: number; folder: string }): Promise<ClockReport> {
  const postgres = await startDatabase(folder)
  const pool = poolOn({ connectionString: postgres.url })
  const clocks = [join(folder, 'clock-serving'), join(folder, 'clock-working')] as const
  const place = await chaosPlace(postgres.url, { environment: { AMOY_CLOCK_OFFSET_FILE: clocks[0] } })
  const next = chance(seed)
  const report: ClockReport = { what: 'clock', seed, disturbances: n, offsets: {}, orders: 0, paid: 0, timeOver: 0, received: 0, problems: [] }
  const wrong: Wrong[] = []
  const set = (clock: string, offsetMs: number) => {
    for (const each of wrong.filter((other) => other.clock === clock)) each.untilMs = Math.min(each.untilMs, performance.now() + SWEEP_WITHIN_MS)
    wrong.push({ clock, untilMs: Number.POSITIVE_INFINITY, offsetMs })
    writeFileSync(`${clock}.new`, String(offsetMs))
    renameSync(`${clock}.new`, clock)
  }
  try {
    await migrate(pool)
    for (const clock of clocks) set(clock, 0)
    const shoppers = await makeShoppers(pool, n + ROOM)
    const payouts = await paymaster(postgres.url)
    place.people.served(payouts.sellers)
    await payouts.close()
    const before = await brokenPromises(place)
    const serving = place.run()
    await serving.healthy()
    const working = place.run(undefined, { command: ['work'], environment: { AMOY_CLOCK_OFFSET_FILE: clocks[1] } })
    const crowd = buyOn(place.people, shoppers, report)
    const watching = watchEnds(pool, wrong, report)
    if (n >= FULL_DOSE) await sleep(PAID_WITHIN_MS)
    for (let done = 0; done < n; done++) {
      // Once for sure far enough that goods count as received and payouts as due.
      const far = done === n >> 1
      const which = far || next() < 0.5 ? 1 : 0
      const jumps = which === 0 ? SERVING_JUMPS : WORKING_JUMPS
      const offsetMs = far ? FAR_MS : jumps[Math.floor(next() * jumps.length)]!
      set(clocks[which], offsetMs)
      const name = `${which === 0 ? 'serving' : 'working'} ${offsetMs / HOUR_MS} h`
      report.offsets[name] = (report.offsets[name] ?? 0) + 1
      await sleep(far && n >= FULL_DOSE ? SWEPT_WITHIN_MS : MIN_WRONG_MS + next() * (MAX_WRONG_MS - MIN_WRONG_MS))
    }
    for (const clock of clocks) set(clock, 0)
    const told = await crowd.end()
    await watching.end()
    report.problems.push(...(await calm(pool)), ...(await brokenWords(pool, told)))
    for (const process of [serving, working]) await process.stop()
    report.problems.push(...worse(before, await brokenPromises(place)))
    return report
  } finally {
    await place.remove()
    await pool.end()
    await postgres.stop('immediate')
  }
}

function buyOn({ tryToBuy, ship }: People, waiting: Buyer[], report: ClockReport): { end(): Promise<string[]> } {
  const told: string[] = []
  let over = false
  const living = Array.from({ length: AT_ONCE }, async () => {
    while (!over) {
      const buyer = waiting.pop()
      if (!buyer) return void report.problems.push('there were too few people for this dose')
      report.orders++
      const paid = await tryToBuy(buyer).catch((error: unknown) => void report.problems.push(`${buyer.id}: ${String(error)}`))
      if (!paid) {
        await sleep(WATCH_EVERY_MS)
        continue
      }
      told.push(paid)
      // From here on the goods are received by word or by the clock, and what is earned is due to be paid out.
      await ship(buyer, paid).catch((error: unknown) => void report.problems.push(`${paid} was not sent: ${String(error)}`))
    }
  })
  return {
    end: async () => {
      over = true
      await Promise.all(living)
      report.paid = told.length
      report.timeOver = report.orders - told.length
      return told
    },
  }
}

/** What was ended by the clock is seen soon after: not earlier than the clock that was most ahead may think. */
function watchEnds(pool: pg.Pool, wrong: readonly Wrong[], report: ClockReport): { end(): Promise<void> } {
  const seen: string[] = []
  let over = false
  const watching = (async () => {
    while (!over) {
      const { rows } = await pool.query<{ id: string; state: string; due: Date }>(OVER, [seen])
      const aheadMs = Math.max(0, ...wrong.filter(({ untilMs }) => untilMs > performance.now()).map(({ offsetMs }) => offsetMs))
      for (const { id, state, due } of rows) {
        seen.push(id)
        if (state === 'received') report.received++
        const earlyMs = due.getTime() - Date.now()
        if (earlyMs > aheadMs) report.problems.push(`order ${id} was ${state} ${Math.round(earlyMs / SECOND_MS)} s early, with no clock more than ${Math.round(aheadMs / SECOND_MS)} s ahead`)
      }
      await sleep(WATCH_EVERY_MS)
    }
  })()
  return {
    end: async () => {
      over = true
      await watching
    },
  }
}

/** Who was told that it is paid has it, and nothing waits for money for ever. */
async function brokenWords(pool: pg.Pool, told: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ lost: number }>(TOLD, [told])
  const untilMs = performance.now() + ENDED_WITHIN_MS
  let placed = 0
  do {
    placed = (await pool.query<{ placed: number }>(PLACED)).rows[0]!.placed
    if (placed > 0) await sleep(SECOND_MS)
  } while (placed > 0 && performance.now() < untilMs)
  return [...(rows[0]!.lost === 0 ? [] : [`${rows[0]!.lost} orders are not paid though their buyers were told so`]), ...(placed === 0 ? [] : [`${placed} orders still wait for money`])]
}
