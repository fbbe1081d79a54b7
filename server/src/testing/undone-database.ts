import { type Database, openDatabase } from '#database'

/** What the database's own transactions become inside one that will be undone. */
const INSIDE: Readonly<Record<string, string>> = {
  begin: 'savepoint inside',
  commit: 'release savepoint inside',
  rollback: 'rollback to savepoint inside',
}
const OUTSIDE: Readonly<Record<string, string>> = { 'undone begin': 'begin', 'undone end': 'rollback' }

export type UndoneDatabase = {
  database: Database
  /** Runs work of which nothing stays: what it writes it can read, and afterwards everything is as before. */
  undone<T>(work: () => Promise<T>): Promise<T>
}

/** A database of one connection for walking over many requests that must all meet the same rows. */
export function undoneDatabase(url: string): UndoneDatabase {
  const database = openDatabase({ connection: { connectionString: url }, maxConnections: 1 })
  database.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((first: unknown, ...rest: unknown[]) => query(translated(first), ...rest)) as typeof client.query
  })
  return {
    database,
    undone: async (work) => {
      await database.pool.query('undone begin')
      try {
        return await work()
      } finally {
        await database.pool.query('undone end')
      }
    },
  }
}

function translated(statement: unknown): unknown {
  return typeof statement === 'string' ? (OUTSIDE[statement] ?? INSIDE[statement] ?? statement) : statement
}
