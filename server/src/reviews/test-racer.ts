import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { systemClock } from '#clock'
import { buyerShowsRoutes } from '#buyer-shows'
import { cardsBy } from '#catalog'
import { openDatabase } from '#database'
import { moderationRoutes } from '#moderation'
import { type As, testApi } from '#testing'
import { reviewsRoutes } from './index.ts'

export type Leg = { as: As; method: string; path: string; body?: unknown; headers?: Record<string, string> }
export type Finish = { status: number; code?: string }
/** A process with a pool of its own: it runs all legs it is given at once. */
export type Racer = { run(legs: readonly Leg[]): Promise<Finish[]>; stop(): Promise<void> }

export async function startRacer(url: string): Promise<Racer> {
  const child = fork(import.meta.filename, [url], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await reply(child)
  return {
    run: async (legs) => {
      child.send(legs as Leg[])
      return (await reply(child)) as Finish[]
    },
    stop: async () => {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

async function reply(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as unknown[]
  return message
}

if (process.send && process.argv[2]?.startsWith('postgres')) {
  const database = openDatabase({ connection: { connectionString: process.argv[2] }, maxConnections: 12 })
  const deps = { database, clock: systemClock }
  const api = testApi(database, [...reviewsRoutes(deps), ...moderationRoutes(deps), ...buyerShowsRoutes({ ...deps, productCards: cardsBy(systemClock) })])
  process.on('message', (legs: readonly Leg[]) => {
    const run = async (leg: Leg): Promise<Finish> => {
      const { status, body } = await api.call<object>(leg.as, leg.method, leg.path, leg.body, leg.headers)
      return { status, code: body?.code }
    }
    void Promise.all(legs.map(run)).then((finished) => process.send!(finished))
  })
  process.on('disconnect', () => void database.close())
  process.send('ready')
}
