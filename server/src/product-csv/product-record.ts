/** What a product file says about one product. Money is in minor units of the shop's currency. */
export type CsvProduct = {
  handle: string
  title: string
  /** As it stands in the file; whoever shows it must clean it first. */
  descriptionHtml: string
  vendor: string
  category: string
  type: string
  tags: string[]
  /** Whether it is listed in the shop; other systems have products for sale that only a link leads to. */
  published: boolean
  status: ProductStatus
  giftCard: boolean
  /** Empty: nothing is said of it. */
  taxClass: TaxClass | ''
  seoTitle: string
  seoDescription: string
  /** Up to three. None: the product has one variant, which needs no choice. */
  options: CsvOption[]
  variants: CsvVariant[]
  pictures: CsvPicture[]
  /** Columns that mean nothing here, by their header, kept for the way back. */
  extra: Record<string, string>
}

export type TaxClass = 'standard' | 'reduced' | 'exempt'
export type ProductStatus = 'active' | 'draft' | 'archived'
/** A linked option takes its values from a list kept elsewhere, named by `linkedTo`; mostly empty. */
export type CsvOption = { name: string; linkedTo: string }
export type CsvPicture = { url: string; alt: string }
export type WeightUnit = 'g' | 'kg' | 'lb' | 'oz'

export type CsvVariant = {
  /** One for each option of the product, in that order. */
  optionValues: string[]
  sku: string
  barcode: string
  priceMinor: bigint
  compareAtMinor: bigint | null
  costMinor: bigint | null
  weightGrams: number | null
  /** The unit in which the seller likes to see the weight. */
  weightUnit: WeightUnit | null
  /** Who counts the stock, such as "shopify"; empty when nobody does. */
  inventoryTracker: string
  /** May be negative: other systems allow overselling. */
  inventoryQuantity: number | null
  inventoryPolicy: 'deny' | 'continue'
  fulfillmentService: string
  requiresShipping: boolean
  taxable: boolean
  taxCode: string
  pictureUrl: string | null
  extra: Record<string, string>
}

/** A product as read, with the lines of the file where it and its parts begin. */
export type ParsedProduct = Omit<CsvProduct, 'variants' | 'pictures'> & {
  kind: 'product'
  row: number
  variants: (CsvVariant & { row: number })[]
  pictures: (CsvPicture & { row: number })[]
}

export const MAX_OPTIONS = 3
export const MAX_VARIANTS = 100
export const MAX_PICTURES = 250
export const MAX_TAGS = 250
export const MAX_LINE_LENGTH = 255
export const MAX_LONG_LINE_LENGTH = 1_000
export const MAX_ADDRESS_LENGTH = 2_048
export const MAX_DESCRIPTION_LENGTH = 500_000
export const MAX_EXTRA_LENGTH = 65_536
