import pg from 'pg'
import { type BundledPostgres, startBundled } from '../server/src/database/index.ts'

/** PostgreSQL on a folder that is nobody else's. */
export async function startDatabase(folder: string, options: Pick<Parameters<typeof startBundled>[0], 'fsync'> = {}): Promise<BundledPostgres> {
  const postgres = await startBundled({ dataFolder: folder, ...options })
  if ('refused' in postgres) throw new Error(`the folder is in use by ${postgres.pid}`)
  return postgres
}

/** For looking at it from outside. Its connections may break when the database is disturbed. */
export function poolOn(connection: pg.PoolConfig): pg.Pool {
  return new pg.Pool({ ...connection, max: 4 }).on('error', () => {})
}
