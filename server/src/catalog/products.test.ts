import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { catalogRoutes, reserveStock } from './index.ts'
import { brokenChecks, makePicture, makeStore } from './test-stores.ts'
import { MAX_VARIANTS } from './limits.ts'
import type { ProductDraft } from './studio-products.ts'

// A problem has a status too, which is a number.
type Draft = Omit<ProductDraft, 'status'>
const LAST_VARIANT = { priceMinor: 100 }

let database: Database
let drop: () => Promise<void>
let api: TestApi
let store: Awaited<ReturnType<typeof makeStore>>

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, catalogRoutes({ database, clock: systemClock }))
  store = await makeStore(database)
})
after(() => drop())

const create = (body: object) => api.call<Draft>(store.owner, 'POST', `/stores/${store.handle}/catalog`, body)
const edit = (draft: Draft, body: object) => api.call<Draft>(store.owner, 'PATCH', `/stores/${store.handle}/catalog/${draft.id}`, { revision: draft.revision, ...body })
const accountProducts = sql<{ products: number }>('catalog.test-account', 'select products from account where id = $1')

test('a product with options goes in whole, and its listing columns follow from its variants', async () => {
  const picture = await makePicture(database, store.id)
  const made = await create({
    title: 'Linen shirt',
    description: { blocks: [{ type: 'paragraph', content: [{ text: 'Woven in Fujian.' }] }] },
    status: 'published',
    category: 'clothing',
    tags: ['linen', 'linen', 'summer'],
    options: ['Colour', 'Size'],
    pictureIds: [picture],
    variants: [
      { optionValues: ['Sand', 'M'], priceMinor: 12_900, compareAtMinor: 15_900, sku: 'LS-SM', openingStock: 3 },
      { optionValues: ['Sand', 'L'], priceMinor: 13_900, openingStock: 0 },
      { optionValues: ['Ink', 'M'], priceMinor: 12_900, tracked: false, pictureId: picture },
    ],
  })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const draft = made.body
  assert.deepEqual(draft.options, [{ name: 'Colour', values: ['Sand', 'Ink'] }, { name: 'Size', values: ['M', 'L'] }])
  assert.deepEqual([draft.slug, draft.tags, draft.pictures.map((each) => each.id)], ['linen-shirt', ['linen', 'summer'], [picture]])
  assert.deepEqual(draft.variants.map((each) => [each.onHand, each.available, each.pictureId]), [[3, 3, null], [0, 0, null], [0, null, picture]])

  const page = await api.call<{ price: object; compareAt: object; variants: object[]; inStock: boolean; pictures: object[] }>(undefined, 'GET', `/stores/${store.handle}/products/linen-shirt`)
  assert.equal(page.status, 200)
  assert.deepEqual([page.body.price, page.body.compareAt, page.body.inStock, page.body.pictures.length], [{ minor: 12_900, currency: 'CNY' }, { minor: 15_900, currency: 'CNY' }, true, 1])
  assert.equal((await database.read.one(accountProducts, [store.id])).products, 1)
  assert.deepEqual(await brokenChecks(database), [])
})

test('a product that is sent twice under one key is one product', async () => {
  const send = () => api.call<Draft>(store.owner, 'POST', `/stores/${store.handle}/catalog`, { title: 'Tapped twice', variants: [{ priceMinor: 100 }] }, { 'idempotency-key': 'tapped-twice' })
  const [first, second] = await Promise.all([send(), send()])
  assert.deepEqual([first.status, second.status], [201, 201])
  assert.equal(first.body.id, second.body.id)
})

test('a Chinese title gets a short address, and a taken address a number', async () => {
  const variants = [{ priceMinor: 100 }]
  const chinese = await create({ title: '皇室御用超柔毛巾80s', variants })
  assert.match(chinese.body.slug, /^[0-9a-z]{8}$/)
  const slugs = await Promise.all(Array.from({ length: 4 }, async () => (await create({ title: 'Crème brûlée', variants })).body.slug))
  assert.deepEqual(slugs.sort(), ['creme-brulee', 'creme-brulee-2', 'creme-brulee-3', 'creme-brulee-4'])
})

test('variants keep their ids where their option values stay, and what is removed comes back with its stock', async () => {
  const { body: draft } = await create({ title: 'Cap', options: ['Size'], variants: ['S', 'M'].map((size) => ({ optionValues: [size], priceMinor: 500, openingStock: 4 })) })
  const [small, medium] = draft.variants.map((each) => each.id)
  const edited = await edit(draft, { variants: [{ optionValues: ['L'], priceMinor: 700, openingStock: 2 }, { optionValues: ['M'], priceMinor: 600, openingStock: 99 }] })
  assert.deepEqual(edited.body.variants.map((each) => [each.id === medium, each.onHand, each.price.minor]), [[false, 2, 700], [true, 4, 600]])
  const renamed = await edit(edited.body, { variants: [{ ...LAST_VARIANT, id: medium, optionValues: ['Medium'] }, { ...LAST_VARIANT, optionValues: ['S'], openingStock: 1 }] })
  assert.deepEqual(renamed.body.variants.map((each) => [each.id, each.onHand]), [[medium, 4], [small, 1]])
  assert.deepEqual(await brokenChecks(database), [])
})

test('a change on an old revision is refused and changes nothing', async () => {
  const { body: draft } = await create({ title: 'Bowl', variants: [{ priceMinor: 100 }] })
  assert.equal((await edit(draft, { title: 'Blue bowl' })).body.title, 'Blue bowl')
  const stale = await edit(draft, { title: 'Red bowl', variants: [{ priceMinor: 1 }] })
  assert.deepEqual([stale.status, stale.body.code, stale.body.params], [409, 'product-edited-meanwhile', { revision: 2 }])
  const both = await Promise.all(['A', 'B'].map((title) => edit({ ...draft, revision: 2 }, { title })))
  assert.deepEqual(both.map((each) => each.status).sort((a, b) => a - b), [200, 409])
})

test('what the pictures of a product show is said anew, for its gallery and its variants alike', async () => {
  const picture = await makePicture(database, store.id)
  const { body: draft } = await create({ title: 'Cup', options: ['Size'], pictureIds: [picture], variants: [{ optionValues: ['S'], priceMinor: 1, pictureId: picture }] })
  const { body: edited } = await edit(draft, { pictureAlts: { [picture]: ' A cup\nof tea ', [systemClock.id()]: 'nothing of this product' } })
  assert.deepEqual(edited.pictures.map((each) => [each.alt, each.picture?.alt]), [['A cup of tea', 'A cup of tea']])
  const { body: renamed } = await edit(edited, { title: 'Mug' })
  assert.equal(renamed.pictures[0]!.alt, 'A cup of tea')
})

test('what does not fit together is refused by field', async () => {
  const variants = [{ priceMinor: 100 }]
  const refused = async (body: object) => {
    const { status, body: problem } = await create({ title: 'x', variants, ...body })
    return [status, problem.code, problem.field]
  }
  assert.deepEqual(await refused({ options: ['Size'] }), [422, 'option-values-missing', 'variants.0.optionValues'])
  assert.deepEqual(await refused({ options: ['Size', 'Size'] }), [422, 'option-twice', 'options.1'])
  assert.deepEqual(await refused({ options: ['Size'], variants: [{ optionValues: ['S'], priceMinor: 1 }, { optionValues: ['S'], priceMinor: 2 }] }), [422, 'variant-twice', 'variants.1.optionValues'])
  assert.deepEqual(await refused({ category: 'no-such' }), [422, 'category-unknown', 'category'])
  const theirs = await makePicture(database, (await makeStore(database)).id)
  assert.deepEqual(await refused({ pictureIds: [theirs] }), [422, 'picture-unknown', 'pictureIds.0'])
  assert.deepEqual(await refused({ variants: [{ priceMinor: 1, pictureId: theirs }] }), [422, 'picture-unknown', 'variants.0.pictureId'])
  assert.deepEqual(await refused({ variants: [{ priceMinor: 1, id: systemClock.id() }] }), [422, 'variant-unknown', 'variants.0.id'])
  const tooMany = await create({ title: 'x', options: ['n'], variants: Array.from({ length: MAX_VARIANTS + 1 }, (_, n) => ({ optionValues: [`${n}`], priceMinor: 1 })) })
  assert.deepEqual([tooMany.status, tooMany.body.errors?.[0]?.field], [422, 'variants'])
})

test('drafts are hidden, archived products stay reachable but cannot be bought, and bulk actions count on the account', async () => {
  const seller = await makeStore(database)
  const call = <Body>(method: string, path: string, body?: object) => api.call<Body>(seller.owner, method, `/stores/${seller.handle}${path}`, body)
  const made = await Promise.all(['One', 'Two', 'Three'].map((title) => call<Draft>('POST', '/catalog', { title, variants: [{ priceMinor: 100, openingStock: 1 }] })))
  const ids = made.map((each) => each.body.id)
  assert.equal((await call('GET', '/products/one')).status, 404)
  assert.deepEqual((await call<{ changed: string[] }>('POST', '/catalog/bulk', { ids: [...ids, systemClock.id()], action: 'publish' })).body.changed.sort(), [...ids].sort())
  assert.equal((await database.read.one(accountProducts, [seller.id])).products, 3)
  assert.equal((await call('DELETE', `/catalog/${ids[0]}`)).status, 204)
  assert.equal((await call('DELETE', `/catalog/${ids[0]}`)).status, 204)
  assert.equal((await call('DELETE', `/catalog/${systemClock.id()}`)).status, 404)
  const archived = await call<{ available: boolean }>('GET', '/products/one')
  assert.deepEqual([archived.status, archived.body.status as unknown, archived.body.available], [200, 'archived', false])
  await call('POST', '/catalog/bulk', { ids, action: 'draft' })
  assert.equal((await database.read.one(accountProducts, [seller.id])).products, 0)
  assert.equal((await call('GET', '/products/two')).status, 404)

  // Another store's products are not reached through one's own.
  const foreign = await api.call(store.owner, 'PATCH', `/stores/${store.handle}/catalog/${ids[0]}`, { revision: 1, title: 'mine' })
  assert.equal(foreign.status, 404)
  assert.deepEqual((await api.call<{ changed: string[] }>(store.owner, 'POST', `/stores/${store.handle}/catalog/bulk`, { ids, action: 'publish' })).body.changed, [])
})

test('stock is moved once per key, and never below what is promised', async () => {
  const { body: draft } = await create({ title: 'Vase', variants: [{ priceMinor: 100, openingStock: 2 }] })
  const variantId = draft.variants[0]!.id
  const move = (change: number, key: string) => api.call<{ onHand: number }>(store.owner, 'POST', `/stores/${store.handle}/stock-movements`, { variantId, change, why: 'count' }, { 'idempotency-key': key })
  assert.equal((await move(5, 'first-key')).body.onHand, 7)
  assert.equal((await move(5, 'first-key')).body.onHand, 7)
  assert.equal((await move(6, 'first-key')).body.code, 'idempotency-key-reused')
  const unmoved = await move(0, 'zero-key')
  assert.deepEqual([unmoved.status, unmoved.body.code], [422, 'stock-unmoved'])
  const refused = await move(-8, 'second-key')
  assert.deepEqual([refused.status, refused.body.code, refused.body.params?.available], [409, 'stock-below-zero', 7])
  // The cause is mended, so the same key may be tried again.
  await move(1, 'third-key')
  assert.equal((await move(-8, 'second-key')).body.onHand, 0)
  const ledger = await api.call<{ items: { kind: string; quantity: number; why: string }[]; next: string }>(store.owner, 'GET', `/stores/${store.handle}/stock-movements?variant=${variantId}&limit=3`)
  assert.deepEqual(ledger.body.items.map((each) => [each.kind, each.quantity]), [['corrected', -8], ['received', 1], ['received', 5]])
  const rest = await api.call<typeof ledger.body>(store.owner, 'GET', `/stores/${store.handle}/stock-movements?variant=${variantId}&limit=3&after=${ledger.body.next}`)
  assert.deepEqual(rest.body.items.map((each) => [each.kind, each.quantity, each.why]), [['received', 2, 'opening stock']])
  assert.equal((await api.call<Draft>(store.owner, 'GET', `/stores/${store.handle}/catalog/${draft.id}`)).body.variants[0]?.available, 0)
  assert.deepEqual(await brokenChecks(database), [])
})

test('counting that begins late starts from what is promised, not below zero', async () => {
  const { body: draft } = await create({ title: 'Tea', variants: [{ priceMinor: 100, tracked: false }] })
  await database.write((db) => reserveStock(db, { storeId: store.id, orderId: systemClock.id(), lines: [{ variantId: draft.variants[0]!.id, quantity: 4 }], until: new Date() }))
  const tracked = await edit(draft, { variants: [{ priceMinor: 100, tracked: true }] })
  assert.deepEqual(tracked.body.variants.map((each) => [each.onHand, each.reserved, each.available]), [[4, 4, 0]])
  assert.deepEqual(await brokenChecks(database), [])
})

test('the catalogue of the studio filters by words, status and stock, and pages in order', async () => {
  const seller = await makeStore(database)
  const call = <Body>(method: string, path: string, body?: object) => api.call<Body>(seller.owner, method, `/stores/${seller.handle}${path}`, body)
  for (const [title, openingStock] of [['Plenty', 50], ['Few', 2], ['None', 0]] as const) await call('POST', '/catalog', { title, variants: [{ priceMinor: 100, sku: `SKU-${title}`, openingStock }] })
  const titles = async (query: string) => (await call<{ items: { title: string }[] }>('GET', `/catalog?${query}`)).body.items.map((each) => each.title)
  assert.deepEqual(await titles(''), ['None', 'Few', 'Plenty'])
  assert.deepEqual(await titles('stock=out'), ['None'])
  assert.deepEqual(await titles('stock=low'), ['None', 'Few'])
  assert.deepEqual(await titles('q=SKU-few'), ['Few'])
  assert.deepEqual(await titles('status=published'), [])
  const first = await call<{ items: { title: string }[]; next: string }>('GET', '/catalog?limit=2')
  assert.deepEqual(await titles(`after=${first.body.next}`), ['Plenty'])
  assert.equal((await call<object>('GET', '/catalog?after=nonsense')).body.code, 'bad-cursor')
  const stranger = await makePerson(database, systemClock)
  assert.equal((await api.call(stranger, 'GET', `/stores/${seller.handle}/catalog`)).status, 404)
})

test('many products get another tax class at once; those of others, and what is not named, stay', async () => {
  const other = await makeStore(database)
  const [first, second] = [await create({ title: 'Rice', variants: [LAST_VARIANT] }), await create({ title: 'Oil', taxClass: 'reduced', variants: [LAST_VARIANT] })]
  const foreign = (await api.call<Draft>(other.owner, 'POST', `/stores/${other.handle}/catalog`, { title: 'Salt', variants: [LAST_VARIANT] })).body
  const terms = (body: object) => api.call<{ changed: string[] }>(store.owner, 'POST', `/stores/${store.handle}/catalog/terms`, { ids: [first.body.id, second.body.id, foreign.id], ...body })
  assert.deepEqual((await terms({ taxClass: 'reduced' })).body.changed, [first.body.id])
  assert.deepEqual((await terms({})).body.changed, [])
  assert.equal((await terms({ taxClass: 'luxury' })).status, 422)
  const read = async (who: typeof store, id: string) => (await api.call<Draft>(who.owner, 'GET', `/stores/${who.handle}/catalog/${id}`)).body
  const after = await read(store, first.body.id)
  assert.deepEqual([after.taxClass, after.revision], ['reduced', first.body.revision + 1])
  assert.equal((await read(other, foreign.id)).taxClass, 'standard')
})
