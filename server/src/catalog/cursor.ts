import { type Refusal, refuse } from '#api'

type CursorPart = string | number

/** Where a page ended, as text that a client hands back unread. */
export function toCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The parts of a cursor; `shapes` says what each must look like. */
export function fromCursor(cursor: string, shapes: readonly RegExp[]): string[] | Refusal {
  const parts = parse(cursor)
  if (!Array.isArray(parts) || parts.length !== shapes.length) return refuse('bad-cursor')
  const texts = parts.map(String)
  return texts.every((text, index) => shapes[index]!.test(text) && (shapes[index] !== TIME_SHAPE || isMoment(text))) ? texts : refuse('bad-cursor')
}

/** Not the thirtieth of February, of which the database would not hear. */
function isMoment(text: string): boolean {
  const at = new Date(text)
  return !Number.isNaN(at.getTime()) && at.toISOString() === text
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}

export const ID_SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const NUMBER_SHAPE = /^\d{1,18}$/
/** As toISOString writes it. */
export const TIME_SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
