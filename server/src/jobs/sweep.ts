import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type Database, rawExecute } from '#database'

/** Something that looks at the clock: orders whose time to pay is over, posts that are due. */
export type Sweep = { name: string; everySeconds: number; /** What takes long looks at `stopping` between its steps: the process waits for it. */ run: (stopping?: AbortSignal) => Promise<void> }

/** Runs each sweep at its pace; of several processes only one runs it at a time. Returns how to stop. */
export function runSweeps({ database, sweeps, onFailure }: { database: Database; sweeps: readonly Sweep[]; onFailure: (from: string, error: unknown) => void }): () => Promise<void> {
  const running = new Set<Promise<void>>()
  const alone = takeLocks(database)
  const stopping = new AbortController()
  const timers = sweeps.map((sweep) => {
    let busy = false
    return setInterval(() => {
      if (busy) return
      busy = true
      const turn = alone(sweep.name, () => sweep.run(stopping.signal))
        .catch((error: unknown) => onFailure(sweep.name, error))
        .finally(() => {
          busy = false
          running.delete(turn)
        })
      running.add(turn)
    }, sweep.everySeconds * 1000)
  })
  return async () => {
    stopping.abort()
    for (const timer of timers) clearInterval(timer)
    await Promise.all(running)
  }
}

/** Keeps sweeps from running in any process, until what it returns is called. One that is running is waited for. */
export async function holdSweeps({ pool }: Database, names: readonly string[]): Promise<() => Promise<void>> {
  const client = await pool.connect()
  try {
    for (const name of names) await rawExecute(client, 'select pg_advisory_lock($1)', [lockOf(name)])
  } catch (error) {
    client.release(true)
    throw error
  }
  // The locks go with the connection.
  return async () => client.release(true)
}

type Alone = (name: string, run: () => Promise<void>) => Promise<void>
type Held = { client: Promise<pg.PoolClient>; asked: Promise<unknown>; users: number; broken: boolean }

/**
 * Runs something unless another process does. The locks of all that runs are held on one connection, borrowed
 * while there is any: with one each, sweeps that start together would leave none to do their work with.
 */
function takeLocks({ pool }: Database): Alone {
  let current: Held | undefined
  return async (name, run) => {
    const held = (current ??= borrow(pool))
    held.users++
    // One question after the other: a connection answers no two at once.
    const ask = async (text: string) => {
      const answer = held.asked.then(async () => rawExecute(await held.client, text, [lockOf(name)]))
      held.asked = answer.catch(() => {})
      try {
        return await answer
      } catch (error) {
        // The next one borrows another connection; this one takes its locks with it.
        held.broken = true
        if (current === held) current = undefined
        throw error
      }
    }
    try {
      const { rows } = await ask('select pg_try_advisory_lock($1) as got')
      if (!(rows[0] as { got: boolean }).got) return
      try {
        await run()
      } finally {
        await ask('select pg_advisory_unlock($1)')
      }
    } finally {
      if (--held.users === 0) {
        if (current === held) current = undefined
        await held.client.then((client) => client.release(held.broken), () => {})
      }
    }
  }
}

function borrow(pool: pg.Pool): Held {
  return { client: pool.connect(), asked: Promise.resolve(), users: 0, broken: false }
}

function lockOf(name: string): bigint {
  return createHash('sha256').update(`sweep ${name}`).digest().readBigInt64BE()
}
