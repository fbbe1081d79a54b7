import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { toPlainText } from '#rich-text'
import { toTsvector } from '#words'
import { countPublished } from './count-published.ts'
import { freeSlug } from './make-slug.ts'
import { planVariants, type VariantPlan } from './plan-variants.ts'
import type { ProductContent, StoredProduct, StoredVariant, WantedVariant } from './product-content.ts'
import { readWholeProduct } from './read-product.ts'
import { refreshProducts } from './refresh-products.ts'
import { lockStockOfProduct, setStock, type StockCause, type StockTarget } from './set-stock.ts'

const CONTENT_COLUMNS = 'title, description, status, category, vendor, product_type, tags, options, pictures, seo, extra, tax_class, shipping_profile'

const insertProduct = sql(
  'catalog.insert-product',
  `insert into product (store_id, id, slug, currency, created_at, updated_at, published_at, ${CONTENT_COLUMNS})
   values ($1, $2, $3, $4, $5, $5, case when $8 = 'published' then $5::timestamptz end, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
   on conflict (store_id, slug) do nothing`,
)
const updateProduct = sql(
  'catalog.update-product',
  `update product set updated_at = $3, revision = revision + 1, published_at = case when $6 = 'published' then coalesce(published_at, $3) else published_at end,
     (${CONTENT_COLUMNS}) = ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
   where store_id = $1 and id = $2`,
)
const lockRow = sql('catalog.lock-product', 'select id from product where store_id = $1 and id = $2 for no key update')

const VARIANT_COLUMNS = `option_values, sku, barcode, price_minor, compare_at_minor, cost_minor, weight_grams, requires_shipping, taxable, picture, extra`
const saveVariants = sql(
  'catalog.save-variants',
  `with wanted as materialized (
     select * from jsonb_to_recordset($3::jsonb) as w (id uuid, position int, option_values text[], sku text, barcode text, price_minor bigint,
       compare_at_minor bigint, cost_minor bigint, weight_grams int, requires_shipping boolean, taxable boolean, picture jsonb, extra jsonb,
       tracked boolean, opens_with bigint)
   ), opened as (
     insert into stock (store_id, variant_id, tracked, received) select $1, id, tracked, opens_with from wanted where opens_with is not null
   ), received as (
     insert into stock_movement (store_id, id, variant_id, kind, quantity, by_id, why, at)
     select $1, $4, id, 'received', opens_with, $5, $6, $7 from wanted where opens_with > 0
   )
   insert into variant (store_id, product_id, id, position, ${VARIANT_COLUMNS})
   select $1, $2, id, position, ${VARIANT_COLUMNS} from wanted
   on conflict (store_id, id) do update set removed_at = null, position = excluded.position,
     (${VARIANT_COLUMNS}) = (${VARIANT_COLUMNS.replaceAll(/(\w+)/g, 'excluded.$1')})`,
)
const removeVariants = sql('catalog.remove-variants', 'update variant set removed_at = $3 where store_id = $1 and id = any($2::uuid[]) and removed_at is null')

export type ProductWithVariants = ProductContent & { variants: readonly WantedVariant[] }

/** Writes a new product. `slug` gets a number when it is taken, unless `exactSlug`: then nothing is written and undefined comes back. */
export async function addProduct(db: Writer, clock: Clock, store: { id: string; currency: string }, slug: string, content: ProductWithVariants, cause: StockCause, { id = clock.id(), exactSlug = false } = {}): Promise<{ id: string; slug: string } | undefined> {
  const free = exactSlug ? slug : await freeSlug(db, store.id, slug)
  if ((await db.run(insertProduct, [store.id, id, free, store.currency, clock.now(), ...contentValues(content)])) === 0) {
    // Somebody took it in the same moment.
    return exactSlug ? undefined : addProduct(db, clock, store, slug, content, cause, { id })
  }
  await writeVariants(db, clock, { storeId: store.id, id }, planVariants([], content.variants, () => clock.id()), cause)
  await refreshProducts(db, store.id, [{ id, search: searchOf(content) }])
  await countPublished(db, store.id, content.status === 'published' ? 1 : 0)
  return { id, slug: free }
}

/**
 * Holds a product and its stock until the transaction ends, and reads it whole. Stock first: that is the
 * order in which selling takes them.
 */
export async function lockProduct(db: Writer, storeId: string, productId: string): Promise<StoredProduct | undefined> {
  await lockStockOfProduct(db, storeId, productId)
  await db.run(lockRow, [storeId, productId])
  return readWholeProduct(db, storeId, productId)
}

/** Writes a product anew. `before` is what lockProduct gave in this transaction. */
export async function replaceProduct(db: Writer, clock: Clock, before: StoredProduct, content: ProductWithVariants, cause: StockCause): Promise<void> {
  await db.run(updateProduct, [before.storeId, before.id, clock.now(), ...contentValues(content)])
  const plan = planVariants(before.variants, content.variants, () => clock.id())
  await writeVariants(db, clock, before, plan, cause)
  if (plan.removed.length > 0) await db.run(removeVariants, [before.storeId, plan.removed, clock.now()])
  const stored = new Map(before.variants.map((each) => [each.id, each]))
  const settled = plan.kept
    .filter((each) => !each.isNew)
    .map((each) => stockTarget(each, stored.get(each.id)!))
    .filter((each) => each.onHand !== undefined || each.tracked !== stored.get(each.variantId)!.tracked)
  await setStock(db, clock, before.storeId, settled, cause)
  await refreshProducts(db, before.storeId, [{ id: before.id, search: searchOf(content) }])
  await countPublished(db, before.storeId, Number(content.status === 'published') - Number(before.status === 'published'))
}

function contentValues(content: ProductContent): unknown[] {
  return [
    content.title, JSON.stringify(content.description), content.status, content.category, content.vendor, content.productType, content.tags,
    JSON.stringify(content.options), JSON.stringify(content.pictures), JSON.stringify(content.seo), JSON.stringify(content.extra), content.taxClass, content.shippingProfileId,
  ]
}

/** The variants, and with those that are new their stock. */
async function writeVariants(db: Writer, clock: Clock, product: { storeId: string; id: string }, plan: VariantPlan, cause: StockCause): Promise<void> {
  const rows = plan.kept.map((each, position) => ({
    id: each.id,
    position,
    option_values: each.optionValues,
    sku: each.sku,
    barcode: each.barcode,
    price_minor: String(each.priceMinor),
    compare_at_minor: each.compareAtMinor === null ? null : String(each.compareAtMinor),
    cost_minor: each.costMinor === null ? null : String(each.costMinor),
    weight_grams: each.weightGrams,
    requires_shipping: each.requiresShipping,
    taxable: each.taxable,
    picture: each.picture,
    extra: each.extra,
    tracked: each.tracked,
    opens_with: each.isNew ? (each.onHand ?? each.openingStock ?? 0) : null,
  }))
  await db.run(saveVariants, [product.storeId, product.id, JSON.stringify(rows), clock.id(), cause.byId, cause.why, clock.now()])
}

/** A variant that comes back opens with the stock it is given, as a new one does; others keep theirs unless told. */
function stockTarget(variant: WantedVariant & { id: string }, stored: StoredVariant): StockTarget {
  return { variantId: variant.id, tracked: variant.tracked, onHand: variant.onHand ?? (stored.removed ? variant.openingStock : undefined) }
}

/** What a product is found by: its title first, then its marks and choices, then what is written about it. */
export function searchOf(content: Pick<ProductContent, 'title' | 'vendor' | 'productType' | 'tags' | 'options' | 'description'> & { variants: readonly { sku: string }[] }): string {
  const marks = [content.vendor, content.productType, ...content.tags, ...content.options.flatMap((each) => each.values), ...content.variants.map((each) => each.sku)]
  return toTsvector([
    { text: content.title, weight: 'A' },
    { text: marks.filter((each) => each !== '').join(' | '), weight: 'B' },
    { text: toPlainText(content.description), weight: 'D' },
  ])
}
