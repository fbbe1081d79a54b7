import type { ProductRecords } from './assemble-product.ts'
import type { FileColumns } from './cell-reader.ts'
import type { ProductField } from './column-fields.ts'
import { cleanHandle, toHandle } from './product-handle.ts'
import { MAX_LINE_LENGTH } from './product-record.ts'
import type { CsvRecord } from './read-records.ts'
import { rowError, type RowError } from './row-error.ts'

export const MAX_PRODUCTS = 100_000
/** Rows of one product may stand apart as long as everything between fits in here. */
export const MAX_OPEN_PRODUCTS = 2_000
export const MAX_OPEN_CHARACTERS = 8 * 1024 * 1024

type Open = ProductRecords & { characters: number }

/**
 * Puts the records of each product together, also when others stand between, in bounded memory: when too much
 * is open the products that began first are done. So products come in the order of their first rows.
 */
export function productGatherer(columns: FileColumns) {
  const open = new Map<string, Open>()
  const done = new Set<string>()
  let characters = 0
  let current: { handle: string; title: string } | undefined

  const cell = (record: CsvRecord, field: ProductField) => (record.cells[columns.at.get(field)?.index ?? -1] ?? '').trim()

  /** Rows without a handle belong to the row above, unless they bring a title of their own. */
  function handleFor(record: CsvRecord): string {
    const title = cell(record, 'title')
    const given = cleanHandle(cell(record, 'handle'))
    const above = title === '' || title === current?.title ? (current?.handle ?? '') : ''
    const made = title === '' ? '' : freeHandle(title, record.row)
    const handle = given || above || made
    current = { handle, title: title || (current?.title ?? '') }
    return handle
  }

  /** Two products may have the same title; the order of the file tells them apart, each time the same way. */
  function freeHandle(title: string, row: number): string {
    const plain = toHandle(title) || `product-${row}`
    let handle = plain
    for (let copy = 2; open.has(handle) || done.has(handle); copy += 1) handle = `${plain}-${copy}`
    return handle
  }

  function closeFirst(): ProductRecords | undefined {
    const [first] = open.values()
    if (first === undefined) return undefined
    open.delete(first.handle)
    done.add(first.handle)
    characters -= first.characters
    return { handle: first.handle, records: first.records }
  }

  return {
    /** Undefined: kept. */
    add(record: CsvRecord): RowError | undefined {
      const handle = handleFor(record)
      if (handle.length > MAX_LINE_LENGTH) {
        return rowError('text-too-long', 'row', { row: record.row, column: columns.at.get('handle')?.header, value: handle }, { max: MAX_LINE_LENGTH })
      }
      if (handle === '') return rowError('handle-missing', 'row', { row: record.row })
      if (done.has(handle)) return rowError('rows-too-far-apart', 'row', { row: record.row, value: handle }, { handle })
      let product = open.get(handle)
      if (product === undefined) {
        if (open.size + done.size >= MAX_PRODUCTS) return rowError('too-many-products', 'rest', { row: record.row }, { max: MAX_PRODUCTS })
        product = { handle, records: [], characters: 0 }
        open.set(handle, product)
      }
      const length = record.cells.reduce((sum, each) => sum + each.length, 0)
      product.records.push(record)
      product.characters += length
      characters += length
      return undefined
    },

    /** The next product that must be done to stay within the bounds. */
    overflow(): ProductRecords | undefined {
      return open.size > MAX_OPEN_PRODUCTS || characters > MAX_OPEN_CHARACTERS ? closeFirst() : undefined
    },

    /** The next product once the file has ended. */
    next: closeFirst,
  }
}
