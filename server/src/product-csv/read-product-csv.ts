import { assembleProduct, type ProductRecords } from './assemble-product.ts'
import { fileColumns, type FileColumns } from './cell-reader.ts'
import { headerOf, type ProductField } from './column-fields.ts'
import { decodeText, MAX_FILE_BYTES, type ByteSource } from './decode-text.ts'
import { productGatherer } from './gather-products.ts'
import type { TextEncoding } from './guess-encoding.ts'
import { minorDigits } from './parse-price.ts'
import type { ParsedProduct } from './product-record.ts'
import { applyMapping, type ColumnMapping } from './propose-mapping.ts'
import { readRecords, type CsvRecord, type Delimiter } from './read-records.ts'
import { rowError, type RowError } from './row-error.ts'

export const MAX_COLUMNS = 500
const REQUIRED: ProductField[] = ['title', 'price']

export type ReadOptions = {
  /** ISO 4217; prices in the file are taken to be in it. */
  currency: string
  /** What each column means, where the proposal is wrong. */
  mapping?: ColumnMapping | undefined
  /** Guessed when absent. */
  encoding?: TextEncoding | undefined
  /** MAX_FILE_BYTES when absent. */
  maxBytes?: number | undefined
}

/**
 * The products of a file and what is wrong with it. Products come in the order of their first rows; an error
 * may come before the product it speaks of, and never stops the others. Nothing is thrown for a bad file
 * a source that fails throws its own error.
 */
export async function* readProductCsv(
  source: ByteSource,
  { currency, mapping = [], encoding, maxBytes = MAX_FILE_BYTES }: ReadOptions,
): AsyncGenerator<ParsedProduct | RowError> {
  const digits = minorDigits(currency)
  let file: OpenFile | undefined
  let stopped = false
  for await (const record of readRecords(decodeText(source, encoding, { maxBytes }))) {
    if ('kind' in record) {
      yield record
      stopped = true
      break
    }
    if (file === undefined) {
      const opened = openFile(record, mapping)
      if ('kind' in opened) return yield opened
      file = opened
      continue
    }
    stopped = yield* takeRecord(file, record, digits)
    if (stopped) break
  }
  for (let product = file?.gatherer.next(); product !== undefined; product = file?.gatherer.next()) {
    if (file !== undefined) yield* assembled(product, file.columns, digits)
  }
  if (stopped) return
  if (file === undefined) yield rowError('empty-file', 'file', { row: 1 })
  else if (file.records === 0) yield rowError('no-rows', 'file', { row: 1 })
}

/** The start of a file, for a page on which somebody checks the columns before the import. */
export type ProductCsvPreview = {
  mapping: ColumnMapping
  encoding: TextEncoding
  delimiter: Delimiter
  /** The cells of the first rows. */
  sample: string[][]
}

export const SAMPLE_ROWS = 5

export async function previewProductCsv(source: ByteSource, stated?: TextEncoding): Promise<ProductCsvPreview | RowError> {
  let encoding = stated ?? 'utf-8'
  let delimiter: Delimiter = ','
  const text = decodeText(source, stated, { onEncoding: (guess) => (encoding = guess) })
  const records: CsvRecord[] = []
  for await (const record of readRecords(text, (guess) => (delimiter = guess))) {
    if ('kind' in record) {
      if (records.length === 0) return record
      break
    }
    records.push(record)
    if (records.length > SAMPLE_ROWS) break
  }
  const [header, ...rows] = records
  if (header === undefined) return rowError('empty-file', 'file', { row: 1 })
  const mapping = applyMapping(header.cells.map((cell) => cell.trim()), [])
  return { mapping, encoding, delimiter, sample: rows.map((record) => record.cells) }
}

type OpenFile = { columns: FileColumns; gatherer: ReturnType<typeof productGatherer>; records: number }

function openFile(header: CsvRecord, chosen: ColumnMapping): OpenFile | RowError {
  const { row } = header
  if (header.cells.length > MAX_COLUMNS) return rowError('too-many-columns', 'file', { row }, { max: MAX_COLUMNS })
  const columns = fileColumns(applyMapping(header.cells.map((cell) => cell.trim()), chosen))
  const missing = REQUIRED.find((field) => !columns.at.has(field))
  if (missing !== undefined) return rowError('column-missing', 'file', { row, column: headerOf(missing) })
  return { columns, gatherer: productGatherer(columns), records: 0 }
}

/** Answers true when nothing more can be taken. */
function* takeRecord(file: OpenFile, record: CsvRecord, digits: number): Generator<ParsedProduct | RowError, boolean> {
  file.records += 1
  const { count } = file.columns
  const found = record.cells.length
  if (found < count || record.cells.slice(count).some((cell) => cell.trim() !== '')) {
    yield rowError('column-count', 'row', { row: record.row }, { expected: count, found })
    return false
  }
  if (record.cells.some((cell) => cell.includes('\ufffd'))) yield unreadable(file.columns, record)
  const error = file.gatherer.add(record)
  if (error !== undefined) {
    yield error
    return error.leftOut === 'rest'
  }
  for (let product = file.gatherer.overflow(); product !== undefined; product = file.gatherer.overflow()) {
    yield* assembled(product, file.columns, digits)
  }
  return false
}

function* assembled(product: ProductRecords, columns: FileColumns, digits: number): Generator<ParsedProduct | RowError> {
  const { product: parsed, errors } = assembleProduct(product, columns, digits)
  yield* errors
  if (parsed !== undefined) yield parsed
}

function unreadable({ at }: FileColumns, record: CsvRecord): RowError {
  const index = record.cells.findIndex((cell) => cell.includes('\ufffd'))
  const column = [...at.values()].find((each) => each.index === index)?.header
  return rowError('unreadable-characters', 'nothing', { row: record.row, column, value: record.cells[index] })
}
