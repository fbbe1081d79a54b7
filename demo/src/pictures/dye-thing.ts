import { mixColours, parseColour, type Rgb } from './grounds.ts'

/** A dye maps dark, middle and light to its own tones; `hold` is how much of the drawn colour stays. */
type Dye = { readonly dark: string; readonly middle: string; readonly light: string; readonly hold: number }

export const DYES = {
  celadon: { dark: '#4f7466', middle: '#9cc4b0', light: '#eef8f1', hold: 0.05 },
  clay: { dark: '#4a241a', middle: '#a65a3e', light: '#f0c3a4', hold: 0.05 },
  ink: { dark: '#16181c', middle: '#3e464c', light: '#aab4b8', hold: 0.08 },
  porcelain: { dark: '#8c97a5', middle: '#dfe5ea', light: '#ffffff', hold: 0.06 },
  indigo: { dark: '#18244f', middle: '#3b57a0', light: '#d5e0f7', hold: 0.08 },
  gold: { dark: '#6f4309', middle: '#dfa32a', light: '#fff3c4', hold: 0.08 },
  vermilion: { dark: '#6d130d', middle: '#d6432d', light: '#ffd9cb', hold: 0.08 },
  moss: { dark: '#26391f', middle: '#6f8f4a', light: '#e6f0cd', hold: 0.08 },
  plum: { dark: '#3b1632', middle: '#93527f', light: '#f3d9eb', hold: 0.08 },
  canvas: { dark: '#8a7454', middle: '#dccdae', light: '#fffaf0', hold: 0.15 },
  slate: { dark: '#26333d', middle: '#6c8494', light: '#e4edf2', hold: 0.08 },
  peach: { dark: '#a34f3c', middle: '#f3ab93', light: '#fff0e9', hold: 0.1 },
  amber: { dark: '#6b2f05', middle: '#d98324', light: '#ffe9b8', hold: 0.1 },
  sea: { dark: '#0c3f4d', middle: '#3f95a5', light: '#d7f2f2', hold: 0.08 },
  honey: { dark: '#8a5200', middle: '#f0b53a', light: '#fff4cf', hold: 0.1 },
  silver: { dark: '#4f5a63', middle: '#b4bfc7', light: '#fafcff', hold: 0.05 },
} as const satisfies Record<string, Dye>

export type DyeName = keyof typeof DYES

export type Thing = { readonly emoji: string; readonly dye?: DyeName; readonly turn?: number }

export function parseThing(text: string): Thing {
  const [emoji = '', dye] = text.split('~')
  if (dye !== undefined) {
    if (!(dye in DYES)) throw new Error(`No dye called ${dye} in ${text}`)
    return { emoji, dye: dye as DyeName }
  }
  const [turned = '', degrees] = text.split('@')
  return degrees === undefined ? { emoji } : { emoji: turned, turn: Number(degrees) }
}

/** Recolours RGBA pixels in place. */
export function dyeThing(pixels: Uint8Array, thing: Thing): void {
  if (thing.dye !== undefined) mapTones(pixels, DYES[thing.dye])
  if (thing.turn !== undefined) turnHue(pixels, thing.turn)
}

function mapTones(pixels: Uint8Array, dye: Dye): void {
  const tones = toneTable(dye)
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] === 0) continue
    const red = pixels[at] ?? 0
    const green = pixels[at + 1] ?? 0
    const blue = pixels[at + 2] ?? 0
    const luma = Math.round(red * 0.3 + green * 0.59 + blue * 0.11) * 3
    pixels[at] = red * dye.hold + (tones[luma] ?? 0) * (1 - dye.hold)
    pixels[at + 1] = green * dye.hold + (tones[luma + 1] ?? 0) * (1 - dye.hold)
    pixels[at + 2] = blue * dye.hold + (tones[luma + 2] ?? 0) * (1 - dye.hold)
  }
}

function toneTable(dye: Dye): Float32Array {
  const dark = parseColour(dye.dark)
  const middle = parseColour(dye.middle)
  const light = parseColour(dye.light)
  const tones = new Float32Array(256 * 3)
  for (let luma = 0; luma < 256; luma++) {
    const tone: Rgb = luma < 128 ? mixColours(dark, middle, luma / 128) : mixColours(middle, light, (luma - 128) / 127)
    tones.set(tone, luma * 3)
  }
  return tones
}

/** The usual hue rotation that keeps the luma (the matrix of SVG's hueRotate). */
function turnHue(pixels: Uint8Array, degrees: number): void {
  const c = Math.cos((degrees * Math.PI) / 180)
  const s = Math.sin((degrees * Math.PI) / 180)
  const m = [
    0.213 + c * 0.787 - s * 0.213, 0.715 - c * 0.715 - s * 0.715, 0.072 - c * 0.072 + s * 0.928,
    0.213 - c * 0.213 + s * 0.143, 0.715 + c * 0.285 + s * 0.14, 0.072 - c * 0.072 - s * 0.283,
    0.213 - c * 0.213 - s * 0.787, 0.715 - c * 0.715 + s * 0.715, 0.072 + c * 0.928 + s * 0.072,
  ] as const
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length)
  for (let at = 0; at < pixels.length; at += 4) {
    const red = pixels[at] ?? 0
    const green = pixels[at + 1] ?? 0
    const blue = pixels[at + 2] ?? 0
    clamped[at] = red * m[0] + green * m[1] + blue * m[2]
    clamped[at + 1] = red * m[3] + green * m[4] + blue * m[5]
    clamped[at + 2] = red * m[6] + green * m[7] + blue * m[8]
  }
}
