import { blendSpan, type Canvas, darkenSoftly, fillShape, type Inside } from './canvas.ts'
import { type Ground, GROUNDS, mixColours, parseColour, type Rgb } from './grounds.ts'
import type { Look } from './picture-spec.ts'

const WHITE: Rgb = [255, 255, 255]
const SHADE: Rgb = [20, 32, 31]

/** Where on the canvas things stand on this stage, from 0 at the top to 1. */
export const FLOOR_SHARE = { table: 0.72, podium: 0.67, arch: 0.775 } as const

type Tones = { readonly light: Rgb; readonly deep: Rgb; readonly pale: Rgb }

export function paintGround(canvas: Canvas, look: Look): void {
  const ground = GROUNDS[look.ground]
  paintGradient(canvas, ground)
  const light = parseColour(ground.light)
  const tones = { light, deep: parseColour(ground.deep), pale: mixColours(light, WHITE, isDark(light) ? 0.14 : 0.5) }
  switch (look.stage) {
    case 'plain': return
    case 'disc': return paintDisc(canvas, tones)
    case 'table': return paintTable(canvas, tones)
    case 'arch': return paintArch(canvas, tones)
    case 'podium': return paintPodium(canvas, tones)
    case 'sheet': return paintSheet(canvas, tones)
    case 'stripes': return paintStripes(canvas, tones)
    case 'split': return paintSplit(canvas, tones)
  }
}

export function isDark([red, green, blue]: Rgb): boolean {
  return red * 0.3 + green * 0.59 + blue * 0.11 < 128
}

/** Rows that share one reckoning: the gradient moves less than one level in so few. */
const GRADIENT_BAND = 8

/** A gradient at 160 degrees, as the drawn screens have it, with soft light above the middle. */
function paintGradient({ width, height, pixels }: Canvas, ground: Ground): void {
  const light = parseColour(ground.light)
  const deep = parseColour(ground.deep)
  const glowX = Float32Array.from({ length: width }, (_, x) => Math.exp(-(((x / width - 0.48) / 0.36) ** 2)))
  const row = width * 3
  for (let y = 0; y < height; y += GRADIENT_BAND) {
    const glow = Math.exp(-(((y / height - 0.42) / 0.34) ** 2)) * ground.glow
    for (let channel = 0; channel < 3; channel++) {
      const from = light[channel] as number
      const change = (deep[channel] as number) - from
      const lit = from * 0.5 + 127.5
      const start = from + (change * 0.7 * y) / height + 0.5
      const step = (change * 0.3) / width
      for (let x = 0, at = y * row + channel; x < width; x++, at += 3) {
        const base = start + step * x
        pixels[at] = base + (lit - base) * glow * (glowX[x] as number)
      }
    }
    for (let copy = 1; copy < GRADIENT_BAND && y + copy < height; copy++) {
      pixels.copyWithin((y + copy) * row, y * row, (y + 1) * row)
    }
  }
}

function paintDisc(canvas: Canvas, { pale }: Tones): void {
  const radius = Math.min(canvas.width, canvas.height) * 0.4
  const cx = canvas.width / 2
  const cy = canvas.height * 0.48
  const inside: Inside = (x, y) => radius - Math.sqrt((x - cx) ** 2 + (y - cy) ** 2)
  fillShape(canvas, boxAround(cx, cy, radius + 2, radius + 2), pale, inside, (y) => 0.75 - ((y - cy) / radius) * 0.25)
}

function paintTable(canvas: Canvas, { light, deep }: Tones): void {
  const { width, height } = canvas
  const horizon = height * 0.63
  const floor = { left: 0, top: horizon, right: width, bottom: height }
  fillShape(canvas, floor, mixColours(deep, SHADE, 0.1), () => width, (y) => 0.85 - ((y - horizon) / (height - horizon)) * 0.55)
  fillShape(canvas, { ...floor, bottom: horizon + 3 }, light, () => width, () => 0.4)
}

function paintArch(canvas: Canvas, { deep, pale }: Tones): void {
  const { width, height } = canvas
  const half = Math.min(width, height) * 0.34
  const cx = width / 2
  const floor = height * 0.77
  const shoulder = height * (width === height ? 0.1 : 0.18) + half
  const niche: Inside = (x, y) => half - (y < shoulder ? Math.sqrt((x - cx) ** 2 + (y - shoulder) ** 2) : Math.abs(x - cx))
  const box = { left: cx - half - 2, top: shoulder - half - 2, right: cx + half + 2, bottom: floor }
  fillShape(canvas, box, pale, niche, () => 0.85)
  // The depth of the niche: a band of shadow along its left and its top.
  fillShape(canvas, box, deep, (x, y) => Math.min(niche(x, y), -niche(x - 26, y - 20)), () => 0.55)
  fillShape(canvas, { left: 0, top: floor, right: width, bottom: height }, mixColours(deep, SHADE, 0.06), () => width, () => 0.75)
}

function paintPodium(canvas: Canvas, { light, deep, pale }: Tones): void {
  const { width, height } = canvas
  const reach = Math.min(width, height)
  const rx = reach * 0.39
  const ry = reach * 0.08
  const cx = width / 2
  const cy = height * FLOOR_SHARE.podium
  const foot = cy + reach * 0.14
  const ellipse = (middle: number): Inside => (x, y) => (1 - Math.sqrt(((x - cx) / rx) ** 2 + ((y - middle) / ry) ** 2)) * ry
  const top = ellipse(cy)
  const bottom = ellipse(foot)
  const body: Inside = (x, y) => Math.min(y - cy + 1, y < foot ? rx - Math.abs(x - cx) : bottom(x, y))
  darkenSoftly(canvas, boxAround(cx + rx * 0.06, foot, rx * 1.3, ry * 2.1), SHADE, (x, y) => {
    const away = Math.sqrt(((x - cx - rx * 0.06) / (rx * 1.3)) ** 2 + ((y - foot) / (ry * 2.1)) ** 2)
    return away >= 1 ? 0 : (1 - away) * (1 - away) * 0.5
  })
  const bodyBox = { left: cx - rx - 1, top: cy, right: cx + rx + 1, bottom: foot + ry + 2 }
  fillShape(canvas, bodyBox, mixColours(light, deep, 0.45), body, () => 1)
  shadeRound(canvas, { cx, rx, ry, top: Math.round(cy), foot })
  fillShape(canvas, boxAround(cx, cy, rx + 2, ry + 2), pale, top, () => 1)
}

/** Shades a standing cylinder towards its right, column by column. */
function shadeRound(canvas: Canvas, { cx, rx, ry, top, foot }: { cx: number; rx: number; ry: number; top: number; foot: number }): void {
  const shareAt = Float32Array.from({ length: canvas.width }, (_, x) => {
    const turn = (x - cx) / rx
    return Math.max(0, 0.05 + turn * 0.1 + turn ** 4 * 0.08)
  })
  for (let y = top; y < foot + ry; y++) {
    const half = y < foot ? rx : rx * Math.sqrt(1 - ((y - foot) / ry) ** 2)
    for (let x = Math.ceil(cx - half) + 1; x < cx + half - 1; x++) blendSpan(canvas, y, x, x + 1, SHADE, shareAt[x] ?? 0)
  }
}

function paintSheet(canvas: Canvas, { pale }: Tones): void {
  const { width, height } = canvas
  const cos = Math.cos(-0.07)
  const sin = Math.sin(-0.07)
  const sheet: Inside = (x, y) => {
    const dx = x - width / 2
    const dy = y - height / 2
    return Math.min(width * 0.41 - Math.abs(dx * cos + dy * sin), height * 0.41 - Math.abs(dy * cos - dx * sin))
  }
  const all = { left: 0, top: 0, right: width, bottom: height }
  darkenSoftly(canvas, all, SHADE, (x, y) => (sheet(x, y) > 8 ? 0 : Math.min(1, Math.max(0, sheet(x - 8, y - 20) / 60 + 0.6)) * 0.17))
  fillShape(canvas, all, pale, sheet, () => 0.96)
}

function paintStripes(canvas: Canvas, { pale }: Tones): void {
  const { width, height } = canvas
  const band = width / 11
  // The slope makes a step along the row shorter than a step across the band, so the distance stays a promise.
  const stripe: Inside = (x, y) => band / 2 - Math.abs(((x * 0.94 + y * 0.34) % (band * 2)) - band)
  fillShape(canvas, { left: 0, top: 0, right: width, bottom: height }, pale, stripe, () => 0.42)
}

function paintSplit(canvas: Canvas, { deep }: Tones): void {
  const { width, height } = canvas
  const lower: Inside = (x, y) => (y - height * 0.84 + x * (height / width) * 0.5) * 0.75
  fillShape(canvas, { left: 0, top: 0, right: width, bottom: height }, mixColours(deep, SHADE, 0.05), lower, () => 0.7)
}

function boxAround(x: number, y: number, halfWidth: number, halfHeight: number) {
  return { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight }
}
