import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { UNHURRIED_MS } from './database.ts'

// Any fixed number: two processes that start at once take turns on it.
const MIGRATION_LOCK = 7_301_915_022n
const FOLDER = new URL('../../migrations/', import.meta.url)

/** Names of the migrations, in the order in which they apply. */
export async function listMigrations(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort()
}

/**
 * Applies what is missing, each file in a transaction of its own, forward only, under an advisory lock.
 * Refuses a database that is ahead of this program. Returns the names it applied.
 * @param upTo the last one to apply: for a backup that an older version wrote
 */
export async function migrate(pool: pg.Pool, { upTo }: { upTo?: string } = {}): Promise<string[]> {
  const client = await pool.connect()
  try {
    // A large table takes its time, and so does waiting for another process that changes one.
    await client.query('set statement_timeout = 0')
    await ask(client, 'select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const applied = await applyMissing(client, upTo)
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    await client.query('reset statement_timeout')
    client.release()
    return applied
  } catch (error) {
    // With its connection goes whatever it still holds.
    client.release(true)
    throw error
  }
}

async function applyMissing(client: pg.PoolClient, upTo: string | undefined): Promise<string[]> {
  await client.query('create table if not exists migration (name text primary key, at timestamptz not null)')
  const done = new Set((await client.query<{ name: string }>('select name from migration')).rows.map((row) => row.name))
  const names = await listMigrations()
  const unknown = unknownOf([...done], names)
  if (unknown.length > 0) throw new Error(`the database is ahead of this program: it has ${unknown.join(', ')}. Install the newer Amoy.`)

  const applied: string[] = []
  for (const name of names.filter((each) => !done.has(each) && (upTo === undefined || each <= upTo))) {
    const text = await readFile(new URL(name, FOLDER), 'utf8')
    await client.query('begin')
    try {
      await ask(client, text)
      await client.query('insert into migration (name, at) values ($1, $2)', [name, new Date()])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
    }
    applied.push(name)
  }
  if (applied.length > 0 && done.size === 0) await distribute(client)
  return applied
}

/**
 * Looks now and then whether a newer program has changed the tables under this one, which must not write to them any
 * more. Tells so once. Returns how to stop looking.
 */
export function watchMigrations(pool: pg.Pool, everyMs: number, onAhead: (names: string[]) => void): () => void {
  // The folder may already be that of the newer program when this one looks.
  const known = listMigrations()
  let isTold = false
  const timer = setInterval(() => void look().catch(() => {}), everyMs)
  timer.unref()
  const look = async () => {
    const done = (await pool.query<{ name: string }>('select name from migration')).rows.map((row) => row.name)
    const ahead = unknownOf(done, await known)
    if (ahead.length === 0 || isTold) return
    isTold = true
    clearInterval(timer)
    onAhead(ahead)
  }
  return () => clearInterval(timer)
}

const unknownOf = (done: readonly string[], known: readonly string[]): string[] => done.filter((name) => !known.includes(name))

/** Where Citus is present the tables are spread over its nodes, once, while they are empty. */
async function distribute(client: pg.PoolClient): Promise<void> {
  const citus = await client.query("select 1 from pg_extension where extname = 'citus'")
  if (citus.rowCount === 0) return
  await ask(client, await readFile(new URL('citus.sql', FOLDER), 'utf8'))
}

/** Waits for the answer for as long as it takes. */
function ask(client: pg.PoolClient, text: string, values?: unknown[]): Promise<pg.QueryResult> {
  return client.query({ text, values, query_timeout: UNHURRIED_MS } as pg.QueryConfig)
}
