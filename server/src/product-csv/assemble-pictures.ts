import type { CellReader } from './cell-reader.ts'
import type { ProductField } from './column-fields.ts'
import { MAX_ADDRESS_LENGTH, MAX_LONG_LINE_LENGTH, MAX_PICTURES, type ParsedProduct } from './product-record.ts'
import type { CsvRecord } from './read-records.ts'

type Pictures = ParsedProduct['pictures']

/** The pictures of a product in their order, each address once. */
export function assemblePictures(read: CellReader, records: readonly CsvRecord[]): Pictures {
  const pictures = new Map<string, { picture: Pictures[number]; position: number }>()
  for (const record of records) {
    const url = pictureAddress(read, record, 'imageUrl', 'picture')
    if (url === null) continue
    const alt = read.line(record, 'imageAlt', MAX_LONG_LINE_LENGTH, 'value') ?? ''
    const known = pictures.get(url)
    if (known !== undefined) {
      if (known.picture.alt === '') known.picture.alt = alt
    } else if (pictures.size >= MAX_PICTURES) {
      read.report(record, 'imageUrl', 'too-many-pictures', 'picture', { max: MAX_PICTURES })
    } else {
      pictures.set(url, { picture: { url, alt, row: record.row }, position: position(read, record) })
    }
  }
  const found = [...pictures.values()]
  // Positions count only when every picture has one; a few among none would tear the order apart.
  if (found.every((each) => each.position > 0)) found.sort((one, other) => one.position - other.position)
  return found.map((each) => each.picture)
}

/** Null: no address there, or none of a picture on the web, which is reported. */
export function pictureAddress(
  read: CellReader,
  record: CsvRecord,
  field: ProductField,
  leftOut: 'picture' | 'value',
): string | null {
  const text = read.text(record, field)
  if (text === '') return null
  const full = text.startsWith('//') ? `https:${text}` : text
  const url = full.length <= MAX_ADDRESS_LENGTH ? URL.parse(full) : null
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return full
  read.report(record, field, 'not-a-picture-address', leftOut, { max: MAX_ADDRESS_LENGTH })
  return null
}

function position(read: CellReader, record: CsvRecord): number {
  const text = read.text(record, 'imagePosition')
  return /^\d{1,6}$/u.test(text) ? Number(text) : 0
}
