import type { Lang } from '#api'
import type { Reader } from '#database'
import type { ImportRow } from './import-row.ts'
import type { ImportProblem } from './present-dry-run.ts'
import { listProblems } from './read-problems.ts'

const SHOWN_PROBLEMS = 20

/** What came of an import, for whoever waited for it. */
export type ProductImportResult = {
  importId: string
  state: ImportRow['state']
  failure: ImportRow['failure']
  products: number
  variants: number
  /** Pictures that the file names; those not yet here are fetched by the worker. */
  pictures: number
  unchanged: number
  rejected: number
  /** The first ones. */
  problems: ImportProblem[]
}

export async function resultOf(db: Reader, row: ImportRow, lang: Lang): Promise<ProductImportResult> {
  const { id: importId, state, failure, products, variants, pictures, unchanged, rejected } = row
  const { items } = await listProblems(db, row.storeId, row.id, { limit: SHOWN_PROBLEMS }, lang)
  return { importId, state, failure, products, variants, pictures, unchanged, rejected, problems: items }
}
