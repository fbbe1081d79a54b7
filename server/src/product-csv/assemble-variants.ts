import { pictureAddress } from './assemble-pictures.ts'
import type { CellReader, FileColumns } from './cell-reader.ts'
import type { ProductField } from './column-fields.ts'
import { extraOf, laterVariantExtra } from './extra-values.ts'
import { isWhole } from './is-whole.ts'
import { MAX_LINE_LENGTH, MAX_OPTIONS, MAX_VARIANTS, type CsvOption, type ParsedProduct } from './product-record.ts'
import type { CsvRecord } from './read-records.ts'
import { rowError } from './row-error.ts'

type Variants = ParsedProduct['variants']

const OPTION_FIELDS = [
  { name: 'option1Name', value: 'option1Value', linkedTo: 'option1LinkedTo' },
  { name: 'option2Name', value: 'option2Value', linkedTo: 'option2LinkedTo' },
  { name: 'option3Name', value: 'option3Value', linkedTo: 'option3LinkedTo' },
] as const
type OptionFields = (typeof OPTION_FIELDS)[number]

/** A record that has none of these only adds a picture. */
const VARIANT_FIELDS: ProductField[] = [
  'option1Value', 'option2Value', 'option3Value', 'sku', 'barcode', 'price', 'inventoryQuantity', 'variantImage',
]
/** What exports write where a product needs no choice. */
export const ONLY_OPTION = 'Title'
export const ONLY_VALUE = 'Default Title'

export function isVariantRecord(read: CellReader, record: CsvRecord): boolean {
  return VARIANT_FIELDS.some((field) => read.text(record, field) !== '')
}

/** The options and variants of a product; undefined when its options make no sense, which is reported. */
export function assembleVariants(
  read: CellReader,
  columns: FileColumns,
  records: readonly CsvRecord[],
  variantRecords: readonly CsvRecord[],
  head: CsvRecord,
): { options: CsvOption[]; variants: Variants } | undefined {
  const beyond = optionBeyond(columns, variantRecords)
  if (beyond !== undefined) {
    read.errors.push(rowError('too-many-options', 'product', { row: beyond.record.row, column: beyond.header }, { max: MAX_OPTIONS }))
    return undefined
  }
  const options = readOptions(read, records, variantRecords)
  if (options === undefined) return undefined
  const variants: Variants = []
  const rowByChoice = new Map<string, number>()
  for (const record of variantRecords) {
    const optionValues = readChoice(read, record, options)
    if (optionValues === undefined) continue
    const choice = JSON.stringify(optionValues.map((value) => value.toLowerCase()))
    const firstRow = rowByChoice.get(choice)
    if (firstRow !== undefined) {
      read.report(record, 'option1Value', 'variant-twice', 'variant', { firstRow })
      continue
    }
    if (rowByChoice.size >= MAX_VARIANTS) {
      read.report(record, 'handle', 'too-many-variants', 'variant', { max: MAX_VARIANTS })
      continue
    }
    rowByChoice.set(choice, record.row)
    const variant = readVariant(read, record)
    if (variant === undefined) continue
    const extra = record === head ? extraOf(columns, record, 'variant') : laterVariantExtra(columns, record, head)
    variants.push({ row: record.row, optionValues, ...variant, extra: Object.fromEntries(extra) })
  }
  return { options: options.map(({ name, linkedTo }) => ({ name, linkedTo })), variants }
}

/** A value of a fourth option; without it two variants would look the same. */
function optionBeyond(columns: FileColumns, variantRecords: readonly CsvRecord[]) {
  const beyond = columns.kept.filter(({ header }) => /^option ?\d+ value$/iu.test(header))
  for (const { index, header } of beyond) {
    const record = variantRecords.find((each) => (each.cells[index] ?? '').trim() !== '')
    if (record !== undefined) return { record, header }
  }
  return undefined
}

type ReadOption = CsvOption & { fields: OptionFields }

/** The options that have a name in any record and matter; none for a product without a choice. */
function readOptions(
  read: CellReader,
  records: readonly CsvRecord[],
  variantRecords: readonly CsvRecord[],
): ReadOption[] | undefined {
  const options: ReadOption[] = []
  for (const fields of OPTION_FIELDS) {
    const named = records.find((record) => read.text(record, fields.name) !== '')
    const valued = variantRecords.find((record) => read.text(record, fields.value) !== '')
    if (valued === undefined) continue
    if (named === undefined) {
      read.report(valued, fields.name, 'option-name-missing', 'product')
      return undefined
    }
    const name = read.line(named, fields.name, MAX_LINE_LENGTH, 'product')
    const linkedTo = read.line(named, fields.linkedTo, MAX_LINE_LENGTH, 'product')
    if (name === undefined || linkedTo === undefined) return undefined
    options.push({ name, linkedTo, fields })
  }
  return isNoChoice(read, options, variantRecords) ? [] : options
}

function isNoChoice(read: CellReader, options: readonly ReadOption[], variantRecords: readonly CsvRecord[]): boolean {
  const [option, second] = options
  const [record, ...others] = variantRecords
  if (option === undefined || record === undefined || second !== undefined || others.length > 0) return false
  return option.name === ONLY_OPTION && read.text(record, option.fields.value) === ONLY_VALUE
}

function readChoice(read: CellReader, record: CsvRecord, options: readonly ReadOption[]): string[] | undefined {
  const values: string[] = []
  for (const { fields, name } of options) {
    const value = read.line(record, fields.value, MAX_LINE_LENGTH, 'variant')
    if (value === undefined) return undefined
    if (value === '') {
      read.report(record, fields.value, 'option-value-missing', 'variant', { option: name })
      return undefined
    }
    values.push(value)
  }
  return values
}

function readVariant(read: CellReader, record: CsvRecord) {
  const priceMinor = read.price(record, 'price', 'variant')
  if (priceMinor === null) read.report(record, 'price', 'price-missing', 'variant')
  const compareAtMinor = read.price(record, 'compareAt', 'variant')
  const weightUnit = read.weightUnit(record, 'variant')
  const variant = {
    sku: read.code(record, 'sku', MAX_LINE_LENGTH, 'variant'),
    barcode: read.code(record, 'barcode', MAX_LINE_LENGTH, 'variant'),
    priceMinor: priceMinor ?? undefined,
    // Some exports write 0 for "no former price".
    compareAtMinor: compareAtMinor === 0n ? null : compareAtMinor,
    costMinor: read.price(record, 'cost', 'variant'),
    weightGrams: weightUnit === undefined ? undefined : read.grams(record, weightUnit, 'variant'),
    weightUnit,
    inventoryTracker: read.line(record, 'inventoryTracker', MAX_LINE_LENGTH, 'variant'),
    inventoryQuantity: read.quantity(record, 'inventoryQuantity', 'variant'),
    inventoryPolicy: readPolicy(read, record),
    fulfillmentService: read.line(record, 'fulfillmentService', MAX_LINE_LENGTH, 'variant'),
    requiresShipping: read.yes(record, 'requiresShipping', true, 'variant'),
    taxable: read.yes(record, 'taxable', true, 'variant'),
    taxCode: read.line(record, 'taxCode', MAX_LINE_LENGTH, 'variant'),
    pictureUrl: pictureAddress(read, record, 'variantImage', 'value'),
  }
  return isWhole(variant) ? variant : undefined
}

/** Newer exports ask "continue selling when out of stock", older ones name the policy. */
function readPolicy(read: CellReader, record: CsvRecord): 'deny' | 'continue' | undefined {
  const value = read.text(record, 'inventoryPolicy').toLowerCase()
  if (['', 'deny', 'false', 'no'].includes(value)) return 'deny'
  if (['continue', 'true', 'yes'].includes(value)) return 'continue'
  read.report(record, 'inventoryPolicy', 'policy-unknown', 'variant')
  return undefined
}
