import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type BundledPostgres, migrate, startBundled } from '../server/src/database/index.ts'
import { brokenPromises, calm, orderProblems, worse } from './aftermath.ts'
import { makeCrowd, makeShoppers } from './crowd.ts'
import { type Spread, spread } from './look-around.ts'
import { paymaster } from './payouts.ts'
import { chaosPlace, type Running } from './place.ts'
import { chance, POINTS } from './points.ts'
import type { Flow } from './shoppers.ts'
import { type StartsReport, startTimes } from './start-times.ts'

const MAX_RANDOM_MS = 2_500
const MAX_NTH = 4
/** A point that the flow does not come by in this time is passed over, and the process killed as it stands. */
const POINT_WITHIN_MS = 6_000
const MAX_DOWN_MS = 800

export type What = 'kill' | 'database'
export type Report = { what: What; flow: Flow; seed: number; disturbances: number; points: Record<string, number>; orders: number; healthyMs: Spread; starts: StartsReport; problems: string[] }

/** Disturbs a place `n` times while people buy; see README.md. */
export async function disturb({ what, flow, n, seed, folder }: { what: What; flow: Flow; n: number; seed: number; folder: string }): Promise<Report> {
  let postgres = await startDatabase(folder)
  const pool = new pg.Pool({ connectionString: postgres.url, max: 4 })
  // Its connections break when the database is stopped.
  pool.on('error', () => {})
  const place = await chaosPlace(postgres.url)
  const next = chance(seed)
  const points: Record<string, number> = {}
  const problems: string[] = []
  const healthyMs: number[] = []
  const starts = startTimes()
  const beHealthy = async (running: Running) => {
    const ms = await running.healthy()
    if (ms === undefined) return
    healthyMs.push(ms)
    await starts.note(running.times(), ms)
  }
  const count = (point: string) => (points[point] = (points[point] ?? 0) + 1)
  try {
    await migrate(pool)
    const crowd = makeCrowd(place.people, flow, await makeShoppers(pool, n), problems)
    const payouts = flow === 'payout' ? await paymaster(postgres.url) : undefined
    if (payouts) place.people.served(payouts.sellers)
    // The world is made by hand and not whole in every respect: what was broken before is not what chaos broke.
    const before = await brokenPromises(place)
    let running = place.run()
    await beHealthy(running)
    crowd.begin()
    payouts?.begin()
    for (let done = 0; done < n; done++) {
      if (what === 'kill') {
        running.kill('SIGKILL')
        await running.ended
        const point = next() < 0.5 ? POINTS[flow][Math.floor(next() * POINTS[flow].length)] : undefined
        running = place.run(point && `${point}:${1 + Math.floor(next() * MAX_NTH)}`)
        await beHealthy(running)
        const reached = await dies(running, point ? POINT_WITHIN_MS : next() * MAX_RANDOM_MS)
        count(point ? `${point}${reached ? '' : ' (not reached)'}` : 'random')
      } else {
        await sleep(next() * MAX_RANDOM_MS)
        await postgres.stop('immediate')
        await sleep(next() * MAX_DOWN_MS)
        const beganMs = performance.now()
        postgres = await startDatabase(folder)
        await place.healthy()
        healthyMs.push(performance.now() - beganMs)
        count('stopped at once')
      }
    }
    if (what === 'kill') {
      running.kill('SIGKILL')
      await running.ended
      running = place.run()
      await beHealthy(running)
    }
    const began = await crowd.end()
    problems.push(...(await calm(pool)), ...(await orderProblems(pool, flow, began)), ...((await payouts?.settle(place.folder)) ?? []))
    await payouts?.close()
    await running.stop()
    problems.push(...worse(before, await brokenPromises(place)))
    return { what, flow, seed, disturbances: n, points, orders: began, healthyMs: spread(healthyMs), starts: starts.report(), problems }
  } finally {
    await pool.end()
    await place.remove()
    await postgres.stop('immediate')
  }
}

async function startDatabase(folder: string): Promise<BundledPostgres> {
  const postgres = await startBundled({ dataFolder: folder })
  if ('refused' in postgres) throw new Error(`the folder is in use by ${postgres.pid}`)
  return postgres
}

/** True when it died by itself within the time. */
async function dies(running: Running, withinMs: number): Promise<boolean> {
  return Promise.race([running.ended.then(() => true), sleep(withinMs).then(() => false)])
}

