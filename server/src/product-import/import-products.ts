import { isRefusal, type Lang, type Refusal } from '#api'
import { setTimeout as sleep } from 'node:timers/promises'
import { startImport } from './change-import.ts'
import { readImport } from './import-row.ts'
import { type ProductImportResult, resultOf } from './import-result.ts'
import { uploadImport } from './upload-import.ts'
import { type ImportDeps, type ImportProgress, workImport } from './work-import.ts'

const LOOK_AGAIN_MS = 300

export type ImportRequest = {
  storeId: string
  byId: string
  fileName: string
  stream: AsyncIterable<Uint8Array>
  lang: Lang
  onProgress?: (progress: ImportProgress) => void
}

/**
 * Brings a whole file in and waits for it: for the command line. It is the same import as in the studio, so
 * if this process is killed a running server goes on with it. Pictures are fetched later, by the worker.
 */
export async function importProducts(deps: ImportDeps, { onProgress, ...request }: ImportRequest): Promise<ProductImportResult | Refusal> {
  const { database, clock } = deps
  const { storeId } = request
  const uploaded = await uploadImport(deps, request)
  if (isRefusal(uploaded)) return uploaded
  const { id } = uploaded
  const refused = await database.write((db) => startImport(db, clock, storeId, request.byId, id))
  if (refused) return refused
  for (;;) {
    const came = await workImport(deps, storeId, id, { sliceMs: Infinity, onProgress })
    const row = (await readImport(database.read, storeId, id))!
    if (row.state !== 'running') return resultOf(database.read, row, request.lang)
    // A running server was quicker to take it.
    if (came === 'not-free') await sleep(LOOK_AGAIN_MS)
    onProgress?.({ rowsDone: row.rowsDone, rowsTotal: row.rowsTotal })
  }
}
