import { type Refusal, refuse } from '#api'
import { type Reader, sql } from '#database'
import { findPictures } from '#media'
import { normaliseRichText } from '#rich-text'
import { knowsProfile } from '#shipping'
import { valuesKey } from './plan-variants.ts'
import { optionsOf, type PictureSlot, type StoredProduct, uploadedSlot, type WantedVariant } from './product-content.ts'
import type { NewProduct, VariantInput } from './product-input.ts'
import type { ProductWithVariants } from './save-product.ts'

export type ContentInput = Omit<NewProduct, 'status'> & { status: StoredProduct['status'] }

const categoryExists = sql<{ slug: string }>('catalog.category', 'select slug from category where slug = $1')

/** What a seller typed, checked against the store and brought into the shape in which it is kept. */
export async function readContent(db: Reader, storeId: string, input: ContentInput, before?: StoredProduct): Promise<ProductWithVariants | Refusal> {
  const wrong = wrongVariants(input.options, input.variants, before)
  if (wrong) return wrong
  if (input.category !== null && input.category !== before?.category && !(await db.maybe(categoryExists, [input.category]))) {
    return refuse('category-unknown', { category: input.category }, 'category')
  }
  const { shippingProfileId } = input
  if (shippingProfileId !== null && shippingProfileId !== before?.shippingProfileId && !(await knowsProfile(db, storeId, shippingProfileId))) return refuse('shipping-profile-unknown', undefined, 'shippingProfileId')
  const slots = await findSlots(db, storeId, input, before)
  const missing = input.pictureIds.find((id) => !slots.has(id))
  if (missing !== undefined) return refuse('picture-unknown', undefined, `pictureIds.${input.pictureIds.indexOf(missing)}`)
  const unpictured = input.variants.findIndex((each) => each.pictureId !== null && !slots.has(each.pictureId))
  if (unpictured >= 0) return refuse('picture-unknown', undefined, `variants.${unpictured}.pictureId`)

  const kept = new Map(before?.variants.flatMap((each) => [[valuesKey(each), each], [each.id, each]]))
  return {
    title: input.title,
    description: normaliseRichText(input.description),
    status: input.status,
    category: input.category,
    taxClass: input.taxClass,
    shippingProfileId: input.shippingProfileId,
    vendor: input.vendor,
    productType: input.productType,
    tags: [...new Set(input.tags)],
    options: optionsOf(input.options, input.variants),
    pictures: [...new Set(input.pictureIds.map((id) => slots.get(id)!))],
    seo: input.seo,
    extra: before?.extra ?? {},
    variants: input.variants.map((each) => wantedVariant(each, slots, kept.get(each.id ?? valuesKey(each))?.extra ?? {})),
  }
}

/** What is wrong with the variants among themselves; undefined when nothing is. */
export function wrongVariants(options: readonly string[], variants: readonly Pick<VariantInput, 'id' | 'optionValues'>[], before?: StoredProduct): Refusal | undefined {
  const twice = options.findIndex((name, index) => options.indexOf(name) !== index)
  if (twice >= 0) return refuse('option-twice', { name: options[twice]! }, `options.${twice}`)
  const known = new Set(before?.variants.map((each) => each.id))
  const seen = new Set<string>()
  for (const [index, variant] of variants.entries()) {
    if (variant.optionValues.length !== options.length) return refuse('option-values-missing', undefined, `variants.${index}.optionValues`)
    if (variant.id !== undefined && !known.has(variant.id)) return refuse('variant-unknown', undefined, `variants.${index}.id`)
    for (const key of [valuesKey(variant), ...(variant.id === undefined ? [] : [variant.id])]) {
      if (seen.has(key)) return refuse('variant-twice', { values: variant.optionValues.join(' / ') }, `variants.${index}.optionValues`)
      seen.add(key)
    }
  }
  return undefined
}

/** Every picture that the input may name: by its own id, or by the id under which it is still being fetched. */
async function findSlots(db: Reader, storeId: string, input: ContentInput, before?: StoredProduct): Promise<Map<string, PictureSlot>> {
  const slots = new Map<string, PictureSlot>()
  for (const slot of [...(before?.variants ?? []).flatMap((each) => (each.picture ? [each.picture] : [])), ...(before?.pictures ?? [])]) {
    // A page that was opened before the picture arrived still names it by the fetch.
    if (slot.fetchId) slots.set(slot.fetchId, slot)
    slots.set(slotId(slot), slot)
  }
  const named = [...input.pictureIds, ...input.variants.flatMap((each) => (each.pictureId === null ? [] : [each.pictureId]))]
  const foreign = [...new Set(named)].filter((id) => !slots.has(id))
  if (foreign.length > 0) for (const [id, picture] of await findPictures(db, storeId, foreign)) slots.set(id, uploadedSlot(picture))
  for (const [id, alt] of Object.entries(input.pictureAlts ?? {})) {
    const slot = slots.get(id)
    if (slot) slots.set(id, { ...slot, alt, picture: slot.picture && { ...slot.picture, alt } })
  }
  return slots
}

/** How a seller's client names a picture of a product, fetched or not. */
export function slotId(slot: PictureSlot): string {
  return slot.picture?.id ?? slot.fetchId ?? ''
}

function wantedVariant(input: VariantInput, slots: ReadonlyMap<string, PictureSlot>, extra: Record<string, unknown>): WantedVariant {
  return {
    id: input.id,
    optionValues: input.optionValues,
    sku: input.sku,
    barcode: input.barcode,
    priceMinor: BigInt(input.priceMinor),
    compareAtMinor: input.compareAtMinor === null ? null : BigInt(input.compareAtMinor),
    costMinor: input.costMinor === null ? null : BigInt(input.costMinor),
    weightGrams: input.weightGrams,
    requiresShipping: input.requiresShipping,
    taxable: input.taxable,
    tracked: input.tracked,
    picture: input.pictureId === null ? null : slots.get(input.pictureId)!,
    extra,
    openingStock: input.openingStock,
  }
}
