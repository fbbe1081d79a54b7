import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Buyer, makeBuyers } from '../bench/world/carts.ts'
import { makeAuthors, makeProducts } from '../bench/world/stores.ts'
import { type BundledPostgres, migrate, startBundled } from '../server/src/database/index.ts'
import { chaosPlace, type Running } from './place.ts'
import { chance, POINTS } from './points.ts'
import type { Flow } from './shoppers.ts'

const AT_ONCE = 6
const MAX_RANDOM_MS = 2_500
const MAX_NTH = 4
/** A point that the flow does not come by in this time is passed over, and the process killed as it stands. */
const POINT_WITHIN_MS = 6_000
const HEALTHY_AIM_MS = 10_000
/** News that were lost are asked for two minutes later. */
const CALM_WITHIN_MS = 240_000
const MAX_DOWN_MS = 800
const SHOPS = 9
const PRODUCTS = 5

export type What = 'kill' | 'database'
export type Report = { what: What; flow: Flow; seed: number; disturbances: number; points: Record<string, number>; orders: number; healthyMs: { median: number; max: number; aim: number }; problems: string[] }
type Place = Awaited<ReturnType<typeof chaosPlace>>

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
  const count = (point: string) => (points[point] = (points[point] ?? 0) + 1)
  try {
    await migrate(pool)
    const crowd = makeCrowd(place, flow, await makeShoppers(pool, n), problems)
    // The world is made by hand and not whole in every respect: what was broken before is not what chaos broke.
    const before = await brokenPromises(place)
    let running = place.run()
    healthyMs.push((await running.healthy()) ?? Number.POSITIVE_INFINITY)
    crowd.begin()
    for (let done = 0; done < n; done++) {
      if (what === 'kill') {
        running.kill('SIGKILL')
        await running.ended
        const point = next() < 0.5 ? POINTS[flow][Math.floor(next() * POINTS[flow].length)] : undefined
        running = place.run(point && `${point}:${1 + Math.floor(next() * MAX_NTH)}`)
        healthyMs.push(...[await running.healthy()].filter((ms) => ms !== undefined))
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
      healthyMs.push((await running.healthy()) ?? Number.POSITIVE_INFINITY)
    }
    const began = await crowd.end()
    problems.push(...(await calm(pool)), ...(await orderProblems(pool, flow, began)))
    running.kill('SIGTERM')
    await running.ended
    problems.push(...[...(await brokenPromises(place))].filter(([name, broken]) => broken > (before.get(name) ?? 0)).map(([name, broken]) => `${name}: ${broken} broken`))
    const sorted = healthyMs.toSorted((a, b) => a - b).map(Math.round)
    return { what, flow, seed, disturbances: n, points, orders: began, healthyMs: { median: sorted[Math.floor(sorted.length / 2)]!, max: sorted.at(-1)!, aim: HEALTHY_AIM_MS }, problems }
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

/** People who buy one after the other, several at a time, until the end. */
function makeCrowd(place: Place, flow: Flow, waiting: Buyer[], problems: string[]) {
  const total = waiting.length
  let over = false
  let living: Promise<void>[] = []
  const live = async () => {
    while (!over) {
      const buyer = waiting.pop()!
      await place.people.live(flow, buyer).catch((error: unknown) => problems.push(`${buyer.id}: ${String(error)}`))
    }
  }
  return {
    begin: () => void (living = Array.from({ length: AT_ONCE }, live)),
    /** Waits until each has what they came for. Says how many came. */
    end: async () => {
      over = true
      await Promise.all(living)
      return total - waiting.length
    },
  }
}

/** Enough that nobody has to wait for something to do. */
async function makeShoppers(pool: pg.Pool, n: number): Promise<Buyer[]> {
  const stores = (await makeAuthors(pool, SHOPS)).filter(({ kind }) => kind === 'store')
  const items = await makeProducts(pool, stores.map(({ id }) => id), PRODUCTS)
  return makeBuyers(pool, items, n * 40 + AT_ONCE)
}

/** True when it died by itself within the time. */
async function dies(running: Running, withinMs: number): Promise<boolean> {
  return Promise.race([running.ended.then(() => true), sleep(withinMs).then(() => false)])
}

/** Waits until nothing is on its way any more. */
async function calm(pool: pg.Pool): Promise<string[]> {
  const untilMs = performance.now() + CALM_WITHIN_MS
  for (;;) {
    const { rows } = await pool.query<{ facts: number; notices: number; refunds: number; reactions: number }>(
      `select (select count(*)::int from outbox) as facts, (select count(*)::int from payment_notification where processed_at is null) as notices,
         (select count(*)::int from refund where state in ('due', 'sent')) as refunds,
         (select count(*)::int from jobs.job where state in ('created', 'retry', 'active') and name = 'reaction') as reactions`,
    )
    const left = Object.entries(rows[0]!).filter(([, count]) => count > 0)
    if (left.length === 0) return []
    if (performance.now() > untilMs) return left.map(([what, count]) => `${count} ${what} still wait`)
    await sleep(100)
  }
}

/** Each person who began has one order, in the state that they were told. */
async function orderProblems(pool: pg.Pool, flow: Flow, began: number): Promise<string[]> {
  const { rows } = await pool.query<{ buyers: number; orders: number; wrong: number }>(
    `select count(distinct buyer_id)::int as buyers, count(*)::int as orders, count(*) filter (where state <> $1)::int as wrong from "order"`, [flow === 'refund' ? 'cancelled' : 'paid'])
  const { buyers, orders, wrong } = rows[0]!
  const left = await pool.query<{ failed: number; parked: number; dead: number }>(
    `select (select count(*)::int from refund where state = 'failed') as failed, (select count(*)::int from payment_notification where outcome = 'parked') as parked,
       (select count(*)::int from jobs.job where name = 'reaction-dead') as dead`)
  return [
    ...(orders === began && buyers === began ? [] : [`${began} people bought; there are ${orders} orders of ${buyers} of them`]),
    ...Object.entries(left.rows[0]!).filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}: refunds, notifications or reactions that were given up`),
    ...(wrong === 0 ? [] : [`${wrong} orders are not in the state that their buyers were told`]),
  ]
}

async function brokenPromises(place: { amoy(...args: string[]): Promise<string> }): Promise<Map<string, number>> {
  const { checks } = JSON.parse(await place.amoy('verify', '--json')) as { checks: { name: string; broken: number }[] }
  return new Map(checks.map((each) => [each.name, each.broken]))
}
