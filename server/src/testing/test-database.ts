import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { type Database, listMigrations, migrate, openDatabase } from '#database'

// Test files that start together take turns on making the template.
const TEMPLATE_LOCK = 7_301_915_023n
const DROP_LIMIT_MS = 60_000
const END_LIMIT_MS = 5_000

/**
 * A database of its own for one test file, cloned from a migrated template on the server that
 * AMOY_TEST_DATABASE_URL names (`npm test` starts the bundled PostgreSQL and sets it).
 */
export async function testDatabase(): Promise<{ database: Database; url: string; drop: () => Promise<void> }> {
  const server = process.env.AMOY_TEST_DATABASE_URL
  if (!server) throw new Error('AMOY_TEST_DATABASE_URL is not set: run tests through `npm test -- <files>`')
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  const template = await ensureTemplate(admin, server)
  const name = `test_${randomBytes(6).toString('hex')}`
  await admin.query(`create database ${name} template ${template}`)
  await endSoon(admin)

  const url = withDatabase(server, name)
  const database = openDatabase({ connection: { connectionString: url } })
  return { database, url, drop: () => drop(database, server, name) }
}

async function drop(database: Database, server: string, name: string): Promise<void> {
  await database.close()
  const admin = new pg.Client({ connectionString: server, connectionTimeoutMillis: DROP_LIMIT_MS, statement_timeout: DROP_LIMIT_MS })
  // It goes with the whole server in the end: a database that cannot be dropped says nothing about what was tested.
  await admin
    .connect()
    .then(() => admin.query(`drop database if exists ${name} with (force)`))
    .catch((reason: Error) => void process.stderr.write(`${name} was left behind: ${reason.message}\n`))
  await endSoon(admin)
}

/** A server that does not close its side keeps no test process from its end. */
async function endSoon(client: pg.Client): Promise<void> {
  const timer = setTimeout(() => client.connection.stream.destroy(), END_LIMIT_MS)
  await client.end()
  clearTimeout(timer)
}

async function ensureTemplate(admin: pg.Client, server: string): Promise<string> {
  const name = `amoy_template_${await migrationsFingerprint()}`
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    const found = await admin.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) {
      await admin.query(`drop database if exists ${name}_raw with (force)`)
      await admin.query(`create database ${name}_raw`)
      const pool = new pg.Pool({ connectionString: withDatabase(server, `${name}_raw`), max: 2 })
      await migrate(pool)
      await pool.end()
      await admin.query(`alter database ${name}_raw rename to ${name}`)
    }
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
  return name
}

async function migrationsFingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of await listMigrations()) hash.update(await readFile(new URL(`../../migrations/${name}`, import.meta.url)))
  return hash.digest('hex').slice(0, 12)
}

/** The same server, another database. Works for loopback URLs and for sockets given by ?host=. */
export function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
