/** A process of its own that works on an import, slowly enough to be killed in the middle of it. */
import { systemClock } from '#clock'
import { openDatabase } from '#database'
import { openLocalFiles } from './file-store.ts'
import { workImport } from './work-import.ts'

const [url, folder, storeId, importId] = process.argv.slice(2) as [string, string, string, string]
const database = openDatabase({ connection: { connectionString: url } })
await workImport({ database, clock: systemClock, files: openLocalFiles(folder), publicUrl: 'http://localhost:3000' }, storeId, importId, {
  onProgress: ({ rowsDone }) => void process.stdout.write(`${rowsDone}\n`),
})
await database.close()
