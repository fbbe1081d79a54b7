import type { Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { decodePicture, inTurn, type PictureFacts, type PictureRefusal, type Pixels } from './decode-picture.ts'
import { loadSharp } from './load-sharp.ts'

export const RENDITION_WIDTHS: readonly number[] = [96, 320, 640, 960, 1440]
/** What WebP can hold. Long pictures of product details come near it. */
export const MAX_RENDITION_HEIGHT = 16_383

/**
 * AVIF from 640 on; below that it saves hardly a kilobyte. WebP in every size: where AVIF stands beside it, it
 * is for the few browsers without, so it is made quickly; alone, its sharp chroma keeps red letters on white
 * clean, which pictures of goods are full of. Measured with a photo of 12 megapixels, one thread: reading
 * 0.1 s, all WebP 0.2 s, all AVIF 0.9 s. At effort 1 AVIF is a fifth smaller than WebP of the same error;
 * effort 3 takes twice as long for 5 % more, and sharp's own effort 4 takes 8 s.
 */
const AVIF = { quality: 55, effort: 1, chromaSubsampling: '4:4:4' } as const
const WEBP_BESIDE_AVIF = { quality: 78, effort: 2 } as const
const WEBP_ALONE = { quality: 78, effort: 4, smartSubsample: true } as const
const MIN_AVIF_WIDTH = 640
/** Its time grows with the pixels; very long pictures are WebP only. */
const MAX_AVIF_PIXELS = 4_000_000
/** A picture's own width takes the place of a size that is within a tenth of it. */
const NEARLY_THE_SAME = 0.9
const THUMB_SIDE = 100

export type Rendition = { width: number; height: number; format: 'avif' | 'webp'; bytes: Buffer }

export type Renditions = PictureFacts & {
  /** Ascending by width; nothing of the original's metadata is in them. */
  renditions: Rendition[]
  /** Base64 of a thumbhash: a blurred preview in some 25 bytes. */
  thumbhash: string
  /** Such as "#a1b2c3"; what is transparent counts as white. */
  dominantColour: string
}

/**
 * The sizes that pages use, made from the content of an uploaded file; never larger than it is.
 * @param avif false where many pictures are made at once and time counts more than bytes
 */
export async function makeRenditions(bytes: Uint8Array, { avif = true }: { avif?: boolean } = {}): Promise<Renditions | PictureRefusal> {
  return inTurn(async () => {
    const decoded = await decodePicture(bytes, { width: RENDITION_WIDTHS.at(-1) ?? 0, height: MAX_RENDITION_HEIGHT })
    if ('refused' in decoded) return decoded
    const pixels = await withoutIdleAlpha(decoded.pixels)
    const renditions: Rendition[] = []
    for (const width of widthsFor(pixels.info.width)) renditions.push(...(await renditionsAt(pixels, width, avif)))
    return { ...decoded.facts, renditions, ...(await makePreview(pixels)) }
  })
}

/** The standard widths below a picture's own, and its own up to the largest standard width. */
function widthsFor(own: number): number[] {
  return [...RENDITION_WIDTHS.filter((width) => width < own * NEARLY_THE_SAME), own]
}

async function renditionsAt(pixels: Pixels, width: number, avif: boolean): Promise<Rendition[]> {
  const resized = await (await open(pixels)).resize({ width, withoutEnlargement: true }).raw().toBuffer({ resolveWithObject: true })
  const { height } = resized.info
  const withAvif = avif && width >= MIN_AVIF_WIDTH && width * height <= MAX_AVIF_PIXELS
  const webp = await (await open(resized)).webp(withAvif || !avif ? WEBP_BESIDE_AVIF : WEBP_ALONE).toBuffer()
  const made: Rendition[] = [{ width, height, format: 'webp', bytes: webp }]
  if (withAvif) {
    const smaller = await (await open(resized)).avif(AVIF).toBuffer()
    if (smaller.length < webp.length) made.push({ width, height, format: 'avif', bytes: smaller })
  }
  return made
}

/** Many pictures carry an alpha channel that says nothing; encoding it costs time and bytes. */
async function withoutIdleAlpha(pixels: Pixels): Promise<Pixels> {
  const { data, info } = pixels
  if (info.channels !== 4) return pixels
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return pixels
  return (await open(pixels)).removeAlpha().raw().toBuffer({ resolveWithObject: true })
}

async function makePreview(pixels: Pixels): Promise<{ thumbhash: string; dominantColour: string }> {
  const small = (await open(pixels)).resize({ width: THUMB_SIDE, height: THUMB_SIDE, fit: 'inside', withoutEnlargement: true })
  const { data, info } = await small.clone().ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const opaque = await small.clone().flatten({ background: 'white' }).png().toBuffer()
  const sharp = await loadSharp()
  const { dominant } = await sharp(opaque).stats()
  const colour = [dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')
  return { thumbhash: Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64'), dominantColour: `#${colour}` }
}

async function open({ data, info }: Pixels): Promise<Sharp> {
  const sharp = await loadSharp()
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels }, limitInputPixels: false })
}
