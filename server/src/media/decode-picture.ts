import type { OutputInfo, Sharp } from 'sharp'
import { loadSharp } from './load-sharp.ts'
import { sniffPicture, type FileKind, type PictureKind } from './sniff-picture.ts'
import { takeTurns } from './take-turns.ts'

export const MAX_PICTURE_BYTES = 20 * 1024 * 1024
export const MAX_PICTURE_PIXELS = 50_000_000
/** A picture of 50 megapixels may need 200 MB while it is read. */
const MAX_AT_ONCE = 2

export const ACCEPTED_PICTURES: readonly PictureKind[] = ['jpeg', 'png', 'webp', 'gif', 'avif']

/** Width and height as people see the picture, turned upright. Of several frames only the first is used. */
export type PictureFacts = { kind: PictureKind; width: number; height: number; frames: number }

export type PictureRefusal =
  | { refused: 'picture-too-large'; maxBytes: number }
  | { refused: 'picture-kind'; kind: FileKind; accepted: readonly PictureKind[] }
  | { refused: 'picture-too-many-pixels'; width: number; height: number; maxPixels: number }
  | { refused: 'picture-broken' }

/** Colours of sRGB, 8 bits each, row by row; `info` says how many channels. */
export type Pixels = { data: Buffer; info: OutputInfo }

/** Everything that unpacks a picture waits here for its turn, so that a burst of uploads fits into memory. */
export const inTurn = takeTurns(MAX_AT_ONCE)

/**
 * Reads a picture by its content, upright and in sRGB, no larger than `width` and `height`. It is read to its
 * end, so one that is cut off is refused; and its size is known before anything is unpacked.
 */
export async function decodePicture(
  bytes: Uint8Array,
  largest: { width: number; height: number },
): Promise<{ facts: PictureFacts; pixels: Pixels } | PictureRefusal> {
  if (bytes.length > MAX_PICTURE_BYTES) return { refused: 'picture-too-large', maxBytes: MAX_PICTURE_BYTES }
  const kind = sniffPicture(bytes)
  if (!isAccepted(kind)) return { refused: 'picture-kind', kind, accepted: ACCEPTED_PICTURES }
  const facts = await orBroken(readFacts(bytes, kind))
  if ('refused' in facts) return facts
  const sharp = await loadSharp()
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PICTURE_PIXELS })
  const pixels = await orBroken(readPixels(picture, largest))
  return 'refused' in pixels ? pixels : { facts, pixels }
}

async function readFacts(bytes: Uint8Array, kind: PictureKind): Promise<PictureFacts | PictureRefusal> {
  const sharp = await loadSharp()
  const found = await sharp(bytes, { limitInputPixels: false }).metadata()
  if (found.format !== (kind === 'avif' ? 'heif' : kind)) return { refused: 'picture-broken' }
  const { width, height } = found.autoOrient
  if (width * height > MAX_PICTURE_PIXELS) return { refused: 'picture-too-many-pixels', width, height, maxPixels: MAX_PICTURE_PIXELS }
  return { kind, width, height, frames: found.pages ?? 1 }
}

async function readPixels(picture: Sharp, largest: { width: number; height: number }): Promise<Pixels> {
  return picture
    .autoOrient()
    .resize({ ...largest, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
}

/** libvips has no codes for its errors; whatever it says of bytes that came from outside means this. */
async function orBroken<Read>(reading: Promise<Read>): Promise<Read | PictureRefusal> {
  try {
    return await reading
  } catch {
    return { refused: 'picture-broken' }
  }
}

function isAccepted(kind: FileKind): kind is PictureKind {
  return (ACCEPTED_PICTURES as readonly FileKind[]).includes(kind)
}
