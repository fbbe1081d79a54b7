import { setTimeout as sleep } from 'node:timers/promises'
import { type BundledPostgres, migrate } from '../server/src/database/index.ts'
import { afterSalesProblems, makeJudges } from './after-sales.ts'
import { brokenPromises, calm, orderProblems, worse } from './aftermath.ts'
import { makeCrowd, makeShoppers } from './crowd.ts'
import { groupMarket, groupProblems } from './group-buy.ts'
import { type Spread, spread } from './look-around.ts'
import { paymaster } from './payouts.ts'
import { chaosPlace, type Running } from './place.ts'
import { chance, POINTS } from './points.ts'
import type { Flow } from './shoppers.ts'
import { poolOn, startDatabase } from './start-database.ts'
import { type StartsReport, startTimes } from './start-times.ts'

const MAX_RANDOM_MS = 2_500
const MAX_NTH = 4
/** A point that the flow does not come by in this time is passed over, and the process killed as it stands. */
const POINT_WITHIN_MS = 4_000
const MAX_DOWN_MS = 800

export type What = 'kill' | 'database'
export type Report = { what: What; flow: Flow; seed: number; disturbances: number; points: Record<string, number>; orders: number; healthyMs: Spread; starts: StartsReport; databaseMs: Spread; problems: string[] }
type Place = Awaited<ReturnType<typeof chaosPlace>>
/** What is disturbed, and by what chance; figures are added as they come. */
type Scene = { place: Place; folder: string; flow: Flow; n: number; next: () => number; postgres: BundledPostgres; count(point: string): void; healthyMs: number[]; databaseMs: number[]; starts: ReturnType<typeof startTimes> }

/** Disturbs a place `n` times while people buy; see README.md. */
export async function disturb({ what, flow, n, seed, folder }: { what: What; flow: Flow; n: number; seed: number; folder: string }): Promise<Report> {
  const postgres = await startDatabase(folder)
  const pool = poolOn({ connectionString: postgres.url })
  const place = await chaosPlace(postgres.url)
  const points: Record<string, number> = {}
  const problems: string[] = []
  const scene: Scene = { place, folder, flow, n, next: chance(seed), postgres, count: (point) => void (points[point] = (points[point] ?? 0) + 1), healthyMs: [], databaseMs: [], starts: startTimes() }
  try {
    await migrate(pool)
    const waiting = await makeShoppers(pool, n)
    const crowd = makeCrowd(place.people, flow, waiting, problems)
    const market = flow === 'group' ? await groupMarket(pool, waiting[0]!) : undefined
    const told = market && place.people.gather(market.wares)
    const hasSellers = flow === 'payout' || flow === 'after-sales'
    const judges = await makeJudges(pool)
    const payouts = hasSellers ? await paymaster(postgres.url, { send: place.people.send, cookie: judges[0].cookie }) : undefined
    if (payouts) place.people.served(payouts.sellers, judges)
    // The world is made by hand and not whole in every respect: what was broken before is not what chaos broke.
    const before = await brokenPromises(place)
    const first = place.run()
    await becomesHealthy(scene, first)
    crowd.begin()
    if (flow === 'payout') payouts?.begin()
    const running = what === 'kill' ? await killAgainAndAgain(scene, first) : await stopDatabaseAgainAndAgain(scene, first)
    const began = await crowd.end()
    await market?.end()
    problems.push(...(await calm(pool)), ...(await orderProblems(pool, flow, began)))
    if (flow === 'payout') problems.push(...(await payouts!.settle(place.folder)))
    if (flow === 'after-sales') problems.push(...(await afterSalesProblems(pool, began)))
    if (told) problems.push(...(await groupProblems(pool, told)))
    await payouts?.close()
    await running.stop()
    problems.push(...worse(before, await brokenPromises(place)))
    const { healthyMs, databaseMs, starts } = scene
    return { what, flow, seed, disturbances: n, points, orders: began, healthyMs: spread(healthyMs), starts: starts.report(), databaseMs: spread(databaseMs), problems }
  } finally {
    await pool.end()
    await place.remove()
    await scene.postgres.stop('immediate')
  }
}

async function becomesHealthy({ healthyMs, starts }: Scene, running: Running): Promise<void> {
  const ms = await running.healthy()
  if (ms === undefined) return
  healthyMs.push(ms)
  await starts.note(running.times(), ms)
}

/** At points that have a name and at any moment. Gives the process that is not killed any more. */
async function killAgainAndAgain(scene: Scene, first: Running): Promise<Running> {
  const { place, flow, n, next, count } = scene
  let running = first
  const startAnew = async (point?: string) => {
    running.kill('SIGKILL')
    await running.ended
    running = place.run(point)
    await becomesHealthy(scene, running)
  }
  for (let done = 0; done < n; done++) {
    const point = next() < 0.5 ? POINTS[flow][Math.floor(next() * POINTS[flow].length)] : undefined
    await startAnew(point && `${point}:${1 + Math.floor(next() * MAX_NTH)}`)
    const reached = await dies(running, point ? POINT_WITHIN_MS : next() * MAX_RANDOM_MS)
    count(point ? `${point}${reached ? '' : ' (not reached)'}` : 'random')
  }
  await startAnew()
  return running
}

/** It stops at once and comes back; how long it takes for itself is told apart. */
async function stopDatabaseAgainAndAgain(scene: Scene, running: Running): Promise<Running> {
  const { place, folder, n, next, count, healthyMs, databaseMs } = scene
  for (let done = 0; done < n; done++) {
    await sleep(next() * MAX_RANDOM_MS)
    await scene.postgres.stop('immediate')
    await sleep(next() * MAX_DOWN_MS)
    const beganMs = performance.now()
    scene.postgres = await startDatabase(folder)
    databaseMs.push(performance.now() - beganMs)
    await place.healthy()
    healthyMs.push(performance.now() - beganMs)
    count('stopped at once')
  }
  return running
}

/** True when it died by itself within the time. */
async function dies(running: Running, withinMs: number): Promise<boolean> {
  return Promise.race([running.ended.then(() => true), sleep(withinMs).then(() => false)])
}
