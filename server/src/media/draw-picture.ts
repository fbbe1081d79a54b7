import { buffer } from 'node:stream/consumers'
import type { Picture } from '#api'
import { inTurn } from './decode-picture.ts'
import { loadSharp } from './load-sharp.ts'
import { storeIdOf } from './picture-address.ts'
import { pictureKey, type PictureStore } from './picture-store.ts'

/** `svg` without words: which faces a server has nobody knows. `box` is where the picture lies, on top of it. */
export type Drawing = { width: number; height: number; svg: string; picture: Picture | null; box: { left: number; top: number; side: number } }

/** A picture with something drawn beside it, as PNG; without the picture where it is not to be had. */
export async function drawPicture(pictures: PictureStore, { width, height, svg, picture, box }: Drawing): Promise<Buffer> {
  const bytes = picture && (await bytesOf(pictures, picture, box.side))
  return inTurn(async () => {
    const sharp = await loadSharp()
    const { left, top, side } = box
    const shown = bytes ? [{ input: await sharp(bytes).resize(side, side, { fit: 'cover' }).png().toBuffer(), left, top }] : []
    return sharp({ create: { width, height, channels: 3, background: '#f5f8f6' } }).composite([{ input: Buffer.from(svg), left: 0, top: 0 }, ...shown]).png({ palette: true }).toBuffer()
  })
}

async function bytesOf(pictures: PictureStore, { owner, id, widths }: Picture, side: number): Promise<Buffer | undefined> {
  const width = widths.find((each) => each >= side) ?? Math.max(...widths)
  const found = await pictures.get(pictureKey(storeIdOf(owner, id), { width, format: 'webp' }))
  return found && buffer(found.stream)
}
