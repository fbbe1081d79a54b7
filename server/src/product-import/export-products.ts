import { readProductsAfter, type StoredProduct, type StoredVariant } from '#catalog'
import { type Reader, sql } from '#database'
import { type CsvProduct, type CsvVariant, writeProductCsv } from '#product-csv'
import { toHtml } from '#rich-text'
import { addressOf } from './picture-address.ts'

const PRODUCTS_AT_ONCE = 100

const extraColumns = sql<{ name: string }>(
  'imports.extra-columns',
  `select name from (
     select jsonb_object_keys(extra->'columns') as name from product where store_id = $1 and extra ? 'columns'
     union select jsonb_object_keys(extra->'columns') from variant where store_id = $1 and extra ? 'columns' and removed_at is null
   ) names order by name`,
)

/** The catalogue of a store as a file that an import reads back as the same; piece by piece, in bounded memory. */
export async function* exportProducts(db: Reader, store: { id: string; currency: string }, publicUrl: string): AsyncGenerator<string> {
  const names = (await db.all(extraColumns, [store.id])).map((each) => each.name)
  yield* writeProductCsv(allProducts(db, store.id, publicUrl), { currency: store.currency, extraColumns: names })
}

async function* allProducts(db: Reader, storeId: string, publicUrl: string): AsyncGenerator<CsvProduct> {
  for (let after: string | undefined; ; ) {
    const products = await readProductsAfter(db, storeId, after, PRODUCTS_AT_ONCE)
    for (const each of products) yield csvProduct(each, publicUrl)
    if (products.length < PRODUCTS_AT_ONCE) return
    after = products.at(-1)!.id
  }
}

const STATUS = { published: 'active', draft: 'draft', archived: 'archived' } as const

function csvProduct(product: StoredProduct, publicUrl: string): CsvProduct {
  const extra = product.extra as { columns?: Record<string, string>; giftCard?: boolean; category?: string; linkedTo?: string[] }
  return {
    handle: product.slug,
    title: product.title,
    descriptionHtml: toHtml(product.description),
    vendor: product.vendor,
    category: product.category ?? extra.category ?? '',
    type: product.productType,
    tags: product.tags,
    published: product.status === 'published',
    status: STATUS[product.status],
    giftCard: extra.giftCard ?? false,
    taxClass: product.taxClass,
    seoTitle: product.seo.title ?? '',
    seoDescription: product.seo.description ?? '',
    options: product.options.map((each, index) => ({ name: each.name, linkedTo: extra.linkedTo?.[index] ?? '' })),
    variants: product.variants.map((each) => csvVariant(each, publicUrl)),
    pictures: product.pictures.flatMap((slot) => {
      const url = addressOf(slot, publicUrl)
      return url === undefined ? [] : [{ url, alt: slot.alt }]
    }),
    extra: extra.columns ?? {},
  }
}

function csvVariant(variant: StoredVariant, publicUrl: string): CsvVariant {
  const extra = variant.extra as { columns?: Record<string, string>; weightUnit?: CsvVariant['weightUnit']; inventoryTracker?: string; inventoryPolicy?: 'continue'; fulfillmentService?: string; taxCode?: string }
  // Sold without counting: either nobody counts, or whoever counts sells on below zero.
  const sellsOn = !variant.tracked && extra.inventoryPolicy === 'continue'
  return {
    optionValues: variant.optionValues,
    sku: variant.sku,
    barcode: variant.barcode,
    priceMinor: variant.priceMinor,
    compareAtMinor: variant.compareAtMinor,
    costMinor: variant.costMinor,
    weightGrams: variant.weightGrams,
    weightUnit: extra.weightUnit ?? null,
    inventoryTracker: variant.tracked ? extra.inventoryTracker || 'shopify' : sellsOn ? (extra.inventoryTracker ?? '') : '',
    inventoryQuantity: Number(variant.onHand),
    inventoryPolicy: sellsOn ? 'continue' : 'deny',
    fulfillmentService: extra.fulfillmentService ?? '',
    requiresShipping: variant.requiresShipping,
    taxable: variant.taxable,
    taxCode: extra.taxCode ?? '',
    pictureUrl: variant.picture ? (addressOf(variant.picture, publicUrl) ?? null) : null,
    extra: extra.columns ?? {},
  }
}
