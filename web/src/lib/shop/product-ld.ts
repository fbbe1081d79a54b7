import type { Money, Picture, Schemas } from '#lib/api.ts'
import { plainAmount } from '#lib/format.ts'
import { type ProductView, productPath, type Review, type Variant } from '#lib/shop.ts'
import { plainText } from './plain-text.ts'

const MAX_DESCRIPTION = 5_000
const MAX_REVIEWS = 5

/** schema.org Product with an Offer for each variant, its rating and some reviews, as search engines check it. */
export function productLd(product: ProductView, origin: string, reviews: readonly Review[] = [], timed: Schemas['ProductOffers']['prices'] = []): object {
  const url = origin + productPath(product)
  const address = (picture: Picture) => `${origin}/media/${picture.owner}/${picture.id}/${picture.widths.at(-1)}.webp`
  const isOnSale = product.available
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.title,
    description: plainText(product.description).slice(0, MAX_DESCRIPTION) || undefined,
    image: product.pictures.map(address),
    url,
    category: product.category ?? undefined,
    brand: { '@type': 'Brand', name: product.vendor || product.store.name },
    ...ratingLd(product.reviews),
    review: reviewsLd(reviews),
    offers: product.variants.map((variant) => ({
      '@type': 'Offer',
      name: variant.optionValues.join(' / ') || undefined,
      sku: variant.sku || variant.id,
      url,
      ...priceLd(variant, timed),
      availability: `https://schema.org/${isOnSale && variant.available !== 0 ? 'InStock' : 'OutOfStock'}`,
      itemCondition: 'https://schema.org/NewCondition',
      seller: { '@type': 'Organization', name: product.store.name, url: `${origin}/@${product.store.handle}` },
      shippingDetails: { '@type': 'OfferShippingDetails', shippingRate: { '@type': 'MonetaryAmount', value: plainAmount(product.shipping.fee), currency: product.shipping.fee.currency } },
    })),
  }
}

/** A price for a time with its last moment, so that nobody quotes it longer. */
function priceLd({ id, price }: Variant, timed: Schemas['ProductOffers']['prices']): object {
  const now = timed.find(({ variantId }) => variantId === id)
  return now ? { ...priceOf(now.price), priceValidUntil: now.until } : priceOf(price)
}

const priceOf = (price: Money) => ({ price: plainAmount(price), priceCurrency: price.currency })

function ratingLd({ average, count }: ProductView['reviews']): object {
  return average === null ? {} : { aggregateRating: { '@type': 'AggregateRating', ratingValue: average, reviewCount: count, bestRating: 5, worstRating: 1 } }
}

/** Those that count and say something: what is shown as a review must be one. */
function reviewsLd(reviews: readonly Review[]): object[] | undefined {
  const told = reviews.filter(({ words, returned }) => words !== '' && !returned).slice(0, MAX_REVIEWS)
  if (told.length === 0) return undefined
  return told.map(({ stars, words, author, writtenAt }) => ({
    '@type': 'Review',
    reviewRating: { '@type': 'Rating', ratingValue: stars, bestRating: 5, worstRating: 1 },
    author: { '@type': 'Person', name: author.name },
    datePublished: writtenAt.slice(0, 10),
    reviewBody: words,
  }))
}
