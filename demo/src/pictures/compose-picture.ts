import sharp from 'sharp'
import { arrangeThings } from './arrange-things.ts'
import { putBack, takeCanvas } from './canvas.ts'
import { GROUNDS, parseColour } from './grounds.ts'
import { isDark, paintGround } from './paint-ground.ts'
import { paintThing } from './paint-thing.ts'
import { type Look, SHAPES } from './picture-spec.ts'
import { type Cutout, readCutout } from './read-cutout.ts'

const WEBP_QUALITY = 86

/** Paints a look and answers a WebP of the size of its shape. The same look gives the same bytes. */
export async function composePicture(look: Look): Promise<Buffer> {
  const cutouts = await readCutouts(look.things)
  const { width, height } = SHAPES[look.shape]
  const canvas = takeCanvas(width, height)
  paintGround(canvas, look)
  const shadowShare = isDark(parseColour(GROUNDS[look.ground].light)) ? 0.55 : 0.34
  for (const placement of arrangeThings(look, (thing) => find(cutouts, thing).bounds)) {
    paintThing(canvas, find(cutouts, placement.thing), placement, shadowShare)
  }
  const encoded = await sharp(canvas.pixels, { raw: { width, height, channels: 3 } }).webp({ quality: WEBP_QUALITY, effort: 0 }).toBuffer()
  putBack(canvas)
  return encoded
}

async function readCutouts(things: readonly string[]): Promise<Map<string, Cutout>> {
  const different = [...new Set(things)]
  const cutouts = await Promise.all(different.map(readCutout))
  return new Map(different.map((thing, index) => [thing, cutouts[index] as Cutout]))
}

function find(cutouts: ReadonlyMap<string, Cutout>, thing: string): Cutout {
  const cutout = cutouts.get(thing)
  if (cutout === undefined) throw new Error(`A look without the thing ${thing}`)
  return cutout
}
