import { isRefusal, Money, money, pageOf, PageQuery, Picture, type Refusal, z } from '#api'
import { GREATEST_ID, type Reader, sql } from '#database'
import { richTextSchema } from '#rich-text'
import { TAX_CLASSES } from '#tax'
import { toTsquery } from '#words'
import { fromCursor, ID_SHAPE, TIME_SHAPE, toCursor } from './cursor.ts'
import { LOW_STOCK_UNITS } from './limits.ts'
import { MAX_QUERY } from './list-products.ts'
import type { StoredProduct } from './product-content.ts'
import { ProductOption } from './product-page.ts'
import { slotId } from './read-content.ts'
import { availableOf } from './read-product.ts'

const Withheld = z.object({ at: z.string(), why: z.string() })
const Status = z.enum(['draft', 'published', 'archived'])

export const CatalogQuery = PageQuery.extend({
  q: z.string().trim().max(MAX_QUERY).optional(),
  status: Status.optional(),
  category: z.string().max(60).optional(),
  stock: z.enum(['out', 'low']).optional(),
})
export type CatalogQuery = z.infer<typeof CatalogQuery>

export const CatalogRow = z
  .object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    picture: Picture.nullable(),
    status: Status,
    withheld: z.boolean(),
    category: z.string().nullable(),
    price: Money,
    priceMax: Money,
    variants: z.int(),
    available: z.int().nullable().openapi({ description: 'Units of all counted variants; null where none is counted.' }),
    sold: z.int(),
    updatedAt: z.string(),
  })
  .openapi('CatalogRow')
export const CatalogPage = pageOf(CatalogRow)
export type CatalogPage = z.infer<typeof CatalogPage>

type StudioRow = Omit<z.infer<typeof CatalogRow>, 'price' | 'priceMax' | 'available' | 'updatedAt'> & { priceMinor: bigint; priceMaxMinor: bigint; currency: string; available: bigint | null; updatedAt: Date }

const STOCK_OF = `from variant v join stock k on k.store_id = v.store_id and k.variant_id = v.id
       where v.store_id = p.store_id and v.product_id = p.id and v.removed_at is null`
const AVAILABLE = 'k.received - k.sold + k.returned - k.reserved'

const studioPage = sql<StudioRow>(
  'catalog.studio-page',
  `select p.id, p.slug, p.title, jsonb_path_query_first(p.pictures, '$[*].picture ? (@.type() == "object")') as picture, p.status, p.withheld_at is not null as withheld, p.category,
     p.price_minor as "priceMinor", p.price_max_minor as "priceMaxMinor", p.currency, p.sold, p.updated_at as "updatedAt", units.variants, units.available
   from product p cross join lateral (
     select count(*)::int as variants, (sum(${AVAILABLE}) filter (where k.tracked))::bigint as available,
       coalesce(bool_or(k.tracked and ${AVAILABLE} <= ${LOW_STOCK_UNITS}), false) as low ${STOCK_OF}
   ) units
   where p.store_id = $1 and (p.updated_at, p.id) < ($2::timestamptz, $3::uuid)
     and ($5::text is null or p.search @@ $5::tsquery) and ($6::text is null or p.status = $6) and ($7::text is null or p.category = $7)
     and case $8::text when 'out' then not p.in_stock when 'low' then units.low else true end
   order by p.updated_at desc, p.id desc limit $4`,
)


/** The catalogue as the seller sees it, last changed first. */
export async function listStudioProducts(db: Reader, storeId: string, query: CatalogQuery): Promise<CatalogPage | Refusal> {
  const search = query.q ? toTsquery(query.q) : undefined
  if (query.q && search === undefined) return { items: [], next: null }
  const cursor = query.after === undefined ? ['infinity', GREATEST_ID] : fromCursor(query.after, [TIME_SHAPE, ID_SHAPE])
  if (isRefusal(cursor)) return cursor
  const rows = await db.all(studioPage, [storeId, ...cursor, query.limit, search ?? null, query.status ?? null, query.category ?? null, query.stock ?? null])
  const last = rows.at(-1)
  return {
    items: rows.map(({ priceMinor, priceMaxMinor, currency, ...row }) => ({
      ...row,
      price: money(priceMinor, currency),
      priceMax: money(priceMaxMinor, currency),
      available: row.available === null ? null : Number(row.available),
      updatedAt: row.updatedAt.toISOString(),
    })),
    next: last && rows.length === query.limit ? toCursor([last.updatedAt.toISOString(), last.id]) : null,
  }
}

export const DraftVariant = z
  .object({
    id: z.string(),
    optionValues: z.array(z.string()),
    price: Money,
    compareAt: Money.nullable(),
    cost: Money.nullable(),
    sku: z.string(),
    barcode: z.string(),
    weightGrams: z.int(),
    requiresShipping: z.boolean(),
    taxable: z.boolean(),
    tracked: z.boolean(),
    onHand: z.int(),
    reserved: z.int(),
    available: z.int().nullable(),
    pictureId: z.string().nullable(),
    picture: Picture.nullable(),
  })
  .openapi('DraftVariant')

export const ProductDraft = z
  .object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    description: richTextSchema,
    status: Status,
    category: z.string().nullable(),
    taxClass: z.enum(TAX_CLASSES),
    shippingProfileId: z.string().nullable(),
    vendor: z.string(),
    productType: z.string(),
    tags: z.array(z.string()),
    options: z.array(ProductOption),
    pictures: z.array(z.object({ id: z.string(), picture: Picture.nullable(), src: z.string().nullable(), alt: z.string() })).openapi({ description: 'Without a picture where it has not been fetched yet.' }),
    seo: z.object({ title: z.string().optional(), description: z.string().optional() }),
    currency: z.string(),
    variants: z.array(DraftVariant),
    sold: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
    publishedAt: z.string().nullable(),
    withheld: Withheld.nullable().openapi({ description: 'When and why the operator withholds it: a draft until it is released.' }),
    revision: z.int(),
  })
  .openapi('ProductDraft')
export type ProductDraft = z.infer<typeof ProductDraft>

/** A product with everything that its seller may change. */
export function presentDraft(product: StoredProduct): ProductDraft {
  const amount = (minor: bigint) => money(minor, product.currency)
  const { id, slug, title, description, status, category, taxClass, shippingProfileId, vendor, productType, tags, options, seo, currency, sold, revision } = product
  return {
    id, slug, title, description, status, category, taxClass, shippingProfileId, vendor, productType, tags, options, seo, currency, sold, revision,
    pictures: product.pictures.map((slot) => ({ id: slotId(slot), picture: slot.picture, src: slot.src, alt: slot.alt })),
    variants: product.variants.filter((each) => !each.removed).map((each) => ({
      id: each.id,
      optionValues: each.optionValues,
      price: amount(each.priceMinor),
      compareAt: each.compareAtMinor === null ? null : amount(each.compareAtMinor),
      cost: each.costMinor === null ? null : amount(each.costMinor),
      sku: each.sku,
      barcode: each.barcode,
      weightGrams: each.weightGrams,
      requiresShipping: each.requiresShipping,
      taxable: each.taxable,
      tracked: each.tracked,
      onHand: Number(each.onHand),
      reserved: Number(each.reserved),
      available: availableOf(each),
      pictureId: each.picture && slotId(each.picture),
      picture: each.picture?.picture ?? null,
    })),
    createdAt: product.createdAt.toISOString(),
    updatedAt: product.updatedAt.toISOString(),
    publishedAt: product.publishedAt?.toISOString() ?? null,
    withheld: product.withheld,
  }
}
