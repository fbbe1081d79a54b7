import { type Lang, z } from '#api'
import { GREATEST_ID, type Reader, sql } from '#database'
import { type ColumnMapping, PRODUCT_FIELDS, type ProductField } from '#product-csv'
import type { DryRun } from './check-import.ts'
import { DryRunView, presentDryRun } from './present-dry-run.ts'

export const IMPORT_STATES = ['uploaded', 'checked', 'running', 'finished', 'failed', 'cancelled'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

export type ImportRow = {
  storeId: string
  id: string
  byId: string
  fileName: string
  fileKey: string
  mapping: ColumnMapping
  state: ImportState
  failure: 'file-gone' | 'unusable' | null
  dryRun: DryRun | null
  rowsTotal: number
  rowsDone: number
  products: number
  variants: number
  pictures: number
  unchanged: number
  rejected: number
  createdAt: Date
  finishedAt: Date | null
}

export const IMPORT_COLUMNS = `store_id as "storeId", id, by_id as "byId", file_name as "fileName", file_key as "fileKey", mapping, state, failure,
  dry_run as "dryRun", rows_total as "rowsTotal", rows_done as "rowsDone", products, variants, pictures, unchanged, rejected,
  created_at as "createdAt", finished_at as "finishedAt"`

const USES = [...PRODUCT_FIELDS, 'keep', 'ignore'] as [ProductField, 'keep', 'ignore']
export const ColumnUse = z.enum(USES).openapi({ description: 'A field of the product; `keep` keeps the column as it is, `ignore` leaves it behind.' })

export const Import = z
  .object({
    id: z.string(),
    fileName: z.string(),
    state: z.enum(IMPORT_STATES),
    failure: z.enum(['file-gone', 'unusable']).nullable().openapi({ description: 'Why it failed; the problems say more.' }),
    headers: z.array(z.object({ name: z.string(), field: ColumnUse })),
    progress: z.object({ rowsTotal: z.int(), rowsDone: z.int() }),
    products: z.int(),
    variants: z.int(),
    pictures: z.int().openapi({ description: 'Pictures that the file names; they are fetched one after the other.' }),
    picturesWaiting: z.int(),
    picturesRefused: z.int(),
    unchanged: z.int().openapi({ description: 'Products that were already as the file says.' }),
    rejected: z.int().openapi({ description: 'Rows that did not come in.' }),
    dryRun: DryRunView.nullable(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .openapi('Import')
export type Import = z.infer<typeof Import>

const importById = sql<ImportRow>('imports.by-id', `select ${IMPORT_COLUMNS} from product_import where store_id = $1 and id = $2`)
const importForUpdate = sql<ImportRow>('imports.by-id-for-update', `select ${IMPORT_COLUMNS} from product_import where store_id = $1 and id = $2 for update`)
const importPage = sql<ImportRow>('imports.page', `select ${IMPORT_COLUMNS} from product_import where store_id = $1 and id < $2 order by id desc limit $3`)
const pictureCounts = sql<{ importId: string; waiting: number; refused: number }>(
  'imports.picture-counts',
  `select import_id as "importId", count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'refused')::int as refused
   from picture_fetch where store_id = $1 and import_id = any($2::uuid[]) group by import_id`,
)

export async function readImport(db: Reader, storeId: string, id: string): Promise<ImportRow | undefined> {
  return db.maybe(importById, [storeId, id])
}

/** Holds the import until the transaction ends, so that starting, checking and cancelling take turns. */
export async function lockImport(db: Reader, storeId: string, id: string): Promise<ImportRow | undefined> {
  return db.maybe(importForUpdate, [storeId, id])
}


/** Imports of a store, newest first; `after` is the id of the last one seen. */
export async function listImports(db: Reader, storeId: string, page: { after?: string; limit: number }, lang: Lang): Promise<{ items: Import[]; next: string | null }> {
  const rows = await db.all(importPage, [storeId, page.after ?? GREATEST_ID, page.limit])
  return { items: await presentImports(db, storeId, rows, lang), next: rows.length === page.limit ? rows.at(-1)!.id : null }
}

export async function presentImports(db: Reader, storeId: string, rows: readonly ImportRow[], lang: Lang): Promise<Import[]> {
  const counts = new Map((await db.all(pictureCounts, [storeId, rows.map((each) => each.id)])).map((each) => [each.importId, each]))
  return rows.map((row) => ({
    id: row.id,
    fileName: row.fileName,
    state: row.state,
    failure: row.failure,
    headers: row.mapping.map(({ header, use }) => ({ name: header, field: use })),
    progress: { rowsTotal: row.rowsTotal, rowsDone: row.rowsDone },
    products: row.products,
    variants: row.variants,
    pictures: row.pictures,
    picturesWaiting: counts.get(row.id)?.waiting ?? 0,
    picturesRefused: counts.get(row.id)?.refused ?? 0,
    unchanged: row.unchanged,
    rejected: row.rejected,
    dryRun: row.dryRun && presentDryRun(row.dryRun, lang),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }))
}
