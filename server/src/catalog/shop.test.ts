import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { block } from '#accounts'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { cardsBy, catalogRoutes, variantsForCart } from './index.ts'
import { NewProduct } from './product-input.ts'
import type { StoredProduct } from './product-content.ts'
import { makePicture, makeProduct, makeStore } from './test-stores.ts'

type Page = { items: { id: string; title: string; price: { minor: number } }[]; next: string | null }

let database: Database
let drop: () => Promise<void>
let api: TestApi
const productCards = cardsBy(systemClock)

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, catalogRoutes({ database, clock: systemClock }))
})
after(() => drop())

const list = async (path: string) => (await api.call<Page>(undefined, 'GET', path)).body
const closeStore = sql('catalog.test-close', 'update store set opened_at = null where store_id = $1')
const makePlain = (store: Awaited<ReturnType<typeof makeStore>>, title: string, input: Partial<NewProduct> & { priceMinor?: number; stock?: number } = {}) => {
  const { priceMinor = 1000, stock = 5, ...rest } = input
  return makeProduct(database, store, { title, ...rest, variants: NewProduct.shape.variants.parse([{ priceMinor, openingStock: stock }]) })
}

/** How many statements a piece of work sends. */
async function countStatements(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const stop = database.onStatement(() => count++)
  await work()
  stop()
  return count
}

test('each order pages through everything once, whatever the size of a page', async () => {
  const store = await makeStore(database)
  const made: StoredProduct[] = []
  for (let number = 0; number < 11; number++) made.push(await makePlain(store, `Cup ${number}`, { priceMinor: [300, 100, 200][number % 3]! }))
  await makePlain(store, 'Hidden', { status: 'draft' })
  for (const sort of ['newest', 'price', 'price-desc', 'sold', 'relevance']) {
    const seen: Page['items'] = []
    for (let after = ''; ; ) {
      const page = await list(`/stores/${store.handle}/products?sort=${sort}&limit=4${after}`)
      seen.push(...page.items)
      if (page.next === null) break
      after = `&after=${page.next}`
    }
    assert.deepEqual(seen.map((each) => each.id).sort(), made.map((each) => each.id).sort(), sort)
    const prices = seen.map((each) => each.price.minor)
    if (sort === 'price') assert.deepEqual(prices, [...prices].sort((a, b) => a - b))
    if (sort === 'price-desc') assert.deepEqual(prices, [...prices].sort((a, b) => b - a))
    if (sort === 'newest') assert.deepEqual(seen.map((each) => each.id), made.map((each) => each.id).reverse())
  }
  const never = Buffer.from(JSON.stringify(['2025-02-30T00:00:00.000Z', store.id])).toString('base64url')
  for (const after of ['bm8', never]) assert.equal((await api.call<object>(undefined, 'GET', `/stores/${store.handle}/products?after=${after}`)).body.code, 'bad-cursor')
})

test('Chinese words are found in titles first, and by any two neighbours', async () => {
  const store = await makeStore(database)
  await makePlain(store, '竹编果篮', { description: { blocks: [{ type: 'paragraph', content: [{ text: '配羊毛被更好看' }] }] } })
  await makePlain(store, '秋冬保暖加厚澳洲羊毛被', { tags: ['床品'] })
  await makePlain(store, '日式和风懒人沙发')
  const titles = async (q: string) => (await list(`/stores/${store.handle}/products?q=${encodeURIComponent(q)}`)).items.map((each) => each.title)
  assert.deepEqual(await titles('羊毛被'), ['秋冬保暖加厚澳洲羊毛被', '竹编果篮'])
  assert.deepEqual(await titles('懒人沙发'), ['日式和风懒人沙发'])
  assert.deepEqual(await titles('床品'), ['秋冬保暖加厚澳洲羊毛被'])
  assert.deepEqual(await titles('电风扇'), [])
  assert.deepEqual(await titles('！？'), [])
})

test('lists over all stores leave out stores that are not open, and filter by category and stock', async () => {
  const [open, closed] = [await makeStore(database), await makeStore(database)]
  const there = await makePlain(open, 'Oolong one', { category: 'tea' })
  await makePlain(open, 'Oolong sold out', { category: 'tea', stock: 0 })
  await makePlain(open, 'Oolong cup', { category: 'pottery' })
  const hidden = await makePlain(closed, 'Oolong two', { category: 'tea' })
  await database.write((db) => db.run(closeStore, [closed.id]))
  const titles = async (query: string) => (await list(`/products?${query}`)).items.map((each) => each.title)
  assert.deepEqual(await titles('category=tea'), ['Oolong sold out', 'Oolong one'])
  assert.deepEqual(await titles('category=tea&inStock=true'), ['Oolong one'])
  assert.deepEqual((await titles('q=oolong&sort=newest')), ['Oolong cup', 'Oolong sold out', 'Oolong one'])
  assert.equal((await api.call(undefined, 'GET', `/stores/${closed.handle}/products`)).status, 404)

  // A card of a product in a closed store stays, as one that cannot be bought.
  const cards = await productCards(database.read, [{ storeId: open.id, productId: there.id }, { storeId: closed.id, productId: hidden.id }, { storeId: open.id, productId: systemClock.id() }], undefined)
  assert.deepEqual([cards.size, cards.get(there.id)?.available, cards.get(hidden.id)?.available], [2, true, false])
  const draft = await makePlain(open, 'Not yet', { status: 'draft' })
  assert.equal((await productCards(database.read, [{ storeId: open.id, productId: draft.id }], undefined)).size, 0)
})

test('a list takes two statements, a product page three, cards and carts one', async () => {
  const store = await makeStore(database)
  const product = await makePlain(store, 'Counted')
  const pair = { storeId: store.id, productId: product.id, variantId: product.variants[0]!.id }
  assert.equal(await countStatements(() => list(`/stores/${store.handle}/products?q=counted&category=tea`)), 2)
  assert.equal(await countStatements(() => list('/products')), 1)
  assert.equal(await countStatements(() => api.call(undefined, 'GET', `/stores/${store.handle}/products/${product.slug}`)), 3)
  // For a member also who asks, and what they have to do with the store: the test's own gatekeeper asks the first.
  assert.equal(await countStatements(() => api.call(store.owner, 'GET', `/stores/${store.handle}/products/${product.slug}`)), 5)
  assert.equal(await countStatements(() => productCards(database.read, [pair, pair], undefined)), 1)
  assert.equal(await countStatements(() => variantsForCart(database.read, [pair], undefined)), 1)
})

test('a cart reads its variants as they are now, with the terms of each store', async () => {
  const store = await makeStore(database)
  const picture = await makePicture(database, store.id)
  const product = await makeProduct(database, store, {
    title: 'Scarf', options: ['Colour'], pictureIds: [picture],
    variants: NewProduct.shape.variants.parse([{ optionValues: ['Red'], priceMinor: 900, openingStock: 2 }, { optionValues: ['Grey'], priceMinor: 950, tracked: false }]),
  })
  const [red, grey] = product.variants
  const read = await variantsForCart(database.read, product.variants.map((each) => ({ storeId: store.id, variantId: each.id })), undefined)
  const found = read.get(red!.id)!
  assert.deepEqual([found.title, found.variantTitle, found.priceMinor, found.available, found.purchasable, found.picture?.id, found.store.handle], ['Scarf', 'Red', 900n, 2, true, picture, store.handle])
  assert.deepEqual([read.get(grey!.id)?.available, read.get(grey!.id)?.zones[0]?.rate, read.get(grey!.id)?.taxRates], [null, { by: 'flat', feeMinor: 0 }, []])
  await database.write((db) => db.run(closeStore, [store.id]))
  assert.equal((await variantsForCart(database.read, [{ storeId: store.id, variantId: red!.id }], undefined)).get(red!.id)?.purchasable, false)
})

test('categories are named in the language of the reader', async () => {
  const { items } = (await api.call<{ items: { slug: string; name: string }[] }>(undefined, 'GET', '/categories', undefined, { 'accept-language': 'zh-CN' })).body
  assert.equal(items.find((each) => each.slug === 'tea')?.name, '茶叶')
})

test('a store that has blocked somebody shows them no list and no page of its products, and no others are missing', async () => {
  const [store, other] = [await makeStore(database), await makeStore(database)]
  const [mine, theirs] = [await makePlain(store, 'Hidden lantern'), await makePlain(other, 'Shown lantern')]
  const [blocked, reader] = [await makePerson(database, systemClock), await makePerson(database, systemClock)]
  await database.write((db) => block(db, systemClock, store.id, blocked.id))
  const status = async (who: { id: string } | undefined, path: string) => (await api.call(who, 'GET', path)).status
  for (const path of [`/stores/${store.handle}/products`, `/stores/${store.handle}/products/${mine.slug}`]) {
    assert.deepEqual([await status(blocked, path), await status(reader, path), await status(undefined, path)], [404, 200, 200], path)
  }
  const found = async (who: { id: string } | undefined) => (await api.call<Page>(who, 'GET', '/products?q=lantern')).body.items.map((each) => each.id).sort()
  assert.deepEqual([await found(blocked), await found(reader), await found(undefined)], [[theirs.id], [mine.id, theirs.id].sort(), [mine.id, theirs.id].sort()])
})
