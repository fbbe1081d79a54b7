import type { Config } from '#config'
import { type Database, migrate } from '#database'
import { openConfiguredDatabase, type OpenDatabase } from '#ground'
import { Told } from './index.ts'

/** Opens the database for one command, beside a running server if there is one, and closes it after. */
export async function withDatabase<T>(config: Config, work: (database: Database, connection: OpenDatabase['connection']) => Promise<T>): Promise<T> {
  const opened = await openConfiguredDatabase(config, { share: true })
  if ('refused' in opened) throw new Told(`The data folder ${config.dataFolder} is in use by process ${opened.pid}.`)
  try {
    await migrate(opened.database.pool)
    return await work(opened.database, opened.connection)
  } finally {
    await opened.close()
  }
}
