import { stringify } from 'csv-stringify/sync'
import type { Lang } from '#api'
import { LEAST_ID, type Reader, sql } from '#database'
import { type RowError, type RowErrorCode, writeRowErrors } from '#product-csv'
import type { PictureRefusalCode } from './fetch-picture.ts'
import { describePictureProblem } from './picture-problems.ts'
import { type ImportProblem, presentRowError } from './present-dry-run.ts'
import type { PictureDetail, RowDetail } from './record-problems.ts'

type ProblemRow = { id: string; row: number } & ({ kind: 'row'; code: RowErrorCode; detail: RowDetail } | { kind: 'picture'; code: PictureRefusalCode; detail: PictureDetail })

const PROBLEMS_AT_ONCE = 500

const problemPage = sql<ProblemRow>(
  'imports.problems',
  `select id, row, kind, code, detail from product_import_problem where store_id = $1 and import_id = $2 and id > $3 order by id limit $4`,
)

/** What is wrong with the rows and pictures of an import, in the order in which it was found. */
export async function listProblems(db: Reader, storeId: string, importId: string, page: { after?: string; limit: number }, lang: Lang): Promise<{ items: ImportProblem[]; next: string | null }> {
  const rows = await db.all(problemPage, [storeId, importId, page.after ?? LEAST_ID, page.limit])
  return { items: rows.map((row) => present(row, lang)), next: rows.length === page.limit ? rows.at(-1)!.id : null }
}

/** The same as a file to work through: the place in the file, what stands there, what is wrong and the way out. */
export async function* writeProblems(db: Reader, storeId: string, importId: string, lang: Lang): AsyncGenerator<string> {
  yield* writeRowErrors([], lang)
  for (let after = LEAST_ID; ; ) {
    const rows = await db.all(problemPage, [storeId, importId, after, PROBLEMS_AT_ONCE])
    const lines = rows.map((row) => present(row, lang)).map((each) => [String(each.row), each.column ?? '', each.value ?? '', each.message, each.leftOut, each.code].map(harmless))
    if (lines.length > 0) yield stringify(lines)
    if (rows.length < PROBLEMS_AT_ONCE) return
    after = rows.at(-1)!.id
  }
}

function present(row: ProblemRow, lang: Lang): ImportProblem {
  if (row.kind === 'row') return presentRowError({ kind: 'error', row: row.row, code: row.code, ...row.detail } satisfies RowError, lang)
  return { row: row.row, kind: 'picture', code: row.code, column: 'Image Src', value: row.detail.url, ...describePictureProblem(row.code, row.detail, lang) }
}

/** Spreadsheets run a cell that begins like a formula; what a stranger's file said must stay text. */
function harmless(cell: string): string {
  return /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell
}
