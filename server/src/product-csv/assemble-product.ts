import { assemblePictures } from './assemble-pictures.ts'
import { assembleVariants, isVariantRecord } from './assemble-variants.ts'
import { cellReader, type CellReader, type FileColumns } from './cell-reader.ts'
import { extraOf, overlongExtra, spareExtra } from './extra-values.ts'
import { isWhole } from './is-whole.ts'
import {
  MAX_DESCRIPTION_LENGTH,
  MAX_LINE_LENGTH,
  MAX_LONG_LINE_LENGTH,
  MAX_TAGS,
  type ParsedProduct,
  type ProductStatus,
  type TaxClass,
} from './product-record.ts'
import type { CsvRecord } from './read-records.ts'
import { rowError, type RowError } from './row-error.ts'

/** The records of one product, in the order of the file. */
export type ProductRecords = { handle: string; records: CsvRecord[] }

/** One product from its records, if enough of it is right, and everything that is wrong with it. */
export function assembleProduct(
  { handle, records }: ProductRecords,
  columns: FileColumns,
  priceDigits: number,
): { product: ParsedProduct | undefined; errors: RowError[] } {
  const errors: RowError[] = []
  const read = cellReader(columns, priceDigits, errors)
  const first = records[0]
  const head = records.find((record) => read.text(record, 'title') !== '')
  if (first === undefined || head === undefined) {
    if (first !== undefined) read.report(first, 'title', 'title-missing', 'product', { handle })
    return { product: undefined, errors }
  }
  const page = readPage(read, head)
  const variantRecords = records.filter((record) => isVariantRecord(read, record))
  if (variantRecords.length === 0) variantRecords.push(head)
  const sold = assembleVariants(read, columns, records, variantRecords, head)
  const pictures = assemblePictures(read, records)
  const extra = extraOf(columns, head, 'product')
  const sellable = new Set(variantRecords)
  errors.push(...spareExtra(columns, records.filter((record) => !sellable.has(record)), extra))
  errors.push(...records.flatMap((record) => overlongExtra(columns, record)))
  if (page === undefined || sold === undefined) return { product: undefined, errors }
  if (sold.variants.length === 0) {
    errors.push(rowError('no-variant-left', 'product', { row: first.row }, { handle }))
    return { product: undefined, errors }
  }
  return { product: { kind: 'product', row: first.row, handle, ...page, ...sold, pictures, extra: Object.fromEntries(extra) }, errors }
}

function readPage(read: CellReader, head: CsvRecord) {
  const line = (field: Parameters<CellReader['line']>[1], max = MAX_LINE_LENGTH) => read.line(head, field, max, 'product')
  const page = {
    title: line('title'),
    descriptionHtml: readDescription(read, head),
    vendor: line('vendor'),
    category: line('category', MAX_LONG_LINE_LENGTH),
    type: line('type'),
    tags: readTags(read, head),
    published: isUnlisted(read, head) ? false : read.yes(head, 'published', true, 'product'),
    status: readStatus(read, head),
    giftCard: read.yes(head, 'giftCard', false, 'product'),
    taxClass: readTaxClass(read, head),
    seoTitle: line('seoTitle', MAX_LONG_LINE_LENGTH),
    seoDescription: line('seoDescription', MAX_LONG_LINE_LENGTH * 5),
  }
  return isWhole(page) ? page : undefined
}

/** The description keeps its blanks: they may stand within preformatted text. */
function readDescription(read: CellReader, head: CsvRecord): string | undefined {
  const html = read.raw(head, 'description')
  if (html.length <= MAX_DESCRIPTION_LENGTH) return html.trim() === '' ? '' : html
  read.report(head, 'description', 'text-too-long', 'product', { max: MAX_DESCRIPTION_LENGTH })
  return undefined
}

function readTags(read: CellReader, head: CsvRecord): string[] | undefined {
  const tags = [...new Set(read.text(head, 'tags').split(/[,，]/u).map((tag) => tag.trim()))].filter((tag) => tag !== '')
  if (tags.some((tag) => tag.length > MAX_LINE_LENGTH)) {
    read.report(head, 'tags', 'text-too-long', 'product', { max: MAX_LINE_LENGTH })
    return undefined
  }
  if (tags.length > MAX_TAGS) {
    read.report(head, 'tags', 'too-many-tags', 'product', { max: MAX_TAGS })
    return undefined
  }
  return tags
}

/** For sale to whoever has the link: the nearest thing here is active and not published. */
function isUnlisted(read: CellReader, head: CsvRecord): boolean {
  return read.text(head, 'status').toLowerCase() === 'unlisted'
}

function readStatus(read: CellReader, head: CsvRecord): ProductStatus | undefined {
  const status = read.text(head, 'status').toLowerCase()
  if (status === '' || isUnlisted(read, head)) return 'active'
  if (status === 'active' || status === 'draft' || status === 'archived') return status
  read.report(head, 'status', 'status-unknown', 'product')
  return undefined
}

const TAX_CLASS_SPELLINGS: Record<string, TaxClass> = {
  standard: 'standard', 标准: 'standard', 标准税率: 'standard',
  reduced: 'reduced', 低税率: 'reduced', 优惠税率: 'reduced',
  exempt: 'exempt', 'tax-exempt': 'exempt', 免税: 'exempt',
}

function readTaxClass(read: CellReader, head: CsvRecord): TaxClass | '' | undefined {
  const written = read.text(head, 'taxClass').toLowerCase()
  if (written === '') return ''
  if (Object.hasOwn(TAX_CLASS_SPELLINGS, written)) return TAX_CLASS_SPELLINGS[written]
  read.report(head, 'taxClass', 'tax-class-unknown', 'product')
  return undefined
}
