import { type Area, type Canvas, clip, darkenSoftly } from './canvas.ts'
import type { Rgb } from './grounds.ts'
import { type Bounds, CUTOUT_SIDE, type Cutout, SHADOW_CORE_SHARE, SHADOW_SIDE } from './read-cutout.ts'

const SHADE: Rgb = [20, 32, 31]

/** Centre, side and angle in pixels and degrees; `standing` things also darken the floor beneath them. */
export type Placement = {
  readonly thing: string
  readonly x: number
  readonly y: number
  readonly side: number
  readonly angle: number
  readonly standing: boolean
}

export function paintThing(canvas: Canvas, cutout: Cutout, at: Placement, shadowShare: number): void {
  if (at.standing) paintContact(canvas, cutout, at, shadowShare)
  paintShadow(canvas, cutout, at, at.standing ? shadowShare * 0.55 : shadowShare)
  paintCutout(canvas, cutout, at)
}

function paintContact(canvas: Canvas, { bounds }: Cutout, at: Placement, share: number): void {
  const rx = (bounds.right - bounds.left) * at.side * 0.575
  const ry = at.side * 0.07
  const cx = at.x + ((bounds.left + bounds.right) / 2 - 0.5) * at.side
  const cy = at.y + (bounds.bottom - 0.5) * at.side - ry * 0.25
  darkenSoftly(canvas, { left: cx - rx, top: cy - ry, right: cx + rx, bottom: cy + ry }, SHADE, (x, y) => {
    const near = 1 - ((x - cx) / rx) ** 2 - ((y - cy) / ry) ** 2
    return near <= 0 ? 0 : near * near * share * 1.15
  })
}

/** The outline, blurred, fallen a little downwards. */
function paintShadow(canvas: Canvas, { shadow }: Cutout, at: Placement, share: number): void {
  const drop = at.side * 0.055
  const side = at.side / SHADOW_CORE_SHARE
  const walk = makeWalk(at.angle, side, SHADOW_SIDE)
  const cx = at.x + drop * 0.15
  const cy = at.y + drop
  const half = (side / 2) * walk.spread
  const last = SHADOW_SIDE - 1
  darkenSoftly(canvas, { left: cx - half, top: cy - half, right: cx + half, bottom: cy + half }, SHADE, (x, y) => {
    const u = (x - cx) * walk.cos + (y - cy) * walk.sin + walk.middle
    const v = (y - cy) * walk.cos - (x - cx) * walk.sin + walk.middle
    if (u < 0 || v < 0 || u >= last || v >= last) return 0
    const from = (v | 0) * SHADOW_SIDE + (u | 0)
    const fx = u - (u | 0)
    const upper = (shadow[from] as number) * (1 - fx) + (shadow[from + 1] as number) * fx
    const lower = (shadow[from + SHADOW_SIDE] as number) * (1 - fx) + (shadow[from + SHADOW_SIDE + 1] as number) * fx
    return (upper + (lower - upper) * (v - (v | 0))) * share
  })
}

function paintCutout({ pixels, width, height }: Canvas, { pixels: source, bounds }: Cutout, at: Placement): void {
  const walk = makeWalk(at.angle, at.side, CUTOUT_SIDE)
  const area = clip({ pixels, width, height }, reach(bounds, at, walk.spread))
  const row = CUTOUT_SIDE * 4
  const last = CUTOUT_SIDE - 1
  for (let y = area.top; y < area.bottom; y++) {
    let u = (area.left - at.x) * walk.cos + (y - at.y) * walk.sin + walk.middle
    let v = (y - at.y) * walk.cos - (area.left - at.x) * walk.sin + walk.middle
    let to = (y * width + area.left) * 3
    for (let x = area.left; x < area.right; x++, to += 3, u += walk.cos, v -= walk.sin) {
      if (u < 0 || v < 0 || u >= last || v >= last) continue
      const from = (v | 0) * row + (u | 0) * 4
      const below = from + row
      const fx = u - (u | 0)
      const fy = v - (v | 0)
      const d = fx * fy
      const c = fy - d
      const b = fx - d
      const a = 1 - fx - c
      const alpha = (source[from + 3] as number) * a + (source[from + 7] as number) * b + (source[below + 3] as number) * c + (source[below + 7] as number) * d
      if (alpha < 1) continue
      const under = 1 - alpha / 255
      pixels[to] = (pixels[to] as number) * under + (source[from] as number) * a + (source[from + 4] as number) * b
        + (source[below] as number) * c + (source[below + 4] as number) * d
      pixels[to + 1] = (pixels[to + 1] as number) * under + (source[from + 1] as number) * a + (source[from + 5] as number) * b
        + (source[below + 1] as number) * c + (source[below + 5] as number) * d
      pixels[to + 2] = (pixels[to + 2] as number) * under + (source[from + 2] as number) * a + (source[from + 6] as number) * b
        + (source[below + 2] as number) * c + (source[below + 6] as number) * d
    }
  }
}

/** The part of the canvas that the drawing can touch: its own bounds, or the turned square. */
function reach(bounds: Bounds, at: Placement, spread: number): Area {
  const half = (at.side / 2) * spread
  if (at.angle !== 0) return { left: at.x - half, top: at.y - half, right: at.x + half, bottom: at.y + half }
  const left = at.x - half
  const top = at.y - half
  const margin = at.side * 0.02
  return {
    left: left + bounds.left * at.side - margin, top: top + bounds.top * at.side - margin,
    right: left + bounds.right * at.side + margin, bottom: top + bounds.bottom * at.side + margin,
  }
}

/** How one step on the canvas moves on a square source of `sourceSide`, shown at `side` and turned by `angle`. */
function makeWalk(angle: number, side: number, sourceSide: number) {
  const radians = (angle * Math.PI) / 180
  const scale = sourceSide / side
  const spread = Math.abs(Math.cos(radians)) + Math.abs(Math.sin(radians))
  return { cos: Math.cos(radians) * scale, sin: Math.sin(radians) * scale, middle: sourceSide / 2 - 0.5, spread }
}
