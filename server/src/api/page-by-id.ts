import { type Refusal, refuse } from './problem.ts'
import { Id } from './schemas.ts'

/** The cursor of a list that is paged by an id: the last one shown. Undefined for the first page. */
export function readIdCursor(after: string | undefined): string | undefined | Refusal {
  if (after === undefined) return undefined
  return Id.safeParse(after).success ? after.toLowerCase() : refuse('bad-cursor')
}

/** Cuts what was read beyond the page, and says where the next one begins. */
export function cutPage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string): { rows: readonly Row[]; next: string | null } {
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? keyOf(shown.at(-1)!) : null }
}
