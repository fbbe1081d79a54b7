import { Id, type Refusal, refuse } from '#api'

/** Lists of posts and comments are paged by a version 7 id: the cursor is the last one shown. */
export function readCursor(after: string | undefined): string | undefined | Refusal {
  if (after === undefined) return undefined
  return Id.safeParse(after).success ? after.toLowerCase() : refuse('bad-cursor')
}

/** Stand before the first and after the last of all ids. */
export const LEAST_ID = '00000000-0000-0000-0000-000000000000'
export const GREATEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Cuts what was read beyond the page, and says where the next one begins. */
export function cutPage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string): { rows: readonly Row[]; next: string | null } {
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? keyOf(shown.at(-1)!) : null }
}
