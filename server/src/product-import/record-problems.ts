import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { RowError } from '#product-csv'
import type { PictureRefusalCode } from './fetch-picture.ts'

/** What a problem's row keeps beside its code. */
export type RowDetail = Pick<RowError, 'column' | 'value' | 'params' | 'leftOut'>
export type PictureDetail = { url: string; product: string }

/** More problems than anybody reads. The count goes on. */
export const MAX_PROBLEMS = 10_000

const insertProblems = sql(
  'imports.insert-problems',
  `insert into product_import_problem (store_id, import_id, id, row, kind, code, detail)
   select $1, $2, id, row, 'row', code, detail from unnest($3::uuid[], $4::int[], $5::text[], $6::jsonb[]) as w (id, row, code, detail)
   where (select count(*) from product_import_problem where store_id = $1 and import_id = $2) < ${MAX_PROBLEMS}`,
)
const insertPictureProblem = sql(
  'imports.insert-picture-problem',
  `insert into product_import_problem (store_id, import_id, id, row, kind, code, detail) values ($1, $2, $3, $4, 'picture', $5, $6)`,
)

export async function recordProblems(db: Writer, clock: Clock, storeId: string, importId: string, errors: readonly RowError[]): Promise<void> {
  if (errors.length === 0) return
  const details = errors.map(({ column, value, params, leftOut }) => JSON.stringify({ column, value, params, leftOut } satisfies RowDetail))
  await db.run(insertProblems, [storeId, importId, errors.map(() => clock.id()).sort(), errors.map((each) => each.row), errors.map((each) => each.code), details])
}

export async function recordPictureProblem(db: Writer, clock: Clock, problem: { storeId: string; importId: string; row: number; code: PictureRefusalCode; detail: PictureDetail }): Promise<void> {
  await db.run(insertPictureProblem, [problem.storeId, problem.importId, clock.id(), problem.row, problem.code, JSON.stringify(problem.detail)])
}

/** Whether something of the file did not come in: a value or picture alone does not count. */
export function isRejected(error: RowError): boolean {
  return error.leftOut === 'file' || error.leftOut === 'rest' || error.leftOut === 'product' || error.leftOut === 'row' || error.leftOut === 'variant'
}
