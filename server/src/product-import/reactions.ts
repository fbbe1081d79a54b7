import { sql } from '#database'
import { reaction, type Reaction, record } from '#events'
import type { Sweep } from '#jobs'
import { fetchPictures, type FetchDeps } from './fetch-pictures.ts'
import { forgetFiles, removeStrayFiles } from './forget-files.ts'
import { type ImportDeps, LEASE_MS, workImport } from './work-import.ts'

export function productImportReactions(deps: ImportDeps): Reaction[] {
  return [reaction({ on: 'import.started', consumer: 'imports.work', work: async ({ payload }) => void (await workImport(deps, payload.storeId, payload.importId)) })]
}

export function productImportSweeps(deps: ImportDeps & FetchDeps): Sweep[] {
  return [
    { name: 'imports.resume', everySeconds: 5, run: async () => void (await resumeImports(deps)) },
    { name: 'imports.fetch-pictures', everySeconds: 2, run: async () => void (await fetchPictures(deps)) },
    { name: 'imports.forget-files', everySeconds: 600, run: async () => void (await forgetFiles(deps)) },
    { name: 'imports.remove-stray-files', everySeconds: 3_600, run: async () => void (await removeStrayFiles(deps)) },
  ]
}

const silentImports = sql<{ storeId: string; id: string }>('imports.silent', `select store_id as "storeId", id from product_import where state = 'running' and worked_until < $1`)
const handOn = sql<{ id: string }>(
  'imports.hand-on',
  `update product_import set worker = null, worked_until = $4 where store_id = $1 and id = $2 and state = 'running' and worked_until < $3 returning id`,
)

/** An import whose worker fell silent is handed to another one. */
export async function resumeImports({ database, clock }: Pick<ImportDeps, 'database' | 'clock'>): Promise<number> {
  const now = clock.now()
  let resumed = 0
  for (const { storeId, id } of await database.read.all(silentImports, [now])) {
    await database.write(async (db) => {
      if ((await db.run(handOn, [storeId, id, now, new Date(now.getTime() + LEASE_MS)])) === 0) return
      await record(db, clock, 'import.started', { storeId, importId: id })
      resumed += 1
    })
  }
  return resumed
}
