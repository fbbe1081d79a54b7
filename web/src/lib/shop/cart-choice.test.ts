import assert from 'node:assert/strict'
import test from 'node:test'
import type { CartStore } from '#lib/shop.ts'
import { cartQuery, choiceOf, keptQuery, pickUpHref, placedOf, removedHref, removedOf } from './cart-choice.ts'
import { placeHref } from './place-href.ts'

const url = new URL('https://amoy.test/cart?/pay&store=s&pickUp=a,x&to=福建')
const store = { points: [{ id: 'a' }, { id: 'b' }] } as CartStore

test('a store’s goods are fetched at one point; what is chosen for other stores stays', () => {
  assert.equal(pickUpHref(url, store, 'b'), '/cart?store=s&pickUp=x%2Cb&to=%E7%A6%8F%E5%BB%BA')
  assert.equal(pickUpHref(new URL('https://amoy.test/cart?pickUp=a'), store, null), '/cart')
})

test('a place that was chosen goes before an address of the book', () => {
  const addresses = [{ id: '1', country: 'JP', region: 'Kyoto' }]
  assert.deepEqual(cartQuery(choiceOf(url), addresses), { country: 'CN', region: '福建', pickUp: 'a,x' })
  assert.deepEqual(cartQuery({ address: '1', to: '', pickUp: [] }, addresses), { country: 'JP', region: 'Kyoto', pickUp: '' })
  assert.deepEqual(cartQuery({ address: '2', to: '', pickUp: [] }, addresses), { pickUp: '' })
  assert.equal(keptQuery(choiceOf(url)), '&to=%E7%A6%8F%E5%BB%BA&pickUp=a%2Cx')
})

test('a place to work it out for is a country, a region by its code, or a province by its name', () => {
  const placeOf = (to: string) => cartQuery({ address: '', to, pickUp: [] }, [])
  assert.deepEqual([placeOf('US'), placeOf('US-CA'), placeOf('AU-NSW'), placeOf('福建')].map(({ country, region }) => [country, region]), [['US', ''], ['US', 'US-CA'], ['AU', 'AU-NSW'], ['CN', '福建']])
})

test('the page follows the address of the form: one of the book, or the place of a new one, by its region where that is on a list', () => {
  const at = (href: string) => choiceOf(new URL(href, 'https://amoy.test'))
  const known = placeHref(url, { addressId: '1', country: 'US', region: 'US-CA' })
  assert.equal(known, '/cart?store=s&pickUp=a%2Cx&address=1')
  assert.deepEqual([placedOf(at(known), [{ id: '1' }]), placedOf(at(known), [])], [{ addressId: '1' }, {}], 'an address that is gone is none')
  const [inState, inJapan] = [placeHref(url, { addressId: 'new', country: 'US', region: 'US-CA' }), placeHref(url, { addressId: 'new', country: 'JP', region: 'Kyoto' })]
  assert.deepEqual(placedOf(at(inState), []), { addressId: 'new', country: 'US', region: 'US-CA' })
  assert.deepEqual([placedOf(at(inJapan), []), cartQuery(at(inJapan), []).country], [{ addressId: 'new', country: 'JP' }, 'JP'])
})

test('what was removed can be taken back until it lies in the bag again', () => {
  const line = { store: '0198c7a1-5b1e-7c3d-9a40-3f6f2f7f0a11', product: '0198c7a1-5b1e-7c3d-9a40-3f6f2f7f0a12', variant: '0198c7a1-5b1e-7c3d-9a40-3f6f2f7f0a13', quantity: 2 }
  const href = new URL(removedHref(url, line), url)
  assert.deepEqual(removedOf(href, { stores: [] }), line)
  assert.equal(removedOf(href, { stores: [{ lines: [{ variantId: line.variant }] }] }), null)
  assert.equal(removedOf(new URL('https://amoy.test/cart?removed=anything'), { stores: [] }), null)
  assert.equal(pickUpHref(href, store, 'b').includes('removed'), false, 'it is said once')
})
