import type { Picture } from '#api'
import type { RichText } from '#rich-text'
import type { TaxClass } from '#tax'

export type ProductStatus = 'draft' | 'published' | 'archived'
export type ProductOption = { name: string; values: string[] }
export type Seo = { title?: string; description?: string }

/**
 * One place in a gallery. A picture that is known only by its address has no `picture` until a job has
 * fetched it; `src` stays, so that an export names it and an import meets it again.
 */
export type PictureSlot = { picture: Picture | null; src: string | null; alt: string; fetchId: string | null }

/** What a file said that means nothing here, kept for the way back. */
export type Extra = Record<string, unknown>

export type VariantContent = {
  optionValues: string[]
  sku: string
  barcode: string
  priceMinor: bigint
  compareAtMinor: bigint | null
  costMinor: bigint | null
  weightGrams: number
  requiresShipping: boolean
  taxable: boolean
  /** Untracked: sold without counting. */
  tracked: boolean
  picture: PictureSlot | null
  extra: Extra
}

export type ProductContent = {
  title: string
  description: RichText
  status: ProductStatus
  category: string | null
  taxClass: TaxClass
  /** What it costs to send; null, or one that is gone: as most goods of the store. */
  shippingProfileId: string | null
  vendor: string
  productType: string
  tags: string[]
  /** Up to MAX_OPTIONS. None: one variant, which needs no choice. */
  options: ProductOption[]
  pictures: PictureSlot[]
  seo: Seo
  extra: Extra
}

/** A variant as it should be: an existing one by its id or its option values, or a new one. */
export type WantedVariant = VariantContent & {
  id?: string
  /** Units at hand, whatever they were before. */
  onHand?: number
  /** Units at hand of a variant that is new or comes back; others keep their stock. */
  openingStock?: number
}

export type StoredVariant = VariantContent & { id: string; onHand: bigint; reserved: bigint; sold: bigint; removed: boolean }

export type Withheld = { at: string; why: string }

export type StoredProduct = ProductContent & {
  storeId: string
  id: string
  slug: string
  currency: string
  sold: number
  /** Listing columns, as refreshProducts keeps them. */
  priceMinor: bigint
  priceMaxMinor: bigint
  compareAtMinor: bigint | null
  inStock: boolean
  /** There is a price for groups, or will be. */
  inGroups: boolean
  /** Reviews that count, by stars one to five. */
  reviewStars: number[]
  createdAt: Date
  updatedAt: Date
  publishedAt: Date | null
  /** Kept from the shop by the operator, who says why: a draft until it is released. */
  withheld: Withheld | null
  revision: number
  variants: StoredVariant[]
}

export const waitingSlot = (src: string, alt: string, fetchId: string): PictureSlot => ({ picture: null, src, alt, fetchId })
export const uploadedSlot = (picture: Picture): PictureSlot => ({ picture, src: null, alt: picture.alt, fetchId: null })

/** The options with their values as the variants use them, in the order in which they appear. */
export function optionsOf(names: readonly string[], variants: readonly { optionValues: string[] }[]): ProductOption[] {
  return names.map((name, index) => ({ name, values: [...new Set(variants.map((each) => each.optionValues[index]!))] }))
}
