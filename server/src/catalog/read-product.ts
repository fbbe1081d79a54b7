import { LEAST_ID, type Reader, sql } from '#database'
import type { StoredProduct, StoredVariant } from './product-content.ts'

// Amounts pass through JSON as numbers: exact up to 2^53, far beyond MAX_PRICE_MINOR.
const VARIANT = `jsonb_build_object('id', v.id, 'optionValues', v.option_values, 'sku', v.sku, 'barcode', v.barcode,
  'priceMinor', v.price_minor, 'compareAtMinor', v.compare_at_minor, 'costMinor', v.cost_minor,
  'weightGrams', v.weight_grams, 'requiresShipping', v.requires_shipping, 'taxable', v.taxable, 'picture', v.picture,
  'extra', v.extra, 'removed', v.removed_at is not null, 'tracked', s.tracked,
  'onHand', s.received - s.sold + s.returned, 'reserved', s.reserved, 'sold', s.sold - s.returned)`

const PRODUCT = (variants: string) => `select p.store_id as "storeId", p.id, p.slug, p.title, p.description, p.status, p.category, p.tax_class as "taxClass", p.shipping_profile as "shippingProfileId", p.vendor,
    p.product_type as "productType", p.tags, p.options, p.pictures, p.seo, p.extra, p.currency, p.sold,
    p.price_minor as "priceMinor", p.price_max_minor as "priceMaxMinor", p.compare_at_minor as "compareAtMinor", p.in_stock as "inStock", p.in_groups as "inGroups", p.review_stars as "reviewStars",
    p.created_at as "createdAt", p.updated_at as "updatedAt", p.published_at as "publishedAt", p.revision,
    p.withheld_at as "withheldAt", p.withheld_why as "withheldWhy",
    coalesce((select jsonb_agg(${VARIANT} order by v.position, v.id)
      from variant v join stock s on s.store_id = v.store_id and s.variant_id = v.id
      where v.store_id = p.store_id and v.product_id = p.id ${variants}), '[]') as variants
  from product p`
const LIVE = 'and v.removed_at is null'

type ProductRow = Omit<StoredProduct, 'variants' | 'withheld'> & { variants: VariantJson[]; withheldAt: Date | null; withheldWhy: string | null }
type VariantJson = Omit<StoredVariant, 'priceMinor' | 'compareAtMinor' | 'costMinor' | 'onHand' | 'reserved' | 'sold'> &
  Record<'priceMinor' | 'onHand' | 'reserved' | 'sold', number> & Record<'compareAtMinor' | 'costMinor', number | null>

const shownBySlug = sql<ProductRow>('catalog.shown-by-slug', `${PRODUCT(LIVE)} where p.store_id = $1 and p.slug = $2 and p.published_at is not null and p.status <> 'draft'`)
const wholeById = sql<ProductRow>('catalog.whole-by-id', `${PRODUCT('')} where p.store_id = $1 and p.id = $2`)
const wholeBySlugs = sql<ProductRow>('catalog.whole-by-slugs', `${PRODUCT('')} where p.store_id = $1 and p.slug = any($2::text[])`)
const pageOfWhole = sql<ProductRow>('catalog.page-of-whole', `${PRODUCT(LIVE)} where p.store_id = $1 and p.id > $2 order by p.id limit $3`)

/** A product that is, or was, to be seen by everybody, with the variants that can be chosen. */
export async function readShownProduct(db: Reader, storeId: string, slug: string): Promise<StoredProduct | undefined> {
  return stored(await db.maybe(shownBySlug, [storeId, slug]))
}

const ratedBySlug = sql<{ id: string; reviewStars: number[] }>(
  'catalog.rated-by-slug',
  `select id, review_stars as "reviewStars" from product where store_id = $1 and slug = $2 and published_at is not null and status <> 'draft'`,
)

/** The same product by its id and its rating alone. */
export async function productBySlug(db: Reader, storeId: string, slug: string): Promise<{ id: string; reviewStars: number[] } | undefined> {
  return db.maybe(ratedBySlug, [storeId, slug])
}

/** A product in any status, with all its variants, the removed ones too. */
export async function readWholeProduct(db: Reader, storeId: string, id: string): Promise<StoredProduct | undefined> {
  return stored(await db.maybe(wholeById, [storeId, id]))
}

/** The same of several products, by their slugs. */
export async function readWholeProducts(db: Reader, storeId: string, slugs: readonly string[]): Promise<Map<string, StoredProduct>> {
  return new Map((await db.all(wholeBySlugs, [storeId, slugs])).map((row) => [row.slug, stored(row)!]))
}


/** Products of every status, in the order in which they were made: for exports. */
export async function readProductsAfter(db: Reader, storeId: string, after: string | undefined, limit: number): Promise<StoredProduct[]> {
  return (await db.all(pageOfWhole, [storeId, after ?? LEAST_ID, limit])).map((row) => stored(row)!)
}

function stored(row: ProductRow | undefined): StoredProduct | undefined {
  if (!row) return undefined
  const { withheldAt, withheldWhy, ...product } = row
  return { ...product, withheld: withheldAt && { at: withheldAt.toISOString(), why: withheldWhy! }, variants: row.variants.map(storedVariant) }
}

function storedVariant(json: VariantJson): StoredVariant {
  return {
    ...json,
    priceMinor: BigInt(json.priceMinor),
    compareAtMinor: json.compareAtMinor === null ? null : BigInt(json.compareAtMinor),
    costMinor: json.costMinor === null ? null : BigInt(json.costMinor),
    onHand: BigInt(json.onHand),
    reserved: BigInt(json.reserved),
    sold: BigInt(json.sold),
  }
}

export function availableOf(variant: Pick<StoredVariant, 'tracked' | 'onHand' | 'reserved'>): number | null {
  return variant.tracked ? Number(variant.onHand - variant.reserved) : null
}
