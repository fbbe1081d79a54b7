import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { catalogRoutes } from '#catalog'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { shippingRoutes, type Zone } from '#shipping'
import { makePerson, testApi, testDatabase } from '#testing'
import type { CartView } from '../cart/schemas.ts'
import { testBank } from '../test-bank.ts'
import { ADDRESS, brokenPromises, makeItem, makeStore, openShop, type Shop, type TestStore } from '../test-shop.ts'

const setWeight = sql('delivery.test-weight', 'update variant set weight_grams = $3 where store_id = $1 and id = $2')
const setPoints = sql('delivery.test-points', 'update store set pick_up_points = $2 where store_id = $1')
const setTax = sql('delivery.test-tax', 'update store set tax = $2 where store_id = $1')
const setRegion = sql('delivery.test-region', 'update address set region = $3 where account_id = $1 and id = $2')
const setRate = sql('delivery.test-rate', `insert into tax_rate (country, region, tax_class, rate_bps, label, changed_at) values ($1, $2, 'standard', $3, 'VAT', $4) on conflict (country, region, tax_class) do nothing`)

const NEAR: Zone = { name: '福建', places: ['CN-FJ'], rate: { by: 'weight', firstGrams: 1_000, firstMinor: 600, stepGrams: 500, stepMinor: 200 }, freeFromMinor: null }
const FAR: Zone = { name: '西北', places: ['CN-XJ', 'CN-XZ'], rate: null, freeFromMinor: null }
const REST: Zone = { name: '', places: ['CN'], rate: { by: 'flat', feeMinor: 1_500 }, freeFromMinor: 50_000 }
const POINT = { id: '0198c7a1-5b1e-7c3d-9a40-3f6f2f7f0a11', name: '中山路店', region: '福建', city: '厦门', street: '中山路 1 号', phone: '', hours: '10:00-21:00' }
const to = (region: string, country = 'CN') => ({ ...ADDRESS, country, region })

let database: Database
let drop: () => Promise<void>
let shop: Shop
const bank = testBank()

before(async () => {
  ;({ database, drop } = await testDatabase())
  shop = openShop(database, [bank])
  await database.writeOne(setRate, ['CN', '', 1_300, new Date()])
  await database.writeOne(setRate, ['CN', 'CN-HI', 300, new Date()])
})
after(() => drop())

const person = () => makePerson(database, systemClock)
async function heavy(store: TestStore, grams: number, priceMinor = 1_000) {
  const item = await makeItem(database, store, { priceMinor })
  await database.writeOne(setWeight, [store.id, item.variant, grams])
  return item
}
const zoned = () => makeStore(database, { zones: [NEAR, FAR, REST] })
const onlyStore = (cart: { body: CartView }) => cart.body.stores[0]!
const taxed = (mode: 'included' | 'added') => JSON.stringify({ mode, number: '9135', country: 'CN', region: '福建', at: { country: 'CN', region: 'CN-FJ' } })

test('a cart says the least fee, and that it is the least, until it is known where it goes; then the fee there', async () => {
  const buyer = await person()
  await shop.put(buyer, await heavy(await zoned(), 700), 2)
  const unknown = onlyStore(await shop.cart(buyer))
  assert.deepEqual([unknown.shipping.minor, unknown.delivery.kind], [800, 'unknown'])
  const at = async (query: string) => onlyStore(await shop.api.call<CartView>(buyer, 'GET', `/cart?${query}`))
  assert.deepEqual(unknown.reach, { elsewhere: false, countries: ['CN'] })
  const [near, rest, nowhere, unclear] = await Promise.all(['country=CN&region=福建省', 'country=CN&region=北京', 'country=CN&region=新疆', 'country=CN'].map((query) => at(encodeURI(query))))
  assert.deepEqual([near!.shipping.minor, near!.delivery.kind, near!.total.minor], [800, 'zone', 2_800])
  assert.deepEqual([rest!.shipping.minor, rest!.delivery.freeFrom], [1_500, { minor: 50_000, currency: 'CNY' }])
  assert.deepEqual([nowhere!.delivery.kind, unclear!.delivery.kind], ['not-delivered', 'region-unclear'])
  await shop.api.call(buyer, 'POST', '/addresses', to('Fujian'))
  assert.deepEqual([(await shop.cart(buyer)).body.destination, onlyStore(await shop.cart(buyer)).shipping.minor], [{ country: 'CN', region: '福建' }, 800])
})

test('goods of several shipping profiles pay each for themselves; a free limit counts its own goods; what one does not reach is not sold together', async () => {
  const [buyer, store] = [await person(), await zoned()]
  const { owner } = store
  const desk = testApi(database, [...shippingRoutes({ database, clock: systemClock, homeCountry: 'CN' }), ...catalogRoutes({ database, clock: systemClock })])
  const FROZEN: Zone = { name: '', places: ['CN-FJ'], rate: { by: 'piece', firstPieces: 1, firstMinor: 2_000, stepPieces: 1, stepMinor: 500 }, freeFromMinor: 6_000 }
  const saved = await desk.call<{ profiles: { id: string }[] }>(owner, 'PUT', `/stores/${store.handle}/shipping-profiles`, { profiles: [{ name: '冷冻', zones: [FROZEN] }] })
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
  const [tea, ice] = [await heavy(store, 500), await heavy(store, 500, 2_500)]
  const terms = await desk.call(owner, 'POST', `/stores/${store.handle}/catalog/terms`, { ids: [ice.product], shippingProfileId: saved.body.profiles[0]!.id })
  assert.equal(terms.status, 200, JSON.stringify(terms.body))
  await shop.put(buyer, tea, 1)
  await shop.put(buyer, ice, 2)
  const at = async (query: string) => onlyStore(await shop.api.call<CartView>(buyer, 'GET', encodeURI(`/cart?${query}`)))
  const near = await at('country=CN&region=福建')
  assert.deepEqual([near.shipping.minor, near.delivery, near.reach], [600 + 2_500, { kind: 'zone', freeFrom: null, pickUp: null }, { elsewhere: false, countries: ['CN'] }])
  assert.deepEqual(near.shippingParts.map(({ profile, fee, freeFrom }) => [profile, fee.minor, freeFrom?.minor]).sort(([, one], [, other]) => Number(one) - Number(other)), [[null, 600, undefined], ['冷冻', 2_500, 6_000]])
  assert.equal((await at('country=CN&region=北京')).delivery.kind, 'not-delivered')
  await shop.put(buyer, ice, 3)
  assert.deepEqual((await at('country=CN&region=福建')).shipping.minor, 600, 'its own goods are enough to go free')
  const placed = await shop.buy(buyer, [tea, ice], { address: to('福建') })
  assert.deepEqual([placed.status, placed.body.total.minor], [201, 3_500 + 600 + 2_000])

  await desk.call(owner, 'PUT', `/stores/${store.handle}/shipping-profiles`, { profiles: [] })
  await shop.put(buyer, tea, 1)
  await shop.put(buyer, ice, 2)
  const gone = await at('country=CN&region=福建')
  assert.deepEqual([gone.shipping.minor, gone.shippingParts], [800, []], 'goods of a profile that is gone go as most do')
  const unknown = await desk.call(owner, 'POST', `/stores/${store.handle}/catalog/terms`, { ids: [ice.product], shippingProfileId: saved.body.profiles[0]!.id })
  assert.deepEqual([unknown.status, unknown.body.code], [422, 'shipping-profile-unknown'])
})

test('what the cart said for one place is not taken for another: the buyer is asked again', async () => {
  const buyer = await person()
  const item = await heavy(await zoned(), 500)
  const asked = await shop.buy(buyer, [item], { address: to('北京'), seenTotalMinor: 1_600 })
  assert.deepEqual([asked.status, asked.body.code, asked.body.params], [409, 'total-changed', { total: 2_500 }])
  const placed = await shop.buy(buyer, [item], { address: to('北京'), seenTotalMinor: 2_500 })
  assert.deepEqual([placed.status, placed.body.total.minor], [201, 2_500])
  const { id } = (await shop.api.call<{ id: string }>(buyer, 'POST', '/addresses', to('福建'))).body
  assert.equal((await shop.buy(buyer, [item], { address: undefined, addressId: id, seenTotalMinor: 1_600 })).status, 201)
})

test('where a store does not deliver is refused with the field that says where, and nothing is ordered', async () => {
  const buyer = await person()
  const item = await heavy(await zoned(), 500)
  const refused = async (region: string, country = 'CN') => {
    const { body } = await shop.buy(buyer, [item], { address: to(region, country) })
    return [body.code, body.field]
  }
  assert.deepEqual([await refused('新疆'), await refused('', 'JP'), await refused('Narnia')], [['not-delivered-there', 'address.region'], ['not-delivered-there', 'address.country'], ['region-unclear', 'address.region']])
  assert.equal((await shop.api.call<{ items: unknown[] }>(buyer, 'GET', '/orders')).body.items.length, 0)
})

test('a state that has its own tax is asked for: a misspelt one is refused at its field, an old address of the book by its choice', async () => {
  const [buyer, store] = [await person(), await makeStore(database)]
  await database.writeOne(setTax, [store.id, taxed('added')])
  await database.writeOne(setRate, ['US', 'US-CA', 725, new Date()])
  const item = await makeItem(database, store, { priceMinor: 10_000 })
  await shop.put(buyer, item, 1)
  const said = async (where: object) => {
    const { status, body } = await shop.buy(buyer, [item], { address: undefined, ...where })
    return [status, body.code, body.field]
  }
  assert.deepEqual(await said({ address: to('Calfornia', 'US') }), [422, 'region-unclear', 'address.region'])
  assert.deepEqual(await said({ address: to('', 'US') }), [422, 'region-unclear', 'address.region'])
  const at = async (query: string) => onlyStore(await shop.api.call<CartView>(buyer, 'GET', `/cart?${query}`))
  const [unclear, state, other] = await Promise.all(['country=US', 'country=US&region=US-CA', 'country=US&region=Ohio'].map(at))
  assert.deepEqual([unclear!.delivery.kind, state!.tax?.amount.minor, other!.tax?.amount.minor], ['region-unclear', 725, 0])

  const { id } = (await shop.api.call<{ id: string }>(buyer, 'POST', '/addresses', to('California', 'US'))).body
  assert.deepEqual((await shop.api.call<{ items: { region: string }[] }>(buyer, 'GET', '/addresses')).body.items.map(({ region }) => region), ['CA'])
  const before = async (region: string) => database.writeOne(setRegion, [buyer.id, id, region])
  await before('calfornia')
  assert.deepEqual(await said({ addressId: id }), [422, 'region-unclear', 'addressId'])
  await before('california')
  const placed = await shop.buy(buyer, [item], { address: undefined, addressId: id, seenTotalMinor: 10_725 })
  assert.equal(placed.status, 201, 'an old one that is clear goes on')

  await before('calfornia')
  const change = async (body: object) => (await shop.api.call<{ region?: string }>(buyer, 'PATCH', `/addresses/${id}`, body)).body
  assert.equal((await change({ name: 'Lin' })).region, 'calfornia', 'what is not about the place is changed as before')
  assert.deepEqual([(await change({ region: 'Calfrnia' })).code, (await change({ country: 'CA' })).code, (await change({ country: 'CA', region: 'Ontario' })).region], ['region-unclear', 'region-unclear', 'ON'])
  assert.equal((await shop.api.call(buyer, 'POST', '/addresses', to('Narnia'))).body.code, 'region-unclear')
})

test('what is fetched from the store needs no address and no fee; the code is for the buyer alone, and for the right point', async () => {
  const [buyer, store] = [await person(), await zoned()]
  const item = await heavy(store, 500)
  await database.writeOne(setPoints, [store.id, JSON.stringify([POINT])])
  await shop.put(buyer, item, 1)
  const chosen = onlyStore(await shop.api.call<CartView>(buyer, 'GET', `/cart?pickUp=${POINT.id}`))
  assert.deepEqual([chosen.shipping.minor, chosen.total.minor, chosen.delivery, chosen.points], [0, 1_000, { kind: 'pick-up', freeFrom: null, pickUp: POINT.id }, [POINT]])
  const gone = await shop.buy(buyer, [item], { address: undefined, pickUps: [{ store: store.id, point: store.id }] })
  assert.deepEqual([gone.body.code, gone.body.field], ['pick-up-point-gone', 'pickUps.0.point'])
  const placed = await shop.buy(buyer, [item], { address: undefined, pickUps: [{ store: store.id, point: POINT.id }], seenTotalMinor: 1_000 })
  assert.equal(placed.status, 201)
})

test('tax that prices include is a part of the total, tax on top is added to it, at the place it goes to', async () => {
  const buyer = await person()
  const [inside, onTop] = [await makeStore(database, { shippingFeeMinor: 1_130 }), await makeStore(database, { shippingFeeMinor: 1_000 })]
  await database.writeOne(setTax, [inside.id, taxed('included')])
  await database.writeOne(setTax, [onTop.id, taxed('added')])
  const [tea, cup] = [await makeItem(database, inside, { priceMinor: 11_300 }), await makeItem(database, onTop, { priceMinor: 10_000 })]
  for (const item of [tea, cup]) await shop.put(buyer, item, 1)
  const cart = async (region: string) => new Map((await shop.api.call<CartView>(buyer, 'GET', encodeURI(`/cart?country=CN&region=${region}`))).body.stores.map((each) => [each.store.id, each]))
  const [there, hainan] = [await cart('北京'), await cart('海南')]
  assert.deepEqual([there.get(inside.id)!.tax, there.get(inside.id)!.total.minor], [{ amount: { minor: 1_430, currency: 'CNY' }, included: true }, 12_430])
  assert.deepEqual([there.get(onTop.id)!.tax, there.get(onTop.id)!.total.minor], [{ amount: { minor: 1_430, currency: 'CNY' }, included: false }, 12_430])
  assert.equal(hainan.get(onTop.id)!.total.minor, 11_330)
  const placed = await shop.buy(buyer, [tea, cup], { address: to('北京'), seenTotalMinor: 24_860 })
  assert.equal(placed.status, 201)
  assert.deepEqual(await brokenPromises(database), [])
})

test('an engine outside says the rates; while it is silent nothing is sold that it should have taxed', async () => {
  let up = true
  const engine = { name: 'outside', outside: true, ratesAt: async () => (up ? { standard: { rateBps: 2_000, label: 'GST' } } : Promise.reject(new Error('down'))) }
  const elsewhere = openShop(database, [testBank()], { tax: engine })
  const [buyer, store] = [await person(), await makeStore(database)]
  await database.writeOne(setTax, [store.id, taxed('added')])
  const item = await makeItem(database, store, { priceMinor: 1_000 })
  await elsewhere.put(buyer, item, 1)
  assert.equal(onlyStore(await elsewhere.cart(buyer)).total.minor, 1_200)
  assert.equal((await elsewhere.buy(buyer, [item], { seenTotalMinor: 1_200 })).status, 201)
  up = false
  assert.equal((await elsewhere.buy(buyer, [item])).body.code, 'tax-unknown')
  assert.equal((await elsewhere.cart(buyer)).status, 200)
})
