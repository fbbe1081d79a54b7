/** What a file is by its first bytes; its name and its stated type say nothing. */
export type FileKind = PictureKind | 'heic' | 'svg' | 'pdf' | 'tiff' | 'bmp' | 'unknown'
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'

const SVG_SEARCH_BYTES = 1_024

export function sniffPicture(bytes: Uint8Array): FileKind {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SVG_SEARCH_BYTES))
  if (startsWith(start, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (startsWith(start, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  const text = start.toString('latin1')
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp'
  if (text.slice(4, 8) === 'ftyp') return heifKind(start)
  if (text.startsWith('%PDF')) return 'pdf'
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'tiff'
  if (text.startsWith('BM')) return 'bmp'
  return /<svg[\s>]/iu.test(text) || /<!doctype svg/iu.test(text) ? 'svg' : 'unknown'
}

/** AVIF and HEIC share a container; its brands tell them apart, and a general brand may stand first. */
function heifKind(start: Buffer): FileKind {
  const end = Math.min(start.readUInt32BE(0), start.length)
  const brands = new Set([start.toString('latin1', 8, 12)])
  for (let at = 16; at + 4 <= end; at += 4) brands.add(start.toString('latin1', at, at + 4))
  if (brands.has('avif') || brands.has('avis')) return 'avif'
  return ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'].some((brand) => brands.has(brand)) ? 'heic' : 'unknown'
}

function startsWith(bytes: Buffer, magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
