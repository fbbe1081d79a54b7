import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { doubleSize } from './double-size.ts'
import { dyeThing, parseThing } from './dye-thing.ts'

/** Side of the drawings in the package, and of a cutout: twice as fine, for it is shown at up to 820 pixels. */
const DRAWN_SIDE = 256
export const CUTOUT_SIDE = DRAWN_SIDE * 2
const LEAST_VISIBLE_ALPHA = 24
/** Side of the soft shadow map; the cutout covers its middle two thirds. */
export const SHADOW_SIDE = 96
const SHADOW_CORE = 64
export const SHADOW_CORE_SHARE = SHADOW_CORE / SHADOW_SIDE
const SHADOW_BLUR_RADIUS = 4
const MAX_CUTOUTS_KEPT = 64

/** Where the drawing really is inside its square, each from 0 to 1. */
export type Bounds = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** `pixels` is premultiplied RGBA, `shadow` one blurred channel from 0 to 1. */
export type Cutout = { readonly pixels: Uint8Array; readonly shadow: Float32Array; readonly bounds: Bounds }

const assets = join(dirname(createRequire(import.meta.url).resolve('@lobehub/fluent-emoji-3d/package.json')), 'assets')
const kept = new Map<string, Promise<Cutout>>()

/** Path of the drawing of an emoji, or undefined when there is none. */
export function findDrawing(emoji: string): string | undefined {
  const points = [...emoji].map((letter) => (letter.codePointAt(0) ?? 0).toString(16))
  const bare = points.filter((point) => point !== 'fe0f').join('-')
  const names = [points.join('-'), bare, `${bare}-fe0f`]
  return names.map((name) => join(assets, `${name}.webp`)).find((path) => existsSync(path))
}

export function readCutout(thing: string): Promise<Cutout> {
  const known = kept.get(thing)
  if (known !== undefined) return known
  const made = makeCutout(thing)
  kept.set(thing, made)
  if (kept.size > MAX_CUTOUTS_KEPT) forgetOldest()
  return made
}

function forgetOldest(): void {
  const [oldest] = kept.keys()
  if (oldest !== undefined) kept.delete(oldest)
}

async function makeCutout(text: string): Promise<Cutout> {
  const thing = parseThing(text)
  const path = findDrawing(thing.emoji)
  if (path === undefined) throw new Error(`No drawing for ${thing.emoji}`)
  const { data, info } = await sharp(path).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  if (info.width !== DRAWN_SIDE || info.height !== DRAWN_SIDE) throw new Error(`The drawing of ${thing.emoji} is not ${DRAWN_SIDE} pixels wide and high`)
  const drawn = new Uint8Array(data)
  dyeThing(drawn, thing)
  premultiply(drawn)
  return { pixels: doubleSize(drawn, DRAWN_SIDE), shadow: blurShadow(drawn), bounds: findBounds(drawn) }
}

function premultiply(pixels: Uint8Array): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = (pixels[at + 3] as number) / 255
    if (alpha === 1) continue
    pixels[at] = (pixels[at] as number) * alpha
    pixels[at + 1] = (pixels[at + 1] as number) * alpha
    pixels[at + 2] = (pixels[at + 2] as number) * alpha
  }
}

function findBounds(pixels: Uint8Array): Bounds {
  let left = DRAWN_SIDE
  let right = 0
  let top = DRAWN_SIDE
  let bottom = 0
  for (let y = 0; y < DRAWN_SIDE; y++) {
    for (let x = 0; x < DRAWN_SIDE; x++) {
      if ((pixels[(y * DRAWN_SIDE + x) * 4 + 3] as number) < LEAST_VISIBLE_ALPHA) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  const side = DRAWN_SIDE - 1
  return { left: left / side, top: top / side, right: right / side, bottom: bottom / side }
}

function blurShadow(pixels: Uint8Array): Float32Array {
  let map: Float32Array = new Float32Array(SHADOW_SIDE * SHADOW_SIDE)
  const margin = (SHADOW_SIDE - SHADOW_CORE) / 2
  const step = DRAWN_SIDE / SHADOW_CORE
  for (let y = 0; y < SHADOW_CORE; y++) {
    for (let x = 0; x < SHADOW_CORE; x++) {
      const alpha = pixels[(Math.floor((y + 0.5) * step) * DRAWN_SIDE + Math.floor((x + 0.5) * step)) * 4 + 3] as number
      map[(y + margin) * SHADOW_SIDE + x + margin] = alpha / 255
    }
  }
  // Two box blurs each way come close enough to a Gaussian for a shadow.
  for (let pass = 0; pass < 4; pass++) map = blurRows(map)
  return map
}

/** Blurs along the rows and hands the map back turned, so that the next call blurs the other way. */
function blurRows(map: Float32Array): Float32Array {
  const turned = new Float32Array(map.length)
  const width = SHADOW_BLUR_RADIUS * 2 + 1
  for (let y = 0; y < SHADOW_SIDE; y++) {
    const row = y * SHADOW_SIDE
    let sum = 0
    for (let x = -SHADOW_BLUR_RADIUS; x < SHADOW_SIDE; x++) {
      const enters = x + SHADOW_BLUR_RADIUS
      const leaves = x - SHADOW_BLUR_RADIUS - 1
      if (enters < SHADOW_SIDE) sum += map[row + enters] as number
      if (leaves >= 0) sum -= map[row + leaves] as number
      if (x >= 0) turned[x * SHADOW_SIDE + y] = sum / width
    }
  }
  return turned
}
