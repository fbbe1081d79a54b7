import { isRefusal, type Picture, type Refusal, refuse } from '#api'
import { MAX_PICTURE_BYTES } from './decode-picture.ts'
import { type MediaDeps, refusalOf, storePicture } from './store-picture.ts'

/** Uploads that one process reads or works on at a time; each may hold MAX_PICTURE_BYTES in memory. */
const MAX_UPLOADS_AT_ONCE = 24

let uploads = 0

/** Takes the body of a request as a picture of an account; reads no further than a picture may be long. */
export async function uploadPicture(deps: MediaDeps, { accountId, alt, request }: { accountId: string; alt: string; request: Request }): Promise<Picture | Refusal> {
  if (uploads >= MAX_UPLOADS_AT_ONCE) return refuse('unavailable')
  uploads++
  try {
    const bytes = await readBody(request)
    return isRefusal(bytes) ? bytes : await storePicture(deps, { accountId, bytes, alt })
  } finally {
    uploads--
  }
}

async function readBody(request: Request): Promise<Uint8Array | Refusal> {
  const tooLarge = refusalOf({ refused: 'picture-too-large', maxBytes: MAX_PICTURE_BYTES })
  const stated = Number(request.headers.get('content-length') ?? Number.NaN)
  if (stated > MAX_PICTURE_BYTES) return tooLarge
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of request.body ?? []) {
      length += part.byteLength
      if (length > MAX_PICTURE_BYTES) return tooLarge
      parts.push(part)
    }
  } catch {
    return refuse('upload-interrupted')
  }
  if (length === 0) return refuse('picture-empty')
  if (Number.isFinite(stated) && length !== stated) return refuse('upload-interrupted')
  return Buffer.concat(parts)
}
