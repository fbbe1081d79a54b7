/** Weights of Catmull and Rom a quarter of the way from one sample to the next. */
const HERE = 111 / 128
const NEXT = 29 / 128
const BACK = -9 / 128
const FAR = -3 / 128

/**
 * Doubles a square of premultiplied RGBA, keeping edges crisp where plain interpolation would smear
 * them. No colour comes out above its alpha, so that blending cannot run over.
 */
export function doubleSize(pixels: Uint8Array, side: number): Uint8Array {
  const wide = doubleWidth(pixels, side)
  const row = side * 8
  const doubled = new Uint8Array(row * side * 2)
  for (let y = 0; y < side; y++) {
    const here = y * row
    const before = Math.max(0, y - 1) * row
    const far = Math.max(0, y - 2) * row
    const after = Math.min(side - 1, y + 1) * row
    const beyond = Math.min(side - 1, y + 2) * row
    let to = here * 2
    for (let at = 0; at < row; at++, to++) {
      const middle = (wide[here + at] as number) * HERE
      const up = wide[before + at] as number
      const down = wide[after + at] as number
      doubled[to] = clamp(middle + up * NEXT + down * BACK + (wide[far + at] as number) * FAR)
      doubled[to + row] = clamp(middle + down * NEXT + up * BACK + (wide[beyond + at] as number) * FAR)
    }
  }
  capByAlpha(doubled)
  return doubled
}

let scratch = new Float32Array(0)

/** Works in one scratch that the next call overwrites. */
function doubleWidth(pixels: Uint8Array, side: number): Float32Array {
  if (scratch.length !== side * side * 8) scratch = new Float32Array(side * side * 8)
  const wide = scratch
  for (let y = 0; y < side; y++) {
    const row = y * side * 4
    for (let x = 0; x < side; x++) {
      const here = row + x * 4
      const before = row + Math.max(0, x - 1) * 4
      const far = row + Math.max(0, x - 2) * 4
      const after = row + Math.min(side - 1, x + 1) * 4
      const beyond = row + Math.min(side - 1, x + 2) * 4
      const to = (row + x * 4) * 2
      for (let channel = 0; channel < 4; channel++) {
        const middle = (pixels[here + channel] as number) * HERE
        const left = pixels[before + channel] as number
        const right = pixels[after + channel] as number
        wide[to + channel] = middle + left * NEXT + right * BACK + (pixels[far + channel] as number) * FAR
        wide[to + 4 + channel] = middle + right * NEXT + left * BACK + (pixels[beyond + channel] as number) * FAR
      }
    }
  }
  return wide
}

function clamp(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : value + 0.5
}

function capByAlpha(pixels: Uint8Array): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] as number
    if (alpha === 255) continue
    if ((pixels[at] as number) > alpha) pixels[at] = alpha
    if ((pixels[at + 1] as number) > alpha) pixels[at + 1] = alpha
    if ((pixels[at + 2] as number) > alpha) pixels[at + 2] = alpha
  }
}
