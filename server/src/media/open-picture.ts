import { Readable } from 'node:stream'
import { type Refusal, refuse } from '#api'
import { storeIdOf } from './picture-address.ts'
import { pictureKey } from './picture-store.ts'
import { keptPictureOf } from './read-pictures.ts'
import type { MediaDeps } from './store-picture.ts'

/** It can do nothing as a page, stands in pages of this place alone, and nobody on its way keeps it. */
const HEADERS = {
  'content-type': 'image/webp',
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
}
export const SHOWN_PICTURE = { contentType: HEADERS['content-type'], description: 'The picture, at least so wide as was asked for where it is so wide.' }

/** The bytes of a picture, for whoever is known to be allowed to see it. Without a width, in its full size. */
export async function openPicture({ database, pictures }: Pick<MediaDeps, 'database' | 'pictures'>, { owner, id }: { owner: string; id: string }, width = Infinity): Promise<Response | Refusal> {
  const kept = await keptPictureOf(database.read, owner, id)
  if (!kept) return refuse('not-found')
  const { widths } = kept.picture
  const key = (storeId: string) => pictureKey(storeId, { width: widths.find((each) => each >= width) ?? Math.max(...widths), format: 'webp' })
  const open = storeIdOf(owner, id)
  const found = (await pictures.get(key(kept.storeId ?? open))) ?? (kept.moves ? await pictures.get(key(open)) : undefined)
  if (!found) return refuse('not-found')
  return new Response(Readable.toWeb(found.stream) as ReadableStream, { headers: { ...HEADERS, 'content-length': String(found.bytes) } })
}
