import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SECRET } from '../bench/place.ts'
import { startSandboxProvider } from '../sandbox-provider/src/start-sandbox-provider.ts'
import { migrate } from '../server/src/database/index.ts'
import { brokenPromises, calm, orderProblems, worse } from './aftermath.ts'
import { makeCrowd, makeShoppers } from './crowd.ts'
import { FAULTS, type Fault, faultProxy } from './fault-proxy.ts'
import { judgeAnswers } from './judge-answers.ts'
import { healthyAfter, lookAround, type Spread, spread } from './look-around.ts'
import { chaosPlace } from './place.ts'
import { chance } from './points.ts'
import { poolOn, startDatabase } from './start-database.ts'

/** Longer than it takes to find out that nothing answers. */
const MAX_FAULT_MS = 9_000
const MIN_FAULT_MS = 1_500
const CALM_MS = 700
/** A fault lasts longer than a kill. */
const ROOM = 6
const MERCHANT = { id: 'amoy', secret: createHmac('sha256', SECRET).update('chaos merchant').digest('hex'), name: 'Amoy' }

export type Target = 'database' | 'provider'
export type NetworkReport = {
  what: 'network'
  target: Target
  seed: number
  disturbances: number
  faults: Record<string, number>
  orders: number
  answers: { answers: number; unavailable: number; slowestMs: number }
  healthyMs: Spread
  problems: string[]
}

/** The whole program behind a network that fails in every way, while people buy; see README.md. */
export async function disturbNetwork({ target, n, seed, folder, faults = FAULTS, maxFaultMs = MAX_FAULT_MS }: { target: Target; n: number; seed: number; folder: string; faults?: readonly Fault[]; maxFaultMs?: number }): Promise<NetworkReport> {
  const postgres = await startDatabase(folder)
  const pool = poolOn({ connectionString: postgres.url })
  const judge = judgeAnswers()
  const next = chance(seed)
  const { host, port, user, password, database } = postgres.connection
  const socket = { path: join(host, `.s.PGSQL.${port}`) }
  let providerPort = 0
  const proxy = await faultProxy(() => (target === 'database' ? socket : { host: '127.0.0.1', port: providerPort }))
  const through = target === 'database'
  const databaseUrl = through ? `postgresql://${user}:${password}@127.0.0.1:${proxy.port}/${database}` : postgres.url
  const environment: Record<string, string> = through ? {} : { SANDBOX_URL: `http://127.0.0.1:${proxy.port}`, SANDBOX_MERCHANT: MERCHANT.id, SANDBOX_SECRET: MERCHANT.secret }
  const place = await chaosPlace(databaseUrl, { environment, onAnswer: judge.onAnswer })
  providerPort = place.port + 1
  const provider = through ? undefined : await startSandboxProvider({ dataFolder: join(folder, 'sandbox-provider'), port: providerPort, adminSecret: place.adminSecret, merchants: [MERCHANT] })
  const report: NetworkReport = { what: 'network', target, seed, disturbances: n, faults: {}, orders: 0, answers: judge.counts(), healthyMs: spread([]), problems: [] }
  try {
    await migrate(pool)
    const shoppers = await makeShoppers(pool, n * ROOM)
    const { cookie } = shoppers[0]!
    const crowd = makeCrowd(place.people, 'checkout', shoppers, report.problems)
    const before = await brokenPromises(place)
    const running = place.run()
    await running.healthy()
    crowd.begin()
    const looking = lookAround(place.people.look, cookie)
    const healthyMs: number[] = []
    for (let done = 0; done < n; done++) {
      const fault = faults[done % faults.length]!
      await sleep(CALM_MS)
      await proxy.set(fault)
      await sleep(MIN_FAULT_MS + next() * (maxFaultMs - MIN_FAULT_MS))
      await proxy.set(undefined)
      healthyMs.push(await healthyAfter(place, crowd.newcomer))
      report.faults[fault] = (report.faults[fault] ?? 0) + 1
    }
    await looking.end()
    report.orders = await crowd.end()
    report.problems.push(...(await calm(pool)), ...(await orderProblems(pool, 'checkout', report.orders)))
    await running.stop()
    report.problems.push(...judge.problems(), ...worse(before, await brokenPromises(place)))
    return { ...report, answers: judge.counts(), healthyMs: spread(healthyMs) }
  } finally {
    await place.remove()
    await proxy.close()
    await provider?.close()
    await pool.end()
    await postgres.stop('immediate')
  }
}
