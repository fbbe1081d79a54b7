import { isRefusal, type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import type { Writer } from '#database'
import type { StoredProduct, StoredVariant } from './product-content.ts'
import type { ProductChange, VariantInput } from './product-input.ts'
import { type ContentInput, readContent, slotId } from './read-content.ts'
import { lockProduct, replaceProduct } from './save-product.ts'

/** Changes what is named in `change`, if nobody changed the product since the revision it was made on. */
export async function editProduct(db: Writer, clock: Clock, storeId: string, byId: string, productId: string, change: ProductChange): Promise<{ id: string } | Refusal> {
  const before = await lockProduct(db, storeId, productId)
  if (!before) return refuse('not-found')
  if (before.revision !== change.revision) return refuse('product-edited-meanwhile', { revision: before.revision })
  const content = await readContent(db, storeId, { ...asInput(before), ...named(change) }, before)
  if (isRefusal(content)) return content
  if (before.withheld && content.status !== 'draft') return refuse('product-withheld', { title: before.title, why: before.withheld.why }, 'status')
  await replaceProduct(db, clock, before, content, { byId, why: 'product changed' })
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'product.change', subjectKind: 'product', subjectId: productId, detail: { fields: Object.keys(named(change)), revision: before.revision + 1 } })
  return { id: productId }
}

function named(change: ProductChange): Partial<ContentInput> {
  const { revision: _, ...fields } = change
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** A stored product as a seller would have typed it. */
function asInput(product: StoredProduct): ContentInput {
  return {
    title: product.title,
    description: product.description,
    status: product.status,
    category: product.category,
    taxClass: product.taxClass,
    shippingProfileId: product.shippingProfileId,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    options: product.options.map((each) => each.name),
    pictureIds: product.pictures.map(slotId),
    seo: product.seo,
    variants: product.variants.filter((each) => !each.removed).map(variantAsInput),
  }
}

function variantAsInput(variant: StoredVariant): VariantInput {
  const { id, optionValues, sku, barcode, weightGrams, requiresShipping, taxable, tracked } = variant
  return {
    id, optionValues, sku, barcode, weightGrams, requiresShipping, taxable, tracked,
    priceMinor: Number(variant.priceMinor),
    compareAtMinor: variant.compareAtMinor === null ? null : Number(variant.compareAtMinor),
    costMinor: variant.costMinor === null ? null : Number(variant.costMinor),
    openingStock: 0,
    pictureId: variant.picture && slotId(variant.picture),
  }
}
