import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { dyeThing, parseThing } from './dye-thing.ts'

/** Side of a cutout in pixels; the drawings are 256, the largest is shown at about 760. */
export const CUTOUT_SIDE = 512
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
  const raw = await sharp(path).ensureAlpha().resize(CUTOUT_SIDE, CUTOUT_SIDE, { kernel: 'lanczos3' }).raw().toBuffer()
  const pixels = new Uint8Array(raw)
  dyeThing(pixels, thing)
  premultiply(pixels)
  return { pixels, shadow: blurShadow(pixels), bounds: findBounds(pixels) }
}

function premultiply(pixels: Uint8Array): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = (pixels[at + 3] ?? 0) / 255
    if (alpha === 1) continue
    pixels[at] = (pixels[at] ?? 0) * alpha
    pixels[at + 1] = (pixels[at + 1] ?? 0) * alpha
    pixels[at + 2] = (pixels[at + 2] ?? 0) * alpha
  }
}

function findBounds(pixels: Uint8Array): Bounds {
  let left = CUTOUT_SIDE
  let right = 0
  let top = CUTOUT_SIDE
  let bottom = 0
  for (let y = 0; y < CUTOUT_SIDE; y++) {
    for (let x = 0; x < CUTOUT_SIDE; x++) {
      if ((pixels[(y * CUTOUT_SIDE + x) * 4 + 3] ?? 0) < 24) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  const side = CUTOUT_SIDE - 1
  return { left: left / side, top: top / side, right: right / side, bottom: bottom / side }
}

function blurShadow(pixels: Uint8Array): Float32Array {
  let map: Float32Array = new Float32Array(SHADOW_SIDE * SHADOW_SIDE)
  const margin = (SHADOW_SIDE - SHADOW_CORE) / 2
  const step = CUTOUT_SIDE / SHADOW_CORE
  for (let y = 0; y < SHADOW_CORE; y++) {
    for (let x = 0; x < SHADOW_CORE; x++) {
      const alpha = pixels[(Math.floor((y + 0.5) * step) * CUTOUT_SIDE + Math.floor((x + 0.5) * step)) * 4 + 3] ?? 0
      map[(y + margin) * SHADOW_SIDE + x + margin] = alpha / 255
    }
  }
  // Two box blurs each way come close enough to a Gaussian for a shadow.
  for (let pass = 0; pass < 2; pass++) {
    map = blurRows(map)
    map = blurRows(map)
  }
  return map
}

/** Blurs along the rows and hands the map back turned, so that the next call blurs the other way. */
function blurRows(map: Float32Array): Float32Array {
  const turned = new Float32Array(map.length)
  const width = SHADOW_BLUR_RADIUS * 2 + 1
  for (let y = 0; y < SHADOW_SIDE; y++) {
    for (let x = 0; x < SHADOW_SIDE; x++) {
      let sum = 0
      for (let dx = -SHADOW_BLUR_RADIUS; dx <= SHADOW_BLUR_RADIUS; dx++) {
        const from = x + dx
        if (from >= 0 && from < SHADOW_SIDE) sum += map[y * SHADOW_SIDE + from] ?? 0
      }
      turned[x * SHADOW_SIDE + y] = sum / width
    }
  }
  return turned
}
