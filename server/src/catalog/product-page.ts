import { AccountPage } from '#accounts'
import { Money, money, Picture, z } from '#api'
import { richTextSchema } from '#rich-text'
import { ShippingSummary, summariseShipping } from '#shipping'
import type { FoundStore } from '#stores'
import { ProductCard } from './product-cards.ts'
import type { StoredProduct, StoredVariant } from './product-content.ts'
import { cardRating, ProductRating, ratingOf } from './rating.ts'
import { availableOf } from './read-product.ts'

export const ProductOption = z.object({ name: z.string(), values: z.array(z.string()) })

export const VariantView = z
  .object({
    id: z.string(),
    optionValues: z.array(z.string()),
    price: Money,
    compareAt: Money.nullable(),
    sku: z.string(),
    available: z.int().nullable().openapi({ description: 'Units that can be bought; null where nobody counts.' }),
    picture: Picture.nullable(),
    requiresShipping: z.boolean(),
    weightGrams: z.int(),
  })
  .openapi('VariantView')

/** The store as its card on a product page, with what the reader has to do with it. */
export const StoreCard = AccountPage.pick({ id: true, handle: true, kind: true, name: true, avatar: true, followers: true, viewer: true }).openapi('StoreCard')
export type StoreCard = z.infer<typeof StoreCard>

// Its prices for a time are told with what else is offered with it.
export const ProductView = ProductCard.omit({ sale: true }).extend({
  status: z.enum(['published', 'archived']),
  description: richTextSchema,
  options: z.array(ProductOption),
  variants: z.array(VariantView),
  pictures: z.array(Picture),
  category: z.string().nullable(),
  vendor: z.string(),
  tags: z.array(z.string()),
  seo: z.object({ title: z.string().optional(), description: z.string().optional() }),
  sold: z.int(),
  groups: z.boolean().openapi({ description: 'Whether it may have a price for groups: then there is more to ask for.' }),
  reviews: ProductRating,
  shipsFrom: z.string(),
  returnsPolicy: z.string(),
  shipping: ShippingSummary,
  storeCard: StoreCard,
  publishedAt: z.string(),
}).openapi('ProductView')
export type ProductView = z.infer<typeof ProductView>

/** Everything a product page shows; read with the store, the product and the store's card: three statements. */
export function presentProduct(product: StoredProduct, store: FoundStore, account: AccountPage): ProductView {
  const amount = (minor: bigint) => money(minor, product.currency)
  const pictures = product.pictures.flatMap((each) => each.picture ?? [])
  return {
    id: product.id,
    store: { id: store.id, handle: store.handle, name: store.name },
    slug: product.slug,
    title: product.title,
    picture: pictures[0] ?? null,
    price: amount(product.priceMinor),
    priceMax: amount(product.priceMaxMinor),
    compareAt: product.compareAtMinor === null ? null : amount(product.compareAtMinor),
    inStock: product.inStock,
    available: product.status === 'published',
    status: product.status === 'published' ? 'published' : 'archived',
    description: product.description,
    options: product.options,
    variants: product.variants.map((each) => presentVariant(each, product.currency)),
    pictures,
    category: product.category,
    vendor: product.vendor,
    tags: product.tags,
    seo: product.seo,
    sold: product.sold,
    groups: product.inGroups,
    rating: cardRating(product.reviewStars),
    reviews: ratingOf(product.reviewStars),
    shipsFrom: store.shipsFrom,
    returnsPolicy: store.returnsPolicy,
    shipping: summariseShipping(store.profiles.find(({ id }) => id === product.shippingProfileId)?.zones ?? store.zones, store.points, product.currency),
    storeCard: StoreCard.parse(account),
    publishedAt: product.publishedAt!.toISOString(),
  }
}

function presentVariant(variant: StoredVariant, currency: string): z.infer<typeof VariantView> {
  return {
    id: variant.id,
    optionValues: variant.optionValues,
    price: money(variant.priceMinor, currency),
    compareAt: variant.compareAtMinor === null ? null : money(variant.compareAtMinor, currency),
    sku: variant.sku,
    available: availableOf(variant),
    picture: variant.picture?.picture ?? null,
    requiresShipping: variant.requiresShipping,
    weightGrams: variant.weightGrams,
  }
}
