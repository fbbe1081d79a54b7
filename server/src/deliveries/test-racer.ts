import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openDatabase } from '#database'
import { testBank } from '../orders/test-bank.ts'
import { movedClock, openShop } from '../orders/test-shop.ts'
import { carryOutNews } from './receive-news.ts'

/** What a racer is to do: carry out news that was kept, let the clock receive, or say for a buyer that it came. */
export type Leg = { do: 'news'; eventId: string } | { do: 'clock' } | { do: 'receipt'; buyer: string; order: string }
/** A process with a pool of its own, its clock ahead: it runs all legs it is given at once. */
export type Racer = { run(legs: readonly Leg[], aheadMs: number): Promise<string[]>; stop(): Promise<void> }

export async function startRacer(url: string): Promise<Racer> {
  const child = fork(import.meta.filename, [url], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await reply(child)
  return {
    run: async (legs, aheadMs) => {
      child.send({ legs, aheadMs } as { legs: Leg[]; aheadMs: number })
      return (await reply(child)) as string[]
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

if (process.send && process.argv[1] === import.meta.filename) {
  const database = openDatabase({ connection: { connectionString: process.argv[2]! }, maxConnections: 12 })
  const clock = movedClock()
  const shop = openShop(database, [testBank()], { clock })
  let ahead = 0
  const run = async (leg: Leg): Promise<void> => {
    if (leg.do === 'news') await database.write((db) => carryOutNews(db, clock, { tracker: 'test', eventId: leg.eventId }))
    else if (leg.do === 'clock') await shop.sweeps['orders.receive-due']!()
    else await shop.post({ id: leg.buyer }, `/orders/${leg.order}/receipt`)
  }
  const runAll = async (legs: readonly Leg[]) => {
    const done = await Promise.all(legs.map((leg) => run(leg).then(() => 'ok', (error: unknown) => String(error))))
    process.send!(done)
  }
  process.on('message', ({ legs, aheadMs }: { legs: readonly Leg[]; aheadMs: number }) => {
    clock.move(aheadMs - ahead)
    ahead = aheadMs
    void runAll(legs)
  })
  process.on('disconnect', () => void database.close())
  process.send('ready')
}
