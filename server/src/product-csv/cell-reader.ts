import { headerOf, type ProductField } from './column-fields.ts'
import { parsePrice } from './parse-price.ts'
import type { WeightUnit } from './product-record.ts'
import type { ColumnMapping } from './propose-mapping.ts'
import type { CsvRecord } from './read-records.ts'
import { withoutHidden } from '#rich-text'
import { rowError, type LeftOut, type RowError, type RowErrorCode } from './row-error.ts'

/** The columns of one file: where each field stands, and which columns are only kept. */
export type FileColumns = {
  count: number
  at: ReadonlyMap<ProductField, { index: number; header: string }>
  kept: readonly { index: number; header: string }[]
}

/** Reads the cells of records; what is wrong is reported to `errors` and read as if it were not there. */
export type CellReader = ReturnType<typeof cellReader>

const GRAMS_PER_UNIT: Record<WeightUnit, number> = { g: 1, kg: 1_000, lb: 453.592_37, oz: 28.349_523_125 }
const UNIT_SPELLINGS: Record<string, WeightUnit> = {
  g: 'g', gram: 'g', grams: 'g', 克: 'g',
  kg: 'kg', kgs: 'kg', kilogram: 'kg', kilograms: 'kg', 千克: 'kg', 公斤: 'kg',
  lb: 'lb', lbs: 'lb', pound: 'lb', pounds: 'lb',
  oz: 'oz', ounce: 'oz', ounces: 'oz',
}
const YES = new Set(['true', 'yes', 'y', '1', '是'])
const NO = new Set(['false', 'no', 'n', '0', '否'])
const MAX_WEIGHT_GRAMS = 1_000_000_000
const MAX_QUANTITY = 1_000_000_000

export function fileColumns(mapping: ColumnMapping): FileColumns {
  const at = new Map<ProductField, { index: number; header: string }>()
  const kept: { index: number; header: string }[] = []
  const names = new Set<string>()
  mapping.forEach(({ header, use }, index) => {
    if (use === 'ignore') return
    if (use !== 'keep') {
      at.set(use, { index, header })
      return
    }
    // Kept columns are known by their header, so each needs one of its own.
    const plain = header === '' ? `Column ${index + 1}` : header
    let name = plain
    for (let copy = 2; names.has(name); copy += 1) name = `${plain} (${copy})`
    names.add(name)
    kept.push({ index, header: name })
  })
  return { count: mapping.length, at, kept }
}

export function cellReader(columns: FileColumns, priceDigits: number, errors: RowError[]) {
  const raw = (record: CsvRecord, field: ProductField) => record.cells[columns.at.get(field)?.index ?? -1] ?? ''
  const report = (
    record: CsvRecord,
    field: ProductField,
    code: RowErrorCode,
    leftOut: LeftOut,
    params: RowError['params'] = {},
  ) => {
    const column = columns.at.get(field)?.header ?? headerOf(field)
    errors.push(rowError(code, leftOut, { row: record.row, column, value: raw(record, field) }, params))
  }
  const text = (record: CsvRecord, field: ProductField) => withoutHidden(raw(record, field)).trim()
  const line = (record: CsvRecord, field: ProductField, max: number, leftOut: LeftOut) => {
    const value = text(record, field)
    if (value.length <= max) return value
    report(record, field, 'text-too-long', leftOut, { max })
    return undefined
  }
  return {
    errors,
    raw,
    report,
    text,
    /** Undefined: too long, reported. */
    line,

    /** Spreadsheets keep long numbers as they are behind an apostrophe, which is no part of them. */
    code(record: CsvRecord, field: ProductField, max: number, leftOut: LeftOut): string | undefined {
      return line(record, field, max, leftOut)?.replace(/^'(?=\d)/u, '')
    },

    yes(record: CsvRecord, field: ProductField, otherwise: boolean, leftOut: LeftOut): boolean | undefined {
      const value = text(record, field).toLowerCase()
      if (value === '') return otherwise
      if (YES.has(value)) return true
      if (NO.has(value)) return false
      report(record, field, 'not-yes-or-no', leftOut)
      return undefined
    },

    /** Null: nothing stands there. Undefined: no price, reported. */
    price(record: CsvRecord, field: ProductField, leftOut: LeftOut): bigint | null | undefined {
      const value = text(record, field)
      if (value === '') return null
      const price = parsePrice(value, priceDigits)
      if (typeof price === 'bigint') return price
      report(record, field, price.refused, leftOut, { decimals: priceDigits })
      return undefined
    },

    quantity(record: CsvRecord, field: ProductField, leftOut: LeftOut): number | null | undefined {
      const value = text(record, field).normalize('NFKC').replaceAll(/(?<=\d),(?=\d{3}(?!\d))/gu, '')
      if (value === '') return null
      const quantity = /^[-+\u2212]?\d{1,15}(?:\.0+)?$/u.test(value) ? Number(value.replace('\u2212', '-')) : Number.NaN
      if (Math.abs(quantity) <= MAX_QUANTITY) return quantity === 0 ? 0 : quantity
      report(record, field, 'not-a-quantity', leftOut, { max: MAX_QUANTITY })
      return undefined
    },

    weightUnit(record: CsvRecord, leftOut: LeftOut): WeightUnit | null | undefined {
      const value = text(record, 'weightUnit').toLowerCase()
      if (value === '') return null
      const unit = Object.hasOwn(UNIT_SPELLINGS, value) ? UNIT_SPELLINGS[value] : undefined
      if (unit === undefined) report(record, 'weightUnit', 'weight-unit-unknown', leftOut)
      return unit
    },

    /** Whole grams, from the column of grams or from a weight in the seller's unit. */
    grams(record: CsvRecord, unit: WeightUnit | null, leftOut: LeftOut): number | null | undefined {
      const field = text(record, 'grams') === '' ? 'weight' : 'grams'
      const value = text(record, field).normalize('NFKC')
      if (value === '') return null
      if (field === 'weight' && unit === null) {
        report(record, 'weightUnit', 'weight-unit-unknown', leftOut)
        return undefined
      }
      const factor = field === 'weight' && unit !== null ? GRAMS_PER_UNIT[unit] : 1
      const grams = /^\d{1,15}(?:\.\d{1,10})?$/u.test(value) ? Math.round(Number(value) * factor) : Number.NaN
      if (grams <= MAX_WEIGHT_GRAMS) return grams
      report(record, field, 'not-a-weight', leftOut, { max: MAX_WEIGHT_GRAMS })
      return undefined
    },
  }
}
