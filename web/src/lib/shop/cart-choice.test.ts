import assert from 'node:assert/strict'
import test from 'node:test'
import type { CartStore } from '#lib/shop.ts'
import { cartQuery, choiceOf, keptQuery, pickUpHref } from './cart-choice.ts'

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
