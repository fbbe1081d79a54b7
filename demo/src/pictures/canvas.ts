import type { Rgb } from './grounds.ts'

/** An opaque picture being painted, three bytes a pixel. */
export type Canvas = { readonly width: number; readonly height: number; readonly pixels: Uint8Array }

export type Area = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** Canvases put back to be painted over: hundreds are painted in a row, and each is megabytes. */
const shelf = new Map<string, Canvas[]>()
const MAX_SHELVED = 4

/** Hands out a canvas that still shows what was painted on it last. */
export function takeCanvas(width: number, height: number): Canvas {
  return shelf.get(`${width}x${height}`)?.pop() ?? { width, height, pixels: new Uint8Array(width * height * 3) }
}

export function putBack(canvas: Canvas): void {
  const size = `${canvas.width}x${canvas.height}`
  const shelved = shelf.get(size) ?? []
  if (shelved.length < MAX_SHELVED) shelf.set(size, [...shelved, canvas])
}

export function clip(canvas: Canvas, area: Area): Area {
  return {
    left: Math.max(0, Math.floor(area.left)),
    top: Math.max(0, Math.floor(area.top)),
    right: Math.min(canvas.width, Math.ceil(area.right)),
    bottom: Math.min(canvas.height, Math.ceil(area.bottom)),
  }
}

/** Distance in pixels to the edge of a shape: positive inside; never more than the true distance. */
export type Inside = (x: number, y: number) => number

/** Fills a shape with smooth edges. `shareOf` says how strongly, for each row. */
export function fillShape(canvas: Canvas, area: Area, colour: Rgb, inside: Inside, shareOf: (y: number) => number): void {
  const within = clip(canvas, area)
  for (let y = within.top; y < within.bottom; y++) {
    const share = shareOf(y)
    let x = within.left
    while (x < within.right) {
      const distance = inside(x, y)
      // The distance is a promise: that many pixels along the row have the same answer.
      if (distance > 2) {
        const end = Math.min(within.right, x + (distance | 0))
        blendSpan(canvas, y, x, end, colour, share)
        x = end
      } else if (distance < -2) {
        x += -distance | 0
      } else {
        const cover = Math.min(1, Math.max(0, distance / 1.5 + 0.5))
        if (cover > 0) blendSpan(canvas, y, x, x + 1, colour, share * cover)
        x++
      }
    }
  }
}

/** Blends a colour over part of a row. */
export function blendSpan({ pixels, width }: Canvas, y: number, from: number, to: number, colour: Rgb, share: number): void {
  const kept = 1 - share
  const red = colour[0] * share + 0.5
  const green = colour[1] * share + 0.5
  const blue = colour[2] * share + 0.5
  const end = (y * width + to) * 3
  for (let at = (y * width + from) * 3; at < end; at += 3) {
    pixels[at] = (pixels[at] as number) * kept + red
    pixels[at + 1] = (pixels[at + 1] as number) * kept + green
    pixels[at + 2] = (pixels[at + 2] as number) * kept + blue
  }
}

/** Side of the blocks in which soft shadows are reckoned; finer cannot be seen. */
const SOFT_BLOCK = 4

/** Darkens an area by a soft share that changes little from pixel to pixel. */
export function darkenSoftly(canvas: Canvas, area: Area, colour: Rgb, shareAt: (x: number, y: number) => number): void {
  const within = clip(canvas, area)
  for (let top = within.top; top < within.bottom; top += SOFT_BLOCK) {
    const bottom = Math.min(top + SOFT_BLOCK, within.bottom)
    for (let left = within.left; left < within.right; left += SOFT_BLOCK) {
      const share = shareAt(left + SOFT_BLOCK / 2, top + SOFT_BLOCK / 2)
      if (share < 0.002) continue
      const right = Math.min(left + SOFT_BLOCK, within.right)
      for (let y = top; y < bottom; y++) blendSpan(canvas, y, left, right, colour, share)
    }
  }
}
