import { sql } from '#database'
import type { ImportDeps } from './work-import.ts'

/** How long a file waits for somebody to start its import. */
const UNSTARTED_DAYS = 14
const DAY_MS = 86_400_000
const FILES_AT_ONCE = 100

const idleFiles = sql<{ storeId: string; id: string; fileKey: string }>(
  'imports.idle-files',
  `select store_id as "storeId", id, file_key as "fileKey" from product_import
   where file_key <> '' and (state in ('finished', 'failed', 'cancelled') or state in ('uploaded', 'checked') and created_at < $1) limit ${FILES_AT_ONCE}`,
)
const forget = sql('imports.forget-file', `update product_import set file_key = '' where store_id = $1 and id = $2`)

/** Removes files that no import needs any more. What came of the import stays. */
export async function forgetFiles({ database, clock, files }: Pick<ImportDeps, 'database' | 'clock' | 'files'>): Promise<number> {
  const idle = await database.read.all(idleFiles, [new Date(clock.now().getTime() - UNSTARTED_DAYS * DAY_MS)])
  for (const { storeId, id, fileKey } of idle) {
    await files.remove(fileKey)
    await database.writeOne(forget, [storeId, id])
  }
  return idle.length
}
