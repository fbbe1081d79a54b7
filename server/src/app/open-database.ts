import { mkdir } from 'node:fs/promises'
import type { Config } from '#config'
import { connectToRunningBundled, type Database, openDatabase, startBundled } from '#database'

export type OpenDatabase = {
  database: Database
  /** True when Amoy's own PostgreSQL is used. */
  bundled: boolean
  close(): Promise<void>
}

export type DataFolderBusy = { refused: 'data-folder-busy'; pid: number }

/**
 * Opens the database that the configuration names, starting the bundled one when it names none.
 * @param share for commands that may run beside a server: uses the bundled PostgreSQL that already runs
 */
export async function openConfiguredDatabase(config: Config, { share = false, onLine }: { share?: boolean; onLine?: (line: string) => void } = {}): Promise<OpenDatabase | DataFolderBusy> {
  const maxConnections = config.databaseConnections
  if (config.databaseUrl) {
    const database = openDatabase({ connection: { connectionString: config.databaseUrl }, maxConnections })
    return { database, bundled: false, close: () => database.close() }
  }

  await mkdir(config.dataFolder, { recursive: true })
  const running = share ? await connectToRunningBundled(config.dataFolder) : undefined
  if (running) {
    const database = openDatabase({ connection: running, maxConnections })
    return { database, bundled: true, close: () => database.close() }
  }
  const started = await startBundled({ dataFolder: config.dataFolder, log: onLine })
  if ('refused' in started) return { refused: 'data-folder-busy', pid: started.pid }
  const database = openDatabase({ connection: started.connection, maxConnections })
  return {
    database,
    bundled: true,
    close: async () => {
      await database.close()
      await started.stop()
    },
  }
}
