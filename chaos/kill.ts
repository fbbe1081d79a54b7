import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Buyer, makeBuyers } from '../bench/world/carts.ts'
import { makeAuthors, makeProducts } from '../bench/world/stores.ts'
import { migrate, startBundled } from '../server/src/database/index.ts'
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
const SHOPS = 9
const PRODUCTS = 5

export type KillReport = { flow: Flow; seed: number; kills: number; points: Record<string, number>; orders: number; healthyMs: { median: number; max: number; aim: number }; problems: string[] }

/** Kills the place `n` times while people buy; see README.md. */
export async function killing({ flow, n, seed, folder }: { flow: Flow; n: number; seed: number; folder: string }): Promise<KillReport> {
  const postgres = await startBundled({ dataFolder: folder })
  if ('refused' in postgres) throw new Error('a fresh folder cannot be in use')
  const pool = new pg.Pool({ connectionString: postgres.url, max: 4 })
  const place = await chaosPlace(postgres.url)
  try {
    await migrate(pool)
    const waiting = await makeShoppers(pool, n)
    const total = waiting.length
    // The world is made by hand and not whole in every respect: what was broken before is not what chaos broke.
    const before = await brokenPromises(place)
    const next = chance(seed)
    const report: KillReport = { flow, seed, kills: 0, points: {}, orders: 0, healthyMs: { median: 0, max: 0, aim: HEALTHY_AIM_MS }, problems: [] }
    const healthyMs: number[] = []
    let over = false
    const live = async () => {
      while (!over) {
        const buyer = waiting.pop()!
        await place.people.live(flow, buyer).then(() => report.orders++, (error: unknown) => report.problems.push(`${buyer.id}: ${String(error)}`))
      }
    }
    let running = place.run()
    healthyMs.push((await running.healthy()) ?? Number.POSITIVE_INFINITY)
    const living = Array.from({ length: AT_ONCE }, live)
    while (report.kills < n) {
      running.kill('SIGKILL')
      await running.ended
      const named = next() < 0.5
      const point = named ? POINTS[flow][Math.floor(next() * POINTS[flow].length)]! : 'random'
      running = place.run(named ? `${point}:${1 + Math.floor(next() * MAX_NTH)}` : undefined)
      const ms = await running.healthy()
      if (ms !== undefined) healthyMs.push(ms)
      const reached = await dies(running, named ? POINT_WITHIN_MS : next() * MAX_RANDOM_MS)
      const told = named && !reached ? `${point} (not reached)` : point
      report.points[told] = (report.points[told] ?? 0) + 1
      report.kills++
    }
    running.kill('SIGKILL')
    await running.ended
    over = true
    running = place.run()
    healthyMs.push((await running.healthy()) ?? Number.POSITIVE_INFINITY)
    await Promise.all(living)
    report.problems.push(...(await calm(pool)), ...(await orderProblems(pool, flow, total - waiting.length)))
    running.kill('SIGTERM')
    await running.ended
    report.problems.push(...[...(await brokenPromises(place))].filter(([name, count]) => count > (before.get(name) ?? 0)).map(([name, count]) => `${name}: ${count} broken`))
    const sorted = healthyMs.toSorted((a, b) => a - b).map(Math.round)
    report.healthyMs = { median: sorted[Math.floor(sorted.length / 2)]!, max: sorted.at(-1)!, aim: HEALTHY_AIM_MS }
    return report
  } finally {
    await pool.end()
    await postgres.stop('immediate')
    place.remove()
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
    const { rows } = await pool.query<{ facts: number; notices: number; refunds: number }>(
      `select (select count(*)::int from outbox) as facts, (select count(*)::int from payment_notification where processed_at is null) as notices,
         (select count(*)::int from refund where state in ('due', 'sent')) as refunds`,
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
  return [
    ...(orders === began && buyers === began ? [] : [`${began} people bought; there are ${orders} orders of ${buyers} of them`]),
    ...(wrong === 0 ? [] : [`${wrong} orders are not in the state that their buyers were told`]),
  ]
}

async function brokenPromises(place: { amoy(...args: string[]): Promise<string> }): Promise<Map<string, number>> {
  const { checks } = JSON.parse(await place.amoy('verify', '--json')) as { checks: { name: string; broken: number }[] }
  return new Map(checks.map((each) => [each.name, each.broken]))
}
