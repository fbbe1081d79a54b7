import { Id, type Refusal, refuse } from '#api'

export type Place = { peak: number; id: string }

/** Where a page ended, as text that a client hands back unread. */
export function toCursor({ peak, id }: Place): string {
  return `${peak}.${id}`
}

export function fromCursor(cursor: string): Place | Refusal {
  const [peak = '', id = '', ...rest] = cursor.split('.')
  if (rest.length > 0 || !/^\d{1,9}$/.test(peak) || !Id.safeParse(id).success) return refuse('bad-cursor')
  return { peak: Number(peak), id: id.toLowerCase() }
}
