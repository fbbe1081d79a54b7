/**
 * The average colour that a thumbhash carries in its first bytes, as a CSS colour: a placeholder that needs
 * no script. Layout of the header as in the thumbhash format: 6 bits each of lightness and the two chromas.
 */
export function averageColour(thumbhash: string): string {
  const bytes = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0))
  if (bytes.length < 3) return 'var(--sunk)'
  const header = bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16)
  const lightness = (header & 63) / 63
  const p = ((header >> 6) & 63) / 31.5 - 1
  const q = ((header >> 12) & 63) / 31.5 - 1
  const blue = lightness - (2 / 3) * p
  const red = (3 * lightness - blue + q) / 2
  const green = red - q
  const byte = (value: number) => Math.round(255 * Math.min(1, Math.max(0, value)))
  return `rgb(${byte(red)} ${byte(green)} ${byte(blue)})`
}
