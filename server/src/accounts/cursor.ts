import { type Refusal, refuse } from '#api'

/** Where a page ends: the number it is sorted by, and the id that tells equals apart. */
export type Cursor = { rank: number; id: string }

const CURSOR = /^([0-9a-z]{1,12})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function writeCursor({ rank, id }: Cursor): string {
  return `${rank.toString(36)}.${id}`
}

export function readCursor(text: string | undefined): Cursor | undefined | Refusal {
  if (text === undefined) return undefined
  const [, rank, id] = CURSOR.exec(text) ?? []
  const value = Number.parseInt(rank ?? '', 36)
  return id && value <= 8_640_000_000_000_000 ? { rank: value, id } : refuse('bad-cursor')
}

/** Cuts the row that was read beyond the page, and says where the next page begins. */
export function cutPage<Row extends { id: string }>(rows: readonly Row[], limit: number, rank: (row: Row) => number): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: last && rows.length > limit ? writeCursor({ rank: rank(last), id: last.id }) : null }
}
