import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openDatabase } from '#database'
import type { As } from '#testing'
import { testBank } from './test-bank.ts'
import { movedClock, openShop } from './test-shop.ts'

/** What a racer is to do: a call of the API, or a sweep by its name. `aheadMs` moves its clock first. */
export type Leg = ({ as: As; method: string; path: string; body?: unknown; raw?: string; headers?: Record<string, string> } | { sweep: string }) & { aheadMs?: number }
export type Finish = { status: number; code?: string; body?: unknown }

/** A second process with a pool of its own: it runs all legs it is given at once. */
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

/** Runs legs in this process, against a pool of its own as well. */
export function raceHere(url: string, maxConnections = 12) {
  const database = openDatabase({ connection: { connectionString: url }, maxConnections })
  const clock = movedClock()
  let ahead = 0
  const shop = openShop(database, [testBank()], { clock })
  const run = async (leg: Leg): Promise<Finish> => {
    if ('sweep' in leg) {
      await shop.sweeps[leg.sweep]!()
      return { status: 200 }
    }
    const { status, body } = await shop.api.call<object>(leg.as, leg.method, leg.path, leg.raw === undefined ? leg.body : Buffer.from(leg.raw), leg.headers)
    return { status, code: body.code, body }
  }
  return {
    run: async (legs: readonly Leg[]): Promise<Finish[]> => {
      const wanted = Math.max(0, ...legs.map((leg) => leg.aheadMs ?? 0))
      clock.move(wanted - ahead)
      ahead = wanted
      return Promise.all(legs.map(run))
    },
    stop: () => database.close(),
  }
}

if (process.send && process.argv[1] === import.meta.filename) {
  const here = raceHere(process.argv[2]!)
  process.on('message', (legs) => void here.run(legs as Leg[]).then((finishes) => process.send!(finishes)))
  process.on('disconnect', () => void here.stop())
  process.send('ready')
}
