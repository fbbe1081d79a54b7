import { DAY_MS, HOUR_MS } from '#clock'
import { type Reader, sql } from '#database'
import type { ImportDeps } from './work-import.ts'

/** How long a file waits for somebody to start its import. */
const UNSTARTED_DAYS = 14
/** How long a file that no import names is left alone: its upload may be under way, or about to be written down. */
export const STRAY_HOURS = 24
const FILES_AT_ONCE = 100
const KEY = /^imports\/([0-9a-f-]{36})\/[0-9a-f-]{36}\.csv(\.part)?$/

const idleFiles = sql<{ storeId: string; id: string; fileKey: string }>(
  'imports.idle-files',
  `select store_id as "storeId", id, file_key as "fileKey" from product_import
   where file_key <> '' and (state in ('finished', 'failed', 'cancelled') or state in ('uploaded', 'checked') and created_at < $1) limit ${FILES_AT_ONCE}`,
)
const forget = sql('imports.forget-file', `update product_import set file_key = '' where store_id = $1 and id = $2`)
const namedFiles = sql<{ fileKey: string }>('imports.named-files', 'select file_key as "fileKey" from product_import where store_id = any($1::uuid[]) and file_key = any($2::text[])')

/** Where the file of an import is kept. */
export function fileKeyOf(storeId: string, importId: string): string {
  return `imports/${storeId}/${importId}.csv`
}

/** Removes files that no import needs any more. What came of the import stays. */
export async function forgetFiles({ database, clock, files }: Pick<ImportDeps, 'database' | 'clock' | 'files'>): Promise<number> {
  const idle = await database.read.all(idleFiles, [new Date(clock.now().getTime() - UNSTARTED_DAYS * DAY_MS)])
  for (const { storeId, id, fileKey } of idle) {
    await files.remove(fileKey)
    await database.writeOne(forget, [storeId, id])
  }
  return idle.length
}

/**
 * Removes files that no import names: of uploads that broke off, and of a process that was killed before it
 * wrote down what it had kept. Answers how many.
 */
export async function removeStrayFiles({ database, clock, files }: Pick<ImportDeps, 'database' | 'clock' | 'files'>): Promise<number> {
  let removed = 0
  let batch: string[] = []
  const take = async () => {
    for (const key of await strayAmong(database.read, batch)) {
      await files.remove(key)
      removed += 1
    }
    batch = []
  }
  for await (const key of files.olderThan(new Date(clock.now().getTime() - STRAY_HOURS * HOUR_MS))) {
    if (KEY.test(key)) batch.push(key)
    if (batch.length === FILES_AT_ONCE) await take()
  }
  await take()
  return removed
}

async function strayAmong(db: Reader, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const stores = [...new Set(keys.map((key) => KEY.exec(key)![1]!))]
  const named = new Set((await db.all(namedFiles, [stores, keys])).map((row) => row.fileKey))
  return keys.filter((key) => !named.has(key))
}
