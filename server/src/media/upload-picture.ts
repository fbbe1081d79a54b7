import { inTime, isRefusal, type Picture, type Refusal, refuse, TOO_LATE } from '#api'
import { MAX_PICTURE_BYTES } from './decode-picture.ts'
import { type MediaDeps, refusalOf, storePicture } from './store-picture.ts'

/** What one process holds in memory of pictures that are being sent or worked on: 24 of the largest. */
const MAX_HELD_BYTES = 24 * MAX_PICTURE_BYTES
/** Uploads to one account at a time, so that no one account's senders hold all of it. */
const MAX_UPLOADS_AT_ONCE = 12
/** A picture of MAX_PICTURE_BYTES over a line of 1.7 Mbit/s. */
const MAX_READING_MS = 100_000

export type Upload = { accountId: string; alt: string; isPrivate?: boolean; request: Request; maxMs?: number }

let heldBytes = 0
const underWay = new Map<string, number>()

/**
 * Takes the body of a request as a picture of an account; reads no further than a picture may be long. Whoever
 * sends slowly holds what has come so far and nothing else: work on the picture begins when all of it is there.
 */
export async function uploadPicture(deps: MediaDeps, { accountId, alt, isPrivate, request, maxMs = MAX_READING_MS }: Upload): Promise<Picture | Refusal> {
  const others = underWay.get(accountId) ?? 0
  if (others >= MAX_UPLOADS_AT_ONCE) return refuse('too-many-uploads', { limit: MAX_UPLOADS_AT_ONCE })
  underWay.set(accountId, others + 1)
  const held = { bytes: 0 }
  try {
    const bytes = await readBody(request, held, maxMs)
    return isRefusal(bytes) ? bytes : await storePicture(deps, { accountId, bytes, alt, isPrivate })
  } finally {
    heldBytes -= held.bytes
    const left = underWay.get(accountId)! - 1
    if (left === 0) underWay.delete(accountId)
    else underWay.set(accountId, left)
  }
}

async function readBody(request: Request, held: { bytes: number }, maxMs: number): Promise<Uint8Array | Refusal> {
  const tooLarge = refusalOf({ refused: 'picture-too-large', maxBytes: MAX_PICTURE_BYTES })
  const stated = Number(request.headers.get('content-length') ?? Number.NaN)
  if (stated > MAX_PICTURE_BYTES) return tooLarge
  const untilMs = performance.now() + maxMs
  const parts: Uint8Array[] = []
  const reader = request.body?.getReader()
  try {
    for (;;) {
      const next = reader ? await inTime(reader.read(), untilMs - performance.now()) : { done: true, value: undefined }
      if (next === TOO_LATE) return refuse('body-too-slow', { seconds: Math.ceil(maxMs / 1000) })
      if (!next.value) break
      held.bytes += next.value.byteLength
      heldBytes += next.value.byteLength
      if (held.bytes > MAX_PICTURE_BYTES) return tooLarge
      if (heldBytes > MAX_HELD_BYTES) return refuse('unavailable')
      parts.push(next.value)
    }
  } catch {
    return refuse('upload-interrupted')
  } finally {
    void reader?.cancel().catch(() => {})
  }
  if (held.bytes === 0) return refuse('picture-empty')
  if (Number.isFinite(stated) && held.bytes !== stated) return refuse('upload-interrupted')
  return Buffer.concat(parts)
}
