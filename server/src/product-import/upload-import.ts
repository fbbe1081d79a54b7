import { type Lang, type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { describeRowError, MAX_FILE_BYTES, previewProductCsv } from '#product-csv'
import type { FileStore } from './file-store.ts'
import { fileKeyOf } from './forget-files.ts'
import { type ImportRow, readImport } from './import-row.ts'

export type UploadDeps = { database: Database; clock: Clock; files: FileStore }
export type Upload = { storeId: string; byId: string; fileName: string; stream: AsyncIterable<Uint8Array>; lang: Lang }

const NEW_LINE = 0x0a
export const MAX_FILE_NAME = 200
/** Files of one store that are kept for an import to come or under way: each may be MAX_FILE_BYTES long. */
export const MAX_WAITING_FILES = 10

const insertImport = sql(
  'imports.insert',
  `insert into product_import (store_id, id, by_id, file_name, file_key, file_bytes, mapping, state, rows_total, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, 'uploaded', $8, $9)`,
)

const countWaiting = sql<{ count: number }>(
  'imports.count-waiting',
  `select count(*)::int as count from product_import where store_id = $1 and state in ('uploaded', 'checked', 'running') and file_key <> ''`,
)

class TooLarge extends Error {}

/** Keeps the file, looks at its columns, and says what each would be taken for. */
export async function uploadImport({ database, clock, files }: UploadDeps, { storeId, byId, fileName, stream, lang }: Upload): Promise<ImportRow | Refusal> {
  if ((await database.read.one(countWaiting, [storeId])).count >= MAX_WAITING_FILES) return refuse('imports-waiting', { limit: MAX_WAITING_FILES })
  const id = clock.id()
  const key = fileKeyOf(storeId, id)
  const size = { bytes: 0, lines: 0 }
  try {
    await files.put(key, measured(stream, size))
  } catch (error) {
    if (error instanceof TooLarge) return refuse('body-too-large', { limit: MAX_FILE_BYTES })
    throw error
  }
  const preview = await previewProductCsv((await files.get(key))!)
  if ('kind' in preview) {
    await files.remove(key)
    return refuse('import-file-unusable', { reason: describeRowError(preview, lang) })
  }
  await database.writeOne(insertImport, [storeId, id, byId, fileName.slice(0, MAX_FILE_NAME), key, size.bytes, JSON.stringify(preview.mapping), size.lines, clock.now()])
  return (await readImport(database.read, storeId, id))!
}

/** Lines, not records: a progress bar needs no more, and counting them costs nothing. */
async function* measured(stream: AsyncIterable<Uint8Array>, size: { bytes: number; lines: number }): AsyncGenerator<Uint8Array> {
  let last = NEW_LINE
  for await (const piece of stream) {
    size.bytes += piece.length
    if (size.bytes > MAX_FILE_BYTES) throw new TooLarge()
    for (let at = piece.indexOf(NEW_LINE); at >= 0; at = piece.indexOf(NEW_LINE, at + 1)) size.lines += 1
    last = piece.at(-1) ?? last
    yield piece
  }
  if (last !== NEW_LINE) size.lines += 1
}
