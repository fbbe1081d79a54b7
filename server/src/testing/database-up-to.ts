import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Database, migrate, openDatabase } from '#database'

/** A database of its own as it was after a migration, for what the next ones make of what stands in it. */
export async function databaseUpTo(migration: string): Promise<{ database: Database; drop: () => Promise<void> }> {
  const server = process.env.AMOY_TEST_DATABASE_URL
  assert.ok(server, 'run tests through `npm test -- <files>`')
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = openDatabase({ connection: { connectionString: url.href } })
  await migrate(database.pool, { upTo: migration })
  return {
    database,
    drop: async () => {
      await database.close()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}
