import { stringify } from 'csv-stringify/sync'
import { ONLY_OPTION, ONLY_VALUE } from './assemble-variants.ts'
import { headerOf, PRODUCT_FIELDS, type ProductField } from './column-fields.ts'
import { formatPrice, minorDigits } from './parse-price.ts'
import type { CsvPicture, CsvProduct, CsvVariant } from './product-record.ts'

type Cells = Partial<Record<ProductField, string>>

/** Understood when read, but not written: grams say the same. */
const WRITTEN_FIELDS = PRODUCT_FIELDS.filter((field) => field !== 'weight')

/** Without it spreadsheets take Chinese for something else. */
export const BYTE_ORDER_MARK = '\ufeff'

export type WriteOptions = {
  currency: string
  /** Headers of all extra values that may come. Absent: all products are gathered first to find them. */
  extraColumns?: readonly string[] | undefined
}

/** A file that reads back as the same products; one piece of text for the header and for each product. */
export async function* writeProductCsv(
  products: AsyncIterable<CsvProduct> | Iterable<CsvProduct>,
  { currency, extraColumns }: WriteOptions,
): AsyncGenerator<string> {
  const digits = minorDigits(currency)
  const gathered = extraColumns === undefined ? await gather(products) : { products, extraColumns }
  const extra = gathered.extraColumns
  yield BYTE_ORDER_MARK + line([[...WRITTEN_FIELDS.map(headerOf), ...extra]])
  for await (const product of gathered.products) yield line(productRows(product, extra, digits))
}

async function gather(source: AsyncIterable<CsvProduct> | Iterable<CsvProduct>) {
  const products: CsvProduct[] = []
  const extraColumns = new Set<string>()
  for await (const product of source) {
    products.push(product)
    for (const holder of [product, ...product.variants]) Object.keys(holder.extra).forEach((key) => extraColumns.add(key))
  }
  return { products, extraColumns: [...extraColumns] }
}

/** Row n carries variant n and picture n; the first also carries the product. */
function productRows(product: CsvProduct, extraColumns: readonly string[], digits: number): string[][] {
  const count = Math.max(product.variants.length, product.pictures.length, 1)
  return Array.from({ length: count }, (_, index) => {
    const variant = product.variants[index]
    const picture = product.pictures[index]
    const cells: Cells = {
      handle: product.handle,
      ...(index === 0 && pageCells(product)),
      ...(variant !== undefined && variantCells(product, variant, digits)),
      ...(picture !== undefined && pictureCells(picture, index)),
    }
    const extra = { ...(index === 0 && product.extra), ...variant?.extra }
    return [...WRITTEN_FIELDS.map((field) => cells[field] ?? ''), ...extraColumns.map((key) => (Object.hasOwn(extra, key) ? (extra[key] ?? '') : ''))]
  })
}

function pageCells(product: CsvProduct): Cells {
  const [first, second, third] = product.options.length > 0 ? product.options : [{ name: ONLY_OPTION, linkedTo: '' }]
  return {
    title: product.title,
    description: product.descriptionHtml,
    vendor: product.vendor,
    category: product.category,
    type: product.type,
    tags: product.tags.join(', '),
    published: String(product.published),
    status: product.status,
    giftCard: String(product.giftCard),
    taxClass: product.taxClass,
    seoTitle: product.seoTitle,
    seoDescription: product.seoDescription,
    option1Name: first?.name ?? '',
    option1LinkedTo: first?.linkedTo ?? '',
    option2Name: second?.name ?? '',
    option2LinkedTo: second?.linkedTo ?? '',
    option3Name: third?.name ?? '',
    option3LinkedTo: third?.linkedTo ?? '',
  }
}

function variantCells(product: CsvProduct, variant: CsvVariant, digits: number): Cells {
  const [first, second, third] = product.options.length > 0 ? variant.optionValues : [ONLY_VALUE]
  const price = (minor: bigint | null) => (minor === null ? '' : formatPrice(minor, digits))
  return {
    option1Value: first ?? '',
    option2Value: second ?? '',
    option3Value: third ?? '',
    sku: variant.sku,
    barcode: variant.barcode,
    price: price(variant.priceMinor),
    compareAt: price(variant.compareAtMinor),
    cost: price(variant.costMinor),
    grams: variant.weightGrams?.toString() ?? '',
    weightUnit: variant.weightUnit ?? '',
    inventoryTracker: variant.inventoryTracker,
    inventoryQuantity: variant.inventoryQuantity?.toString() ?? '',
    inventoryPolicy: variant.inventoryPolicy,
    fulfillmentService: variant.fulfillmentService,
    requiresShipping: String(variant.requiresShipping),
    taxable: String(variant.taxable),
    taxCode: variant.taxCode,
    variantImage: variant.pictureUrl ?? '',
  }
}

function pictureCells(picture: CsvPicture, index: number): Cells {
  return { imageUrl: picture.url, imagePosition: String(index + 1), imageAlt: picture.alt }
}

function line(rows: string[][]): string {
  return stringify(rows, { record_delimiter: '\r\n', quoted_match: /[\r\n]/u })
}
