import type { Extra, PictureSlot, ProductWithVariants, StoredProduct, StoredVariant, WantedVariant } from '#catalog'
import { optionsOf, waitingSlot } from '#catalog'
import type { CsvVariant, ParsedProduct, ProductField } from '#product-csv'
import { fromHtml } from '#rich-text'
import { addressOf } from './picture-address.ts'

export type FileContext = {
  /** Which fields the columns of the file speak of; what it is silent about stays as it is. */
  fields: ReadonlySet<ProductField>
  /** Slugs of the categories of this place. */
  categories: ReadonlySet<string>
  publicUrl: string
  newId: () => string
}

type ParsedVariant = ParsedProduct['variants'][number]

/** What a product of a file is to look like here; `before` is the product of the same address, if there is one. */
export function contentOfFile(parsed: ParsedProduct, { fields, categories, publicUrl, newId }: FileContext, before?: StoredProduct): ProductWithVariants {
  const said = <Value>(field: ProductField, value: Value, stays: Value | undefined) => (before && !fields.has(field) ? (stays ?? value) : value)
  const gallery = slotsByAddress(before?.pictures ?? [], publicUrl)
  const ofVariants = slotsByAddress((before?.variants ?? []).flatMap((each) => each.picture ?? []), publicUrl)
  const slotFor = (url: string, alt: string): PictureSlot => {
    const known = gallery.get(url) ?? ofVariants.get(url) ?? waitingSlot(url, alt, newId())
    gallery.set(url, known)
    return withAlt(known, alt)
  }
  const known = new Map(before?.variants.map((each) => [JSON.stringify(each.optionValues), each]))
  const variants = parsed.variants.map((each) => wantedVariant(each, fields, known.get(JSON.stringify(each.optionValues)), (url) => ofVariants.get(url) ?? slotFor(url, '')))
  return {
    title: parsed.title,
    description: said('description', fromHtml(parsed.descriptionHtml), before?.description),
    // A file does not release what the operator withholds.
    status: before?.withheld ? 'draft' : said(fields.has('status') ? 'status' : 'published', statusOf(parsed), before?.status),
    category: categories.has(parsed.category) ? parsed.category : (before?.category ?? null),
    taxClass: parsed.taxClass || (before?.taxClass ?? 'standard'),
    shippingProfileId: before?.shippingProfileId ?? null,
    vendor: said('vendor', parsed.vendor, before?.vendor),
    productType: said('type', parsed.type, before?.productType),
    tags: said('tags', parsed.tags, before?.tags),
    options: optionsOf(parsed.options.map((each) => each.name), variants),
    pictures: said('imageUrl', parsed.pictures.map(({ url, alt }) => slotFor(url, alt)), before?.pictures),
    seo: said('seoTitle', seoOf(parsed), before?.seo),
    extra: extraOfProduct(parsed, fields, before?.extra),
    variants,
  }
}

/** Pictures by the address under which an export names them. */
function slotsByAddress(slots: readonly PictureSlot[], publicUrl: string): Map<string, PictureSlot> {
  return new Map(slots.flatMap((slot) => (addressOf(slot, publicUrl) === undefined ? [] : [[addressOf(slot, publicUrl)!, slot]])))
}

function withAlt(slot: PictureSlot, alt: string): PictureSlot {
  if (alt === slot.alt) return slot
  return { ...slot, alt, picture: slot.picture && { ...slot.picture, alt } }
}

/** Active and not published means here: a draft. */
function statusOf(parsed: ParsedProduct): ProductWithVariants['status'] {
  if (parsed.status === 'archived') return 'archived'
  return parsed.status === 'active' && parsed.published ? 'published' : 'draft'
}

function seoOf(parsed: ParsedProduct): ProductWithVariants['seo'] {
  return { ...(parsed.seoTitle && { title: parsed.seoTitle }), ...(parsed.seoDescription && { description: parsed.seoDescription }) }
}

/** What means nothing here is kept for the way back. A category of another shop's list is such a thing. */
function extraOfProduct(parsed: ParsedProduct, fields: FileContext['fields'], before: Extra = {}): Extra {
  const linked = parsed.options.map((each) => each.linkedTo)
  return saying({
    ...before,
    columns: { ...(before.columns as Record<string, string> | undefined), ...parsed.extra },
    ...(fields.has('giftCard') && { giftCard: parsed.giftCard }),
    ...(fields.has('category') && { category: parsed.category }),
    linkedTo: linked.some((each) => each !== '') ? linked : undefined,
  })
}

function wantedVariant(parsed: ParsedVariant, fields: ReadonlySet<ProductField>, before: StoredVariant | undefined, slotFor: (url: string) => PictureSlot): WantedVariant {
  const said = <Value>(field: ProductField, value: Value, stays: Value | undefined) => (before && !fields.has(field) ? (stays ?? value) : value)
  const counted = fields.has('inventoryTracker') || fields.has('inventoryPolicy')
  const picture = parsed.pictureUrl === null ? null : slotFor(parsed.pictureUrl)
  return {
    optionValues: parsed.optionValues,
    sku: said('sku', parsed.sku, before?.sku),
    barcode: said('barcode', parsed.barcode, before?.barcode),
    priceMinor: parsed.priceMinor,
    compareAtMinor: before && !fields.has('compareAt') ? before.compareAtMinor : parsed.compareAtMinor,
    costMinor: before && !fields.has('cost') ? before.costMinor : parsed.costMinor,
    weightGrams: before && !fields.has('grams') && !fields.has('weight') ? before.weightGrams : (parsed.weightGrams ?? 0),
    requiresShipping: said('requiresShipping', parsed.requiresShipping, before?.requiresShipping),
    taxable: said('taxable', parsed.taxable, before?.taxable),
    tracked: before && !counted ? before.tracked : isTracked(parsed, fields),
    picture: before && !fields.has('variantImage') ? before.picture : picture,
    extra: extraOfVariant(parsed, fields, before?.extra),
    // Other systems let stock fall below zero; there is nothing at hand then.
    onHand: parsed.inventoryQuantity === null ? undefined : Math.max(0, parsed.inventoryQuantity),
  }
}

/** Counted where somebody counts and the last one sold is the last; a file without such columns counts what it gives a quantity for. */
function isTracked(parsed: CsvVariant, fields: ReadonlySet<ProductField>): boolean {
  if (!fields.has('inventoryTracker')) return parsed.inventoryQuantity !== null && parsed.inventoryPolicy === 'deny'
  return parsed.inventoryTracker !== '' && parsed.inventoryPolicy === 'deny'
}

function extraOfVariant(parsed: CsvVariant, fields: FileContext['fields'], before: Extra = {}): Extra {
  return saying({
    ...before,
    columns: { ...(before.columns as Record<string, string> | undefined), ...parsed.extra },
    ...(fields.has('weightUnit') && { weightUnit: parsed.weightUnit ?? undefined }),
    ...(fields.has('inventoryTracker') && { inventoryTracker: parsed.inventoryTracker }),
    ...(fields.has('inventoryPolicy') && { inventoryPolicy: parsed.inventoryPolicy === 'continue' ? 'continue' : undefined }),
    ...(fields.has('fulfillmentService') && { fulfillmentService: parsed.fulfillmentService }),
    ...(fields.has('taxCode') && { taxCode: parsed.taxCode }),
  })
}

/** Without what says nothing, so that the same file gives the same, and rows stay small. */
function saying(extra: Extra): Extra {
  const says = (value: unknown) => value !== undefined && value !== '' && value !== false && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  return Object.fromEntries(Object.entries(extra).filter(([, value]) => says(value)))
}
