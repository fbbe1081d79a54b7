import type { Clock } from '#clock'
import { isRefusal } from '#api'
import { listCategories, readWholeProducts, storeForProducts } from '#catalog'
import { type Database, sql, type Writer } from '#database'
import { record } from '#events'
import { type ParsedProduct, type ProductField, readProductCsv, type RowError } from '#product-csv'
import type { FileStore } from './file-store.ts'
import { alreadySo, importProduct, type ImportTarget } from './import-product.ts'
import { IMPORT_COLUMNS, type ImportRow } from './import-row.ts'
import { queuePictures } from './queue-pictures.ts'
import { isRejected, recordProblems } from './record-problems.ts'
import { NOTHING_DONE, type Tally, withProduct } from './tally.ts'

export type ImportDeps = { database: Database; clock: Clock; files: FileStore; publicUrl: string }
export type ImportProgress = { rowsDone: number; rowsTotal: number }
export type WorkOptions = {
  /** How long to go on before letting others have a turn. */
  sliceMs?: number
  onProgress?: (progress: ImportProgress) => void
}

/** Nobody else works on an import for so long after its worker last said something. */
export const LEASE_MS = 30_000
/** Shorter than a worker that is asked to stop is given to end. */
export const SLICE_MS = 8_000

const claim = sql<ImportRow>(
  'imports.claim',
  `update product_import set worker = $3, worked_until = $5 where store_id = $1 and id = $2 and state = 'running' and (worker is null or worked_until < $4)
   returning ${IMPORT_COLUMNS}`,
)
const progress = sql(
  'imports.progress',
  `update product_import set rows_done = $4, products = products + $5, variants = variants + $6, pictures = pictures + $7, unchanged = unchanged + $8,
     rejected = rejected + $9, worked_until = $10
   where store_id = $1 and id = $2 and worker = $3 and state = 'running'`,
)
const letGo = sql('imports.let-go', `update product_import set worker = null, worked_until = $4 where store_id = $1 and id = $2 and worker = $3 and state = 'running'`)
const finish = sql(
  'imports.finish',
  `update product_import set state = $4, failure = $5, rows_done = rows_total, rejected = rejected + $6, finished_at = $7, worker = null, worked_until = null
   where store_id = $1 and id = $2 and worker = $3 and state = 'running'`,
)

/** Products that are looked up together. */
const BATCH = 40

type FileProduct = { product: ParsedProduct; errors: readonly RowError[] }
type Job = { deps: ImportDeps; row: ImportRow; worker: string; target: ImportTarget; onProgress?: WorkOptions['onProgress'] }

/** The import was cancelled, or another worker took it over. */
class Lost extends Error {}

/**
 * Works on an import that is running, from where it stands. Each product is one transaction, which also notes
 * how far the file is done: killed at any moment, it goes on with the next product. Answers whether it is over.
 */
export async function workImport(deps: ImportDeps, storeId: string, importId: string, options: WorkOptions = {}): Promise<'over' | 'goes-on' | 'not-free'> {
  const { database, clock } = deps
  const worker = clock.id()
  const [row] = await database.writeOne(claim, [storeId, importId, worker, clock.now(), leaseEnd(clock)])
  if (!row) return 'not-free'
  try {
    return await takeFile(deps, row, worker, options)
  } catch (error) {
    if (error instanceof Lost) return 'over'
    // Whoever tries again need not wait for the lease to end; where even this fails, they must.
    await database.writeOne(letGo, [storeId, importId, worker, clock.now()]).catch(() => {})
    throw error
  }
}

async function takeFile(deps: ImportDeps, row: ImportRow, worker: string, { sliceMs = SLICE_MS, onProgress }: WorkOptions): Promise<'over' | 'goes-on'> {
  const { clock, files } = deps
  const stream = row.fileKey === '' ? undefined : await files.get(row.fileKey)
  if (!stream) return end(deps, row, worker, [], 'file-gone')
  const job: Job = { deps, row, worker, target: await targetOf(deps, row), onProgress }
  const startedMs = clock.now().getTime()
  let batch: FileProduct[] = []
  // What is wrong with the rows before a product is written with it; both are passed over when it was done before.
  let errors: RowError[] = []
  for await (const each of readProductCsv(stream, { currency: job.target.store.currency, mapping: row.mapping })) {
    if (each.kind === 'error') {
      errors.push(each)
      continue
    }
    if (each.row > row.rowsDone) batch.push({ product: each, errors })
    errors = []
    if (batch.length < BATCH) continue
    await takeBatch(job, batch)
    batch = []
    if (clock.now().getTime() - startedMs >= sliceMs) return goOnLater(deps, row, worker)
  }
  await takeBatch(job, batch)
  return end(deps, row, worker, errors, errors.some((error) => error.leftOut === 'file') ? 'unusable' : undefined)
}

/** Products that are already as the file says are only counted; each other one is a transaction of its own. */
async function takeBatch(job: Job, batch: readonly FileProduct[]): Promise<void> {
  const { deps: { database, clock }, target } = job
  if (batch.length === 0) return
  const known = await readWholeProducts(database.read, target.store.id, batch.map((each) => each.product.handle))
  let done = NOTHING_DONE
  for (const { product, errors } of batch) {
    const seen = known.get(product.handle)
    const same = alreadySo(target, product, seen)
    if (same) {
      done = withProduct(done, product, errors, same, true)
      continue
    }
    const before = done
    await database.write(async (db) => note(db, job, withProduct(before, product, errors, await importProduct(db, clock, target, product, seen), false)))
    done = NOTHING_DONE
    job.onProgress?.({ rowsDone: product.row, rowsTotal: job.row.rowsTotal })
  }
  if (done.row !== undefined) await database.write((db) => note(db, job, done))
}

/** Writes down what was done, in the transaction that did it; fails when the import is no longer ours. */
async function note(db: Writer, { deps: { clock }, row, worker }: Job, done: Tally): Promise<void> {
  await queuePictures(db, clock, row.storeId, row.id, done.missing)
  await recordProblems(db, clock, row.storeId, row.id, done.errors)
  const rejected = done.errors.filter(isRejected).length
  const noted = await db.run(progress, [row.storeId, row.id, worker, done.row, done.products, done.variants, done.pictures, done.unchanged, rejected, leaseEnd(clock)])
  if (noted === 0) throw new Lost()
}

async function goOnLater({ database, clock }: ImportDeps, row: ImportRow, worker: string): Promise<'goes-on'> {
  await database.write(async (db) => {
    await db.run(letGo, [row.storeId, row.id, worker, leaseEnd(clock)])
    await record(db, clock, 'import.started', { storeId: row.storeId, importId: row.id })
  })
  return 'goes-on'
}

async function targetOf({ database, clock, publicUrl }: ImportDeps, row: ImportRow): Promise<ImportTarget> {
  const store = await database.write((db) => storeForProducts(db, row.storeId))
  if (isRefusal(store)) throw new Error(`import ${row.id} is of a store that is gone`)
  return {
    store,
    importId: row.id,
    byId: row.byId,
    why: row.fileName,
    publicUrl,
    newId: () => clock.id(),
    fields: new Set(row.mapping.map((each) => each.use).filter((use): use is ProductField => use !== 'keep' && use !== 'ignore')),
    categories: new Set((await listCategories(database.read, 'en')).map((each) => each.slug)),
  }
}

async function end({ database, clock }: ImportDeps, row: ImportRow, worker: string, errors: readonly RowError[], failure?: 'file-gone' | 'unusable'): Promise<'over'> {
  await database.write(async (db) => {
    await recordProblems(db, clock, row.storeId, row.id, errors)
    await db.run(finish, [row.storeId, row.id, worker, failure ? 'failed' : 'finished', failure ?? null, errors.filter(isRejected).length, clock.now()])
  })
  return 'over'
}

function leaseEnd(clock: Clock): Date {
  return new Date(clock.now().getTime() + LEASE_MS)
}
