import type { Config } from '#config'
import { type Database, migrate, rawExecute } from '#database'
import { openConfiguredDatabase, type OpenDatabase } from '#ground'
import { Told } from './index.ts'
import { WAY_OUT } from './why-no-place.ts'

/**
 * Opens the database for one command, beside a running server if there is one, and closes it after.
 * @param mayMake for commands that may be the first of a place; others say that there is none
 */
export async function withDatabase<T>(config: Config, work: (database: Database, connection: OpenDatabase['connection']) => Promise<T>, { mayMake = false } = {}): Promise<T> {
  return withOpened(config, { mayMake }, async ({ database, connection }) => {
    await migrate(database.pool)
    return work(database, connection)
  })
}

/** As it is, before anything brings it to this version. */
export async function withOpened<T>(config: Config, { mayMake }: { mayMake: boolean }, work: (opened: OpenDatabase) => Promise<T>): Promise<T> {
  const opened = await openConfiguredDatabase(config, { share: true })
  if ('refused' in opened) throw new Told(`The data folder ${config.dataFolder} is in use by process ${opened.pid}.`)
  try {
    if (!mayMake) await needPlace(opened.database)
    return await work(opened)
  } finally {
    await opened.close()
  }
}

async function needPlace(database: Database): Promise<void> {
  const { rows } = await rawExecute(database.pool, `select to_regclass('migration') is not null as there`)
  if (!(rows[0] as { there: boolean }).there) throw new Told(`There is no place in this database. ${WAY_OUT}`)
}
