/** Three bytes in base64. */
const HEADER_LETTERS = 4

/**
 * The average colour that a thumbhash carries in its first bytes, as a CSS colour: a placeholder that needs
 * no script. Layout of the header as in the thumbhash format: 6 bits each of lightness and the two chromas.
 */
export function averageColour(thumbhash: string): string {
  const bytes = atob(thumbhash.slice(0, HEADER_LETTERS))
  if (bytes.length < 3) return 'var(--sunk)'
  const header = bytes.charCodeAt(0) | (bytes.charCodeAt(1) << 8) | (bytes.charCodeAt(2) << 16)
  const lightness = (header & 63) / 63
  const p = ((header >> 6) & 63) / 31.5 - 1
  const q = ((header >> 12) & 63) / 31.5 - 1
  const blue = lightness - (2 / 3) * p
  const red = (3 * lightness - blue + q) / 2
  const green = red - q
  const byte = (value: number) => Math.round(255 * Math.min(1, Math.max(0, value)))
  return `rgb(${byte(red)} ${byte(green)} ${byte(blue)})`
}
