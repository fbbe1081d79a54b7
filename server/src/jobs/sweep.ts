import { createHash } from 'node:crypto'
import { type Database, rawExecute } from '#database'

/** Something that looks at the clock: orders whose time to pay is over, posts that are due. */
export type Sweep = { name: string; everySeconds: number; run: () => Promise<void> }

/** Runs each sweep at its pace; of several processes only one runs it at a time. Returns how to stop. */
export function runSweeps({ database, sweeps, onFailure }: { database: Database; sweeps: readonly Sweep[]; onFailure: (from: string, error: unknown) => void }): () => Promise<void> {
  const running = new Set<Promise<void>>()
  const timers = sweeps.map((sweep) => {
    let busy = false
    return setInterval(() => {
      if (busy) return
      busy = true
      const turn = alone(database, sweep)
        .catch((error: unknown) => onFailure(sweep.name, error))
        .finally(() => {
          busy = false
          running.delete(turn)
        })
      running.add(turn)
    }, sweep.everySeconds * 1000)
  })
  return async () => {
    for (const timer of timers) clearInterval(timer)
    await Promise.all(running)
  }
}

async function alone(database: Database, sweep: Sweep): Promise<void> {
  const lock = createHash('sha256').update(`sweep ${sweep.name}`).digest().readBigInt64BE()
  const client = await database.pool.connect()
  try {
    const { rows } = await rawExecute(client, 'select pg_try_advisory_lock($1) as got', [lock])
    if (!(rows[0] as { got: boolean }).got) return
    try {
      await sweep.run()
    } finally {
      await rawExecute(client, 'select pg_advisory_unlock($1)', [lock])
    }
  } finally {
    client.release()
  }
}
