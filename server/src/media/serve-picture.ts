import { Readable } from 'node:stream'
import { type PictureAddress, parsePictureAddress, storeKeyOf } from './picture-address.ts'
import type { PictureStore } from './picture-store.ts'

const YEAR_SECONDS = 31_536_000
/** What a picture may do when it is opened as a page: nothing. */
const GUARDS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'",
  'cross-origin-resource-policy': 'cross-origin',
}

/**
 * Answers GET and HEAD of /media/{owner}/{id}/{width}.{webp|avif}. What stands under an address never changes,
 * so it may be kept for ever. Where a size has no AVIF, its address gives the WebP.
 */
export function serveMedia(store: PictureStore): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { ...GUARDS, allow: 'GET, HEAD' } })
    const address = parsePictureAddress(new URL(request.url).pathname)
    if (!address) return missing()
    const etag = `"${address.id}-${address.width}-${address.format}"`
    const headers = { ...GUARDS, etag, 'cache-control': `public, max-age=${YEAR_SECONDS}, immutable` }
    if (knows(request, etag)) return new Response(null, { status: 304, headers })

    const found = await find(store, address)
    if (!found) return missing()
    const described = { ...headers, 'content-type': found.contentType, 'content-length': String(found.bytes) }
    if (request.method === 'HEAD') {
      found.stream.destroy()
      return new Response(null, { headers: described })
    }
    return new Response(Readable.toWeb(found.stream) as ReadableStream, { headers: described })
  }
}

async function find(store: PictureStore, address: PictureAddress) {
  return (await store.get(storeKeyOf(address))) ?? (address.format === 'avif' ? await store.get(storeKeyOf({ ...address, format: 'webp' })) : undefined)
}

function knows(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match')
  return known === '*' || (known ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}

/** Not kept for long: the picture may be on its way. */
function missing(): Response {
  return new Response(null, { status: 404, headers: { ...GUARDS, 'cache-control': 'no-cache' } })
}
