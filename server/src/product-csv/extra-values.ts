import type { FileColumns } from './cell-reader.ts'
import { MAX_EXTRA_LENGTH } from './product-record.ts'
import type { CsvRecord } from './read-records.ts'
import { rowError, type RowError } from './row-error.ts'

/** Columns that speak of one variant, by the headers that exports give them; all others speak of the product. */
const VARIANT_HEADER = /^(?:variant\b|(?:included|price|compare[- ]at price) ?\/|unit price\b|cost\b|hs code|country of origin)/iu

/** The values of kept columns that stand in one record, for the product or for its variant. */
export function extraOf(columns: FileColumns, record: CsvRecord, of: 'product' | 'variant'): Map<string, string> {
  return new Map(
    valuesOf(columns, record)
      .filter(({ header }) => VARIANT_HEADER.test(header) === (of === 'variant'))
      .filter(({ value }) => value.length <= MAX_EXTRA_LENGTH)
      .map(({ header, value }) => [header, value]),
  )
}

/** In the rows after the first, exports repeat a product's values or leave them blank; others are the variant's. */
export function laterVariantExtra(columns: FileColumns, record: CsvRecord, head: CsvRecord): Map<string, string> {
  const ofProduct = extraOf(columns, head, 'product')
  const differing = [...extraOf(columns, record, 'product')].filter(([header, value]) => ofProduct.get(header) !== value)
  return new Map([...extraOf(columns, record, 'variant'), ...differing])
}

/** Rows without a variant may still fill what the product's first row leaves blank; the rest is reported. */
export function spareExtra(columns: FileColumns, records: readonly CsvRecord[], extra: Map<string, string>): RowError[] {
  const errors: RowError[] = []
  for (const record of records) {
    for (const { header, value } of valuesOf(columns, record)) {
      if (value.length > MAX_EXTRA_LENGTH) continue
      const known = extra.get(header)
      if (known === undefined && !VARIANT_HEADER.test(header)) extra.set(header, value)
      else if (known !== value) errors.push(rowError('extra-value-differs', 'value', { row: record.row, column: header, value }))
    }
  }
  return errors
}

/** Values too long to be kept. */
export function overlongExtra(columns: FileColumns, record: CsvRecord): RowError[] {
  return valuesOf(columns, record)
    .filter(({ value }) => value.length > MAX_EXTRA_LENGTH)
    .map(({ header, value }) => rowError('text-too-long', 'value', { row: record.row, column: header, value }, { max: MAX_EXTRA_LENGTH }))
}

function valuesOf(columns: FileColumns, record: CsvRecord): { header: string; value: string }[] {
  return columns.kept
    .map(({ index, header }) => ({ header, value: (record.cells[index] ?? '').trim() }))
    .filter(({ value }) => value !== '')
}
