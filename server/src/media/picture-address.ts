import { createHash } from 'node:crypto'
import { pictureKey } from './picture-store.ts'

const ADDRESS = /^\/media\/([0-9a-f-]{36})\/([0-9a-f-]{36})\/(\d{1,5})\.(webp|avif)$/

export type PictureAddress = { owner: string; id: string; width: number; format: 'avif' | 'webp' }

/**
 * The id of a picture in an account: a UUID (version 8) made from both, so that uploading the same file again,
 * also after a crash half-way, names the same picture, and two accounts never share one. `apart` sets apart the same
 * file of the same account where it is there for something else.
 */
export function pictureIdIn(accountId: string, sha256: Uint8Array, apart = ''): string {
  const bytes = createHash('sha256').update(accountId).update(sha256).update(apart).digest().subarray(0, 16)
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Under which id the store keeps a public picture. It follows from the address, so that serving asks no database. */
export function storeIdOf(owner: string, id: string): string {
  return createHash('sha256').update(`${owner}/${id}`).digest('hex')
}

export function storeKeyOf({ owner, id, width, format }: PictureAddress): string {
  return pictureKey(storeIdOf(owner, id), { width, format })
}

/** `/media/{owner}/{id}/{width}.{webp|avif}` taken apart; undefined for anything else. */
export function parsePictureAddress(path: string): PictureAddress | undefined {
  const [, owner, id, width, format] = ADDRESS.exec(path) ?? []
  return owner && id && width && format ? { owner, id, width: Number(width), format: format as 'avif' | 'webp' } : undefined
}
