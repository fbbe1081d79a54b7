import { Id, line as lineOf, z } from '#api'
import { MAX_ALT_LENGTH } from '#media'
import { richTextSchema } from '#rich-text'
import { TAX_CLASSES } from '#tax'
import {
  MAX_LINE, MAX_MOVED_UNITS, MAX_OPTION_LENGTH, MAX_OPTIONS, MAX_PICTURES, MAX_PRICE_MINOR, MAX_SEO_LENGTH, MAX_TAGS, MAX_TITLE, MAX_VARIANTS, MAX_WEIGHT_GRAMS,
} from './limits.ts'

const line = lineOf(MAX_LINE)
const priceMinor = z.int().min(0).max(MAX_PRICE_MINOR)

export const VariantInput = z
  .object({
    id: Id.optional().openapi({ description: 'Keeps this variant when its option values change. Without it a variant is known by its option values.' }),
    optionValues: z.array(lineOf(MAX_OPTION_LENGTH).min(1)).max(MAX_OPTIONS).default([]),
    priceMinor: priceMinor.openapi({ description: 'Minor units of the currency of the store.' }),
    compareAtMinor: priceMinor.nullable().default(null),
    costMinor: priceMinor.nullable().default(null),
    sku: line.default(''),
    barcode: line.default(''),
    weightGrams: z.int().min(0).max(MAX_WEIGHT_GRAMS).default(0),
    requiresShipping: z.boolean().default(true),
    taxable: z.boolean().default(true),
    tracked: z.boolean().default(true).openapi({ description: 'Whether stock is counted. What is not counted is always in stock.' }),
    openingStock: z.int().min(0).max(MAX_MOVED_UNITS).default(0).openapi({ description: 'Units at hand of a new variant. Later changes go through stock movements.' }),
    pictureId: Id.nullable().default(null),
  })
  .openapi('VariantInput')
export type VariantInput = z.infer<typeof VariantInput>

const fields = {
  title: lineOf(MAX_TITLE).min(1),
  description: richTextSchema,
  status: z.enum(['draft', 'published', 'archived']),
  category: z.string().max(MAX_LINE).nullable(),
  taxClass: z.enum(TAX_CLASSES).openapi({ description: 'How it is taxed where it is sold; a variant that is not taxable never is.' }),
  shippingProfileId: Id.nullable().openapi({ description: 'One of the shipping profiles of the store; null: as most of its goods.' }),
  vendor: line,
  productType: line,
  tags: z.array(line.min(1)).max(MAX_TAGS),
  options: z.array(lineOf(MAX_OPTION_LENGTH).min(1)).max(MAX_OPTIONS).openapi({ description: 'Names of the options; their values are read off the variants.' }),
  pictureIds: z.array(Id).max(MAX_PICTURES).openapi({ description: 'Pictures of the store in the order of the gallery.' }),
  pictureAlts: z.record(Id, lineOf(MAX_ALT_LENGTH)).refine((alts) => Object.keys(alts).length <= MAX_PICTURES, 'picture-alts-many').optional().openapi({ description: 'What pictures of this product show, by their id, for those who cannot see them.' }),
  seo: z.object({ title: z.string().max(MAX_SEO_LENGTH).optional(), description: z.string().max(MAX_SEO_LENGTH).optional() }),
  variants: z.array(VariantInput).min(1).max(MAX_VARIANTS),
}

export const NewProduct = z
  .object({
    ...fields,
    description: fields.description.default({ blocks: [] }),
    status: fields.status.exclude(['archived']).default('draft'),
    category: fields.category.default(null),
    taxClass: fields.taxClass.default('standard'),
    shippingProfileId: fields.shippingProfileId.default(null),
    vendor: fields.vendor.default(''),
    productType: fields.productType.default(''),
    tags: fields.tags.default([]),
    options: fields.options.default([]),
    pictureIds: fields.pictureIds.default([]),
    seo: fields.seo.default({}),
  })
  .openapi('NewProduct')
export type NewProduct = z.infer<typeof NewProduct>

export const ProductChange = z
  .object({ ...fields, revision: z.int().min(1).openapi({ description: 'The revision that the change was made on.' }) })
  .partial()
  .required({ revision: true })
  .openapi('ProductChange')
export type ProductChange = z.infer<typeof ProductChange>
