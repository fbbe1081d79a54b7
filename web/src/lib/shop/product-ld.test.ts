import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProductView, Variant } from '#lib/shop.ts'
import { productLd } from './product-ld.ts'

const store = { id: 's', handle: 'tea', name: 'Tea' }
const variant: Variant = { id: 'v1', optionValues: ['100 g'], price: { minor: 12_800, currency: 'JPY' }, compareAt: null, sku: '', available: 3, picture: null, requiresShipping: true, weightGrams: 100 }
const product: ProductView = {
  id: 'p', store, slug: 'rock-tea', title: 'Rock </script> tea', picture: null, price: variant.price, priceMax: variant.price, compareAt: null, inStock: true, available: true, status: 'published',
  description: { blocks: [{ type: 'paragraph', content: [{ text: 'Dark' }, { text: ' and warm', bold: true }] }, { type: 'list', ordered: false, items: [[{ text: 'Wuyi' }]] }] },
  options: [{ name: 'Weight', values: ['100 g', '200 g'] }], variants: [variant, { ...variant, id: 'v2', optionValues: ['200 g'], available: 0 }],
  pictures: [], category: null, vendor: '', tags: [], seo: {}, sold: 0, groups: false, rating: null, reviews: { count: 0, average: null, byStars: [0, 0, 0, 0, 0] }, shipsFrom: 'Xiamen', returnsPolicy: '', shipping: { fee: { minor: 800, currency: 'JPY' }, from: false, freeFrom: null, pickUp: false },
  storeCard: { ...store, kind: 'store', avatar: null, followers: 1, viewer: null }, publishedAt: '2026-01-01T00:00:00Z',
}
type Offer = { price: string; priceCurrency: string; availability: string }
const offersOf = (given: ProductView) => (productLd(given, 'https://amoy.example') as { offers: Offer[] }).offers

test('each variant is an offer in the digits of its currency, in stock or not', () => {
  const [first, second] = offersOf(product)
  assert.deepEqual([first!.price, first!.priceCurrency, first!.availability], ['12800', 'JPY', 'https://schema.org/InStock'])
  assert.equal(second!.availability, 'https://schema.org/OutOfStock')
})

test('a price for a time is told with its end', () => {
  const until = '2026-05-02T12:00:00.000Z'
  const told = productLd(product, 'https://amoy.example', [], [{ variantId: 'v1', price: { minor: 9_900, currency: 'JPY' }, was: variant.price, until, perPerson: null, left: null }]) as { offers: (Offer & { priceValidUntil?: string })[] }
  assert.deepEqual(told.offers.map((each) => [each.price, each.priceValidUntil]), [['9900', until], ['12800', undefined]])
})

test('nothing is in stock that is not on sale, and what is made to order is', () => {
  assert.ok(offersOf({ ...product, available: false }).every(({ availability }) => availability.endsWith('OutOfStock')))
  assert.ok(offersOf({ ...product, variants: [{ ...variant, available: null }] })[0]!.availability.endsWith('InStock'))
})

test('the description is the words alone', () => {
  assert.equal((productLd(product, 'https://amoy.example') as { description: string }).description, 'Dark and warm\nWuyi')
})

test('the rating and what buyers said stand in it once there is any, without what was paid back', () => {
  const review = { id: 'r', author: { id: 'a', handle: 'lin', kind: 'person' as const, name: 'Lin', avatar: null }, stars: 4, words: 'Warm', pictures: [], variantTitle: '', writtenAt: '2026-02-03T04:05:06.000Z', editedAt: null, addition: null, answer: null, returned: false, useful: 0, viewer: null }
  const given = { ...product, reviews: { count: 2, average: 4.5, byStars: [0, 0, 0, 1, 1] } }
  const told = productLd(given, 'https://amoy.example', [review, { ...review, returned: true }, { ...review, words: '' }]) as { aggregateRating: object; review: { author: { name: string }; datePublished: string }[] }
  assert.deepEqual(told.aggregateRating, { '@type': 'AggregateRating', ratingValue: 4.5, reviewCount: 2, bestRating: 5, worstRating: 1 })
  assert.deepEqual(told.review.map((each) => [each.author.name, each.datePublished]), [['Lin', '2026-02-03']])
  const silent = productLd(product, 'https://amoy.example') as { aggregateRating?: object; review?: object }
  assert.deepEqual([silent.aggregateRating, silent.review], [undefined, undefined])
})
