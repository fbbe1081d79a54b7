import { type Refusal, refuse, z } from '#api'
import type { ParkedKey } from './parked.ts'

/** Room for the longest event id that providers send, in whatever letters. */
export const MAX_PARKED_CURSOR = 1_000

const Key = z.tuple([z.iso.datetime(), z.string(), z.string()])

/** Where a page of parked notifications ended, as text that a client hands back unread. */
export function writeParkedCursor({ receivedAt, provider, eventId }: ParkedKey): string {
  return Buffer.from(JSON.stringify([receivedAt.toISOString(), provider, eventId])).toString('base64url')
}

export function readParkedCursor(cursor: string | undefined): ParkedKey | null | Refusal {
  if (cursor === undefined) return null
  const key = Key.safeParse(parsed(cursor))
  // The database knows no text with a zero in it.
  if (!key.success || key.data.some((part) => part.includes('\0'))) return refuse('bad-cursor')
  const [receivedAt, provider, eventId] = key.data
  return { receivedAt: new Date(receivedAt), provider, eventId }
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
