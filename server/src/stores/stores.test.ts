import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { minorDigits } from '#product-csv'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { CURRENCIES, findOpenStore, storesRoutes, type StoreSettings } from './index.ts'

let database: Database
let drop: () => Promise<void>
let api: TestApi
const counts = { all: 0, published: 0 }

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, storesRoutes({ database, clock: systemClock, countProducts: async () => counts, feeBps: 250 }))
})
after(() => drop())

const forget = sql('stores.test-forget', 'delete from store where store_id = $1')

/** A store account whose owner has not begun to sell. */
async function newAccount(): Promise<{ owner: { id: string }; id: string; handle: string }> {
  const owner = await makePerson(database, systemClock)
  const account = await makeAccount(database, systemClock, 'store', owner.id)
  await database.write((db) => db.run(forget, [account.id]))
  return { ...account, owner }
}

test('a store opens step by step, and says at each step what is missing', async () => {
  const { owner, handle } = await newAccount()
  Object.assign(counts, { all: 0, published: 0 })
  assert.equal((await api.call(owner, 'GET', `/stores/${handle}/settings`)).status, 404)

  assert.deepEqual((await api.call(undefined, 'GET', '/opening-terms')).body, { feeBps: 250 })
  const begun = await api.call<StoreSettings>(owner, 'POST', `/accounts/${handle}/store`, { currency: 'JPY' })
  assert.equal(begun.status, 201)
  assert.deepEqual([begun.body.currency, begun.body.feeBps, begun.body.setup.missing, begun.body.openedAt], ['JPY', 250, ['shipping', 'returns', 'product'], null])
  const early = await api.call(owner, 'POST', `/stores/${handle}/opening`)
  assert.deepEqual([early.status, early.body.code, early.body.params?.missing], [409, 'store-not-ready', 'shipping, returns, product'])
  assert.equal(early.body.detail, 'Still missing before the store can open: where you ship from, the returns policy, one published product.')
  assert.equal((await api.call(owner, 'POST', `/stores/${handle}/opening`, undefined, { 'accept-language': 'zh-CN' })).body.detail, '开店前还缺少：发货地、退换规则、一件上架的商品。')
  assert.equal(await findOpenStore(database.read, handle), undefined)

  await api.call(owner, 'PATCH', `/stores/${handle}/settings`, { shipsFrom: 'Xiamen' })
  await api.call(owner, 'POST', `/accounts/${handle}/store`, { currency: 'JPY', shippingFeeMinor: 800, freeShippingFromMinor: 9900 })
  // Left and taken up again: the first step changes what it says and keeps the rest.
  const again = await api.call<StoreSettings>(owner, 'POST', `/accounts/${handle}/store`, { currency: 'CNY', returnsPolicy: '7 days' })
  assert.deepEqual([again.body.currency, again.body.shipsFrom, again.body.shipping], ['CNY', 'Xiamen', { fee: { minor: 800, currency: 'CNY' }, from: false, freeFrom: { minor: 9900, currency: 'CNY' }, pickUp: false }])
  counts.all = counts.published = 1
  const opened = await api.call<StoreSettings>(owner, 'POST', `/stores/${handle}/opening`)
  assert.equal(opened.status, 200)
  assert.ok(opened.body.openedAt)
  assert.equal((await api.call<StoreSettings>(owner, 'POST', `/stores/${handle}/opening`)).body.openedAt, opened.body.openedAt)
  assert.equal((await findOpenStore(database.read, handle))?.handle, handle)
})

test('a currency stays once products carry prices in it', async () => {
  const { owner, handle } = await newAccount()
  Object.assign(counts, { all: 3, published: 0 })
  await api.call(owner, 'POST', `/accounts/${handle}/store`, { currency: 'EUR' })
  const refused = await api.call(owner, 'PATCH', `/stores/${handle}/settings`, { currency: 'USD' })
  assert.deepEqual([refused.status, refused.body.code, refused.body.field], [409, 'currency-settled', 'currency'])
  assert.equal((await api.call(owner, 'PATCH', `/stores/${handle}/settings`, { currency: 'EUR', returnsPolicy: 'None.' })).status, 200)
})

test('only a store account sells, and only its owner or manager says how', async () => {
  const owner = await makePerson(database, systemClock)
  const creator = await makeAccount(database, systemClock, 'creator', owner.id)
  assert.equal((await api.call(owner, 'POST', `/accounts/${creator.handle}/store`, { currency: 'CNY' })).body.code, 'not-a-store')
  const support = await makePerson(database, systemClock)
  const store = await makeAccount(database, systemClock, 'store', support.id, { role: 'support' })
  assert.equal((await api.call(support, 'GET', `/stores/${store.handle}/settings`)).status, 200)
  assert.equal((await api.call(support, 'PATCH', `/stores/${store.handle}/settings`, { shipsFrom: 'x' })).status, 403)
  assert.equal((await api.call(owner, 'GET', `/stores/${store.handle}/settings`)).status, 404)
  assert.deepEqual((await api.call(owner, 'PATCH', `/stores/${store.handle}/settings`, { currency: 'XXX' })).status, 404)
  assert.equal((await api.call(support, 'POST', `/accounts/${store.handle}/store`, { currency: 'XXX' })).status, 403)
})

test('currencies are named in the language of the reader, with the digits that prices are written with', async () => {
  const { body } = await api.call<{ items: { code: string; name: string }[] }>(undefined, 'GET', '/currencies', undefined, { 'accept-language': 'zh-CN' })
  assert.equal(body.items[0]?.name, '人民币')
  for (const each of CURRENCIES) assert.equal(each.digits, minorDigits(each.code), each.code)
})
