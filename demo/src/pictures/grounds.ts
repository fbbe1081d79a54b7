/** A ground runs from its light corner to its deep corner; `glow` is how strongly the light falls on the middle. */
export type Ground = { readonly light: string; readonly deep: string; readonly glow: number }

export const GROUNDS = {
  mint: { light: '#ebf5dc', deep: '#bce0cf', glow: 0.3 },
  jade: { light: '#cfe9df', deep: '#7fbfae', glow: 0.28 },
  lime: { light: '#f2f8cf', deep: '#c9df86', glow: 0.3 },
  sky: { light: '#e0eef8', deep: '#a6c9e6', glow: 0.3 },
  tide: { light: '#bfdfe8', deep: '#5f9fb8', glow: 0.26 },
  lilac: { light: '#f0e8fb', deep: '#cdbbec', glow: 0.3 },
  rose: { light: '#fce6e2', deep: '#f0b7ab', glow: 0.3 },
  blush: { light: '#feeef2', deep: '#f2bccb', glow: 0.3 },
  coral: { light: '#ffd6c4', deep: '#f08f74', glow: 0.25 },
  apricot: { light: '#ffebcd', deep: '#ffc58c', glow: 0.3 },
  sun: { light: '#fff4d2', deep: '#ffdc82', glow: 0.3 },
  sand: { light: '#f8f1e4', deep: '#ddc9a9', glow: 0.3 },
  clay: { light: '#f0d8c9', deep: '#c99477', glow: 0.26 },
  stone: { light: '#eff3f3', deep: '#bcc8cc', glow: 0.35 },
  pine: { light: '#3f7261', deep: '#17382d', glow: 0.2 },
  night: { light: '#3a4a7c', deep: '#161d3d', glow: 0.2 },
  lacquer: { light: '#b5402f', deep: '#6a1a17', glow: 0.2 },
  ink: { light: '#3d514f', deep: '#15211f', glow: 0.2 },
} as const satisfies Record<string, Ground>

export type GroundName = keyof typeof GROUNDS

export type Rgb = readonly [red: number, green: number, blue: number]

export function parseColour(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

export function mixColours(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ]
}
