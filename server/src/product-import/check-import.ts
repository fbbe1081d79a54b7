import { setImmediate as breathe } from 'node:timers/promises'
import { type Refusal, refuse } from '#api'
import { type Database, type Reader, sql } from '#database'
import { type ParsedProduct, readProductCsv, type RowError } from '#product-csv'
import { readStore } from '#stores'
import type { FileStore } from './file-store.ts'
import { type ImportRow, lockImport } from './import-row.ts'
import { isRejected } from './record-problems.ts'

/** What an import would do, without doing it. Amounts are kept as numbers of minor units. */
export type DryRun = {
  currency: string
  products: number
  /** Of these, how many the store does not have yet. */
  added: number
  variants: number
  pictures: number
  rejected: number
  problems: RowError[]
  samples: { title: string; slug: string; status: string; priceMinor: number; variants: number; picture: string | null }[]
}

const MAX_SHOWN_PROBLEMS = 20
const SAMPLES = 5
const SLUGS_AT_ONCE = 500
const PRODUCTS_BETWEEN_BREATHS = 50

const knownSlugs = sql<{ count: number }>('imports.known-slugs', 'select count(*)::int as count from product where store_id = $1 and slug = any($2::text[])')
const saveDryRun = sql('imports.save-dry-run', `update product_import set dry_run = $3, state = 'checked' where store_id = $1 and id = $2 and state in ('uploaded', 'checked')`)

/** Reads the whole file as the import would, and keeps what came of it. */
export async function checkImport({ database, files }: { database: Database; files: FileStore }, row: ImportRow): Promise<Refusal | undefined> {
  if (row.state !== 'uploaded' && row.state !== 'checked') return refuse(row.state === 'running' ? 'import-under-way' : 'import-over')
  const stream = row.fileKey === '' ? undefined : await files.get(row.fileKey)
  const store = await readStore(database.read, row.storeId)
  if (!stream || !store) return refuse('import-file-gone')
  const found = await lookThrough(database.read, stream, row, store.currency)
  await database.write(async (db) => {
    const now = await lockImport(db, row.storeId, row.id)
    // Other columns were chosen meanwhile: what was found is not what would happen.
    if (JSON.stringify(now?.mapping) === JSON.stringify(row.mapping)) await db.run(saveDryRun, [row.storeId, row.id, JSON.stringify(found)])
  })
  return undefined
}

async function lookThrough(db: Reader, stream: AsyncIterable<Uint8Array>, row: ImportRow, currency: string): Promise<DryRun> {
  const found: DryRun = { currency, products: 0, added: 0, variants: 0, pictures: 0, rejected: 0, problems: [], samples: [] }
  let slugs: string[] = []
  const settle = async () => {
    found.added += slugs.length - (await db.one(knownSlugs, [row.storeId, slugs])).count
    slugs = []
  }
  for await (const each of readProductCsv(stream, { currency, mapping: row.mapping })) {
    if (each.kind === 'error') {
      if (isRejected(each)) found.rejected += 1
      if (found.problems.length < MAX_SHOWN_PROBLEMS) found.problems.push(each)
      continue
    }
    note(found, each)
    if (slugs.push(each.handle) === SLUGS_AT_ONCE) await settle()
    if (found.products % PRODUCTS_BETWEEN_BREATHS === 0) await breathe()
  }
  await settle()
  return found
}

function note(found: DryRun, product: ParsedProduct): void {
  found.products += 1
  found.variants += product.variants.length
  found.pictures += new Set([...product.pictures.map((each) => each.url), ...product.variants.flatMap((each) => each.pictureUrl ?? [])]).size
  if (found.samples.length === SAMPLES) return
  const prices = product.variants.map((each) => Number(each.priceMinor))
  found.samples.push({
    title: product.title,
    slug: product.handle,
    status: product.status === 'active' ? (product.published ? 'published' : 'draft') : product.status,
    priceMinor: Math.min(...prices),
    variants: product.variants.length,
    picture: product.pictures[0]?.url ?? null,
  })
}
