import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

/**
 * Where the bytes of pictures are kept. A key is `<id>/<name>`, made by `pictureKey`; the id comes from the
 * content, so the same picture is stored once, and what stands under a key never means something else.
 */
export type PictureStore = {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>
  get(key: string): Promise<StoredPicture | undefined>
  /** What lies under an id lies under the other afterwards, which nothing lies under yet. Done already, it does nothing. */
  move(id: string, to: string): Promise<void>
  /** Removes everything under an id. Whoever calls makes sure that nobody else uses the same picture. */
  remove(id: string): Promise<void>
}

export type StoredPicture = { stream: Readable; bytes: number; contentType: string }

const CONTENT_TYPES: Record<string, string> = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg', png: 'image/png' }
const ID = /^[0-9a-f]{64}$/u
const KEY = /^([0-9a-f]{64})\/[0-9a-z][0-9a-z-]{0,39}\.([0-9a-z]{3,4})$/u

/** The id of a picture: the SHA-256 of the bytes that were uploaded. */
export function pictureId(original: Uint8Array): string {
  return createHash('sha256').update(original).digest('hex')
}

export function pictureKey(id: string, rendition: { width: number; format: 'avif' | 'webp' }): string {
  return `${id}/${rendition.width}.${rendition.format}`
}

export function isPictureId(text: string): boolean {
  return ID.test(text)
}

/** A key taken apart; undefined for anything that is no key, such as a path that leads elsewhere. */
export function parsePictureKey(key: string): { id: string; name: string; contentType: string } | undefined {
  const [, id, extension] = KEY.exec(key) ?? []
  const contentType = extension !== undefined && Object.hasOwn(CONTENT_TYPES, extension) ? CONTENT_TYPES[extension] : undefined
  if (id === undefined || contentType === undefined) return undefined
  return { id, name: key.slice(id.length + 1), contentType }
}
