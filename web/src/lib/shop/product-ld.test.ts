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
  pictures: [], category: null, vendor: '', tags: [], seo: {}, sold: 0, shipsFrom: 'Xiamen', returnsPolicy: '', shipping: { fee: { minor: 800, currency: 'JPY' }, from: false, freeFrom: null, pickUp: false },
  storeCard: { ...store, kind: 'store', avatar: null, followers: 1, viewer: null }, publishedAt: '2026-01-01T00:00:00Z',
}
type Offer = { price: string; priceCurrency: string; availability: string }
const offersOf = (given: ProductView) => (productLd(given, 'https://amoy.example') as { offers: Offer[] }).offers

test('each variant is an offer in the digits of its currency, in stock or not', () => {
  const [first, second] = offersOf(product)
  assert.deepEqual([first!.price, first!.priceCurrency, first!.availability], ['12800', 'JPY', 'https://schema.org/InStock'])
  assert.equal(second!.availability, 'https://schema.org/OutOfStock')
})

test('nothing is in stock that is not on sale, and what is made to order is', () => {
  assert.ok(offersOf({ ...product, available: false }).every(({ availability }) => availability.endsWith('OutOfStock')))
  assert.ok(offersOf({ ...product, variants: [{ ...variant, available: null }] })[0]!.availability.endsWith('InStock'))
})

test('the description is the words alone', () => {
  assert.equal((productLd(product, 'https://amoy.example') as { description: string }).description, 'Dark and warm\nWuyi')
})
