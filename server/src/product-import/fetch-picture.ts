import { MAX_PICTURE_BYTES } from '#media'
import { fetchPublic, type FetchRefusal } from '#safe-fetch'

const FETCH_TIMEOUT_MS = 20_000
/** Worth another try: the server was busy, or we were too quick. */
const PASSING_STATUSES = new Set([408, 425, 429])

export type PictureRefusalCode = 'address-refused' | 'not-found' | 'not-reachable' | 'too-large' | 'not-a-picture' | 'pictures-full' | 'not-taken-in'
export type NoPicture = { refused: PictureRefusalCode; again: boolean }

/** Bytes from an address that a file names. What they are is found out by their content, not by what the server says. */
export async function fetchPicture(url: string, allowPrivate?: readonly string[]): Promise<{ bytes: Uint8Array } | NoPicture> {
  const found = await fetchPublic(url, { maxBytes: MAX_PICTURE_BYTES, timeoutMs: FETCH_TIMEOUT_MS, allowPrivate })
  return 'refused' in found ? verdict(found) : { bytes: found.bytes }
}

function verdict(refusal: FetchRefusal): NoPicture {
  switch (refusal.refused) {
    case 'timeout':
    case 'unreachable':
    case 'host-unknown':
      return { refused: 'not-reachable', again: true }
    case 'http-status':
      return refusal.status >= 500 || PASSING_STATUSES.has(refusal.status) ? { refused: 'not-reachable', again: true } : { refused: 'not-found', again: false }
    case 'too-many-redirects':
      return { refused: 'not-found', again: false }
    case 'too-large':
      return { refused: 'too-large', again: false }
    case 'content-type':
    case 'content-encoding':
      return { refused: 'not-a-picture', again: false }
    default:
      return { refused: 'address-refused', again: false }
  }
}

/** The media module's refusals, in the words of an import's report. */
export function storeVerdict(code: string): PictureRefusalCode {
  if (code === 'picture-too-large' || code === 'picture-too-many-pixels') return 'too-large'
  return code === 'pictures-full' ? 'pictures-full' : 'not-a-picture'
}
