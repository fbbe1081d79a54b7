import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'

/** What was sent to the database: a named statement with its values, or begin, commit and rollback. */
export type Sent = string | { name: string; text: string; values: unknown[] }
type Queryable = { query(config: Sent): Promise<unknown> }

/**
 * Notes what a piece of work sends through the pool of a database, so that the very same can be sent again
 * without Amoy around it.
 */
export function recorder(pool: pg.Pool): <Result>(sent: Sent[], work: () => Promise<Result>) => Promise<Result> {
  const current = new AsyncLocalStorage<Sent[]>()
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown
  const connect = pool.connect.bind(pool) as (...args: unknown[]) => unknown
  const noting = <Rest extends unknown[]>(send: (...args: Rest) => unknown) => (...args: Rest) => {
    current.getStore()?.push(args[0] as Sent)
    return send(...args)
  }
  pool.query = noting(query) as typeof pool.query
  pool.connect = ((done?: unknown) => {
    // The pool calls itself with a callback for the statements that are noted above.
    if (done) return connect(done)
    return (connect() as Promise<pg.PoolClient>).then((client) => ({ query: noting(client.query.bind(client) as (...args: unknown[]) => unknown), release: client.release.bind(client) }))
  }) as typeof pool.connect
  return (sent, work) => current.run(sent, work)
}

/** Sends it again: a transaction on one connection, everything else on whichever is free. */
export async function replay(pool: pg.Pool, sent: readonly Sent[]): Promise<void> {
  let inside: pg.PoolClient | undefined
  for (const each of sent) {
    if (each === 'begin') inside = await pool.connect()
    await ((inside ?? pool) as Queryable).query(each)
    if (each !== 'commit' && each !== 'rollback') continue
    inside?.release()
    inside = undefined
  }
}

export function countOf(lists: readonly (readonly Sent[])[]): number {
  return lists.reduce((sum, list) => sum + list.length, 0) / lists.length
}
