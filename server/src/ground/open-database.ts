import { mkdir } from 'node:fs/promises'
import type pg from 'pg'
import type { Config } from '#config'
import { connectToRunningBundled, type Database, openDatabase, roomIn, startBundled } from '#database'

export type OpenDatabase = {
  database: Database
  connection: pg.PoolConfig
  /** True when Amoy's own PostgreSQL is used. */
  bundled: boolean
  /** Settles with a reason when the bundled PostgreSQL is gone for good. */
  lost?: Promise<string>
  close(): Promise<void>
}

export type DataFolderBusy = { refused: 'data-folder-busy'; pid: number }

/**
 * Opens the database that the configuration names, starting the bundled one when it names none.
 * @param share for commands that may run beside a server: uses the bundled PostgreSQL that already runs
 * @param onLaunch called when the bundled one has been launched and is waited for
 */
export async function openConfiguredDatabase(config: Config, { share = false, onLine, onLaunch }: { share?: boolean; onLine?: (line: string) => void; onLaunch?: () => void } = {}): Promise<OpenDatabase | DataFolderBusy> {
  const maxConnections = config.databaseConnections
  if (config.databaseUrl) {
    const connection = { connectionString: config.databaseUrl }
    const database = openDatabase({ connection, maxConnections })
    return { database, connection, bundled: false, close: () => database.close() }
  }

  await mkdir(config.dataFolder, { recursive: true })
  const running = share ? await connectToRunningBundled(config.dataFolder) : undefined
  if (running) {
    const database = openDatabase({ connection: running, maxConnections, mayWrite: roomIn(config.dataFolder) })
    return { database, connection: running, bundled: true, close: () => database.close() }
  }
  const started = await startBundled({ dataFolder: config.dataFolder, log: onLine, onLaunch })
  if ('refused' in started) return { refused: 'data-folder-busy', pid: started.pid }
  const database = openDatabase({ connection: started.connection, maxConnections, mayWrite: roomIn(config.dataFolder) })
  return {
    database,
    connection: started.connection,
    bundled: true,
    lost: started.exited.then(({ expected, reason }) => (expected ? new Promise<never>(() => {}) : (reason ?? 'PostgreSQL ended'))),
    close: async () => {
      await database.close()
      await started.stop()
    },
  }
}
