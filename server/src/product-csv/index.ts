export type { ByteSource } from './decode-text.ts'
export { MAX_FILE_BYTES } from './decode-text.ts'
export type { TextEncoding } from './guess-encoding.ts'
export { formatPrice, minorDigits, parsePrice } from './parse-price.ts'
export { toHandle } from './product-handle.ts'
export {
  MAX_OPTIONS,
  MAX_PICTURES,
  MAX_VARIANTS,
  type CsvOption,
  type CsvPicture,
  type CsvProduct,
  type CsvVariant,
  type ParsedProduct,
  type ProductStatus,
  type WeightUnit,
} from './product-record.ts'
export { PRODUCT_FIELDS, type ProductField } from './column-fields.ts'
export { proposeMapping, type ColumnMapping, type ColumnUse } from './propose-mapping.ts'
export { previewProductCsv, readProductCsv, type ProductCsvPreview, type ReadOptions } from './read-product-csv.ts'
export type { LeftOut, RowError, RowErrorCode } from './row-error.ts'
export { describeLeftOut, describeRowError, type Language } from './row-error-texts.ts'
export { writeProductCsv, type WriteOptions } from './write-product-csv.ts'
export { writeRowErrors } from './write-row-errors.ts'
