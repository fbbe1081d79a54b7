import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listAudit } from '#audit'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { catalogRoutes, releaseProduct, withheldAmong, withholdProduct } from './index.ts'
import type { ProductDraft } from './studio-products.ts'
import { brokenChecks, makeProduct, makeStore } from './test-stores.ts'

type Draft = Omit<ProductDraft, 'status'> & { status: string }

let database: Database
let drop: () => Promise<void>
let api: TestApi
let boss: { id: string }
const accountProducts = sql<{ products: number }>('catalog.test-withheld-count', 'select products from account where id = $1')
const publish = sql('catalog.test-publish-withheld', `update product set status = 'published' where id = $1`)

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, catalogRoutes({ database, clock: systemClock }))
  boss = await makePerson(database, systemClock, { operator: true })
})
after(() => drop())

async function withheld() {
  const store = await makeStore(database)
  const [product, other] = [await makeProduct(database, store, { title: 'Rolex' }), await makeProduct(database, store, { title: 'Cup' })]
  const named = { storeId: store.id, productId: product.id, by: boss.id }
  assert.equal(await database.write((db) => withholdProduct(db, systemClock, { ...named, why: 'a counterfeit' })), undefined)
  const path = `/stores/${store.handle}/catalog/${product.id}`
  const read = async () => (await api.call<Draft>(store.owner, 'GET', path)).body
  return { store, product, other, named, path, read }
}

test('what the operator withholds is gone from the shop; its seller reads why, may edit it, and cannot show it by any way', async () => {
  const { store, product, other, named, path, read } = await withheld()
  assert.equal((await api.call(undefined, 'GET', `/stores/${store.handle}/products/${product.slug}`)).status, 404)
  assert.equal((await database.read.one(accountProducts, [store.id])).products, 1)
  const draft = await read()
  assert.deepEqual([draft.status, draft.withheld?.why], ['draft', 'a counterfeit'])
  const rows = (await api.call<{ items: { id: string; withheld: boolean }[] }>(store.owner, 'GET', `/stores/${store.handle}/catalog`)).body.items
  assert.deepEqual(rows.filter((row) => row.withheld).map((row) => row.id), [product.id])

  const edited = await api.call<Draft>(store.owner, 'PATCH', path, { revision: draft.revision, title: 'A watch' })
  assert.deepEqual([edited.status as number | string, edited.body.title], [200, 'A watch'])
  const { revision } = edited.body
  for (const status of ['published', 'archived']) {
    const refused = await api.call(store.owner, 'PATCH', path, { revision, status })
    assert.deepEqual([refused.status, refused.body.code, refused.body.field, refused.body.params], [409, 'product-withheld', 'status', { title: 'A watch', why: 'a counterfeit' }])
  }
  for (const action of ['publish', 'archive']) {
    const refused = await api.call(store.owner, 'POST', `/stores/${store.handle}/catalog/bulk`, { ids: [other.id, product.id], action })
    assert.deepEqual([refused.status, refused.body.code], [409, 'product-withheld'])
  }
  assert.equal((await api.call(store.owner, 'DELETE', path)).body.code, 'product-withheld')
  await assert.rejects(database.writeOne(publish, [product.id]), /withheld_is_draft/)
  assert.deepEqual([(await read()).status, [...(await withheldAmong(database.read, [named, { ...named, productId: other.id }]))]], ['draft', [product.id]])
  assert.deepEqual(await brokenChecks(database), [])
})

test('released, it is a draft that its seller may publish; both are audited and may be repeated', async () => {
  const { store, product, named, path, read } = await withheld()
  const again = () => database.write((db) => withholdProduct(db, systemClock, { ...named, why: 'another reason' }))
  assert.deepEqual([await again(), (await read()).withheld?.why], [undefined, 'a counterfeit'])
  const release = () => database.write((db) => releaseProduct(db, systemClock, { ...named, why: 'it is a watch' }))
  assert.deepEqual([await release(), await release()], [undefined, undefined])
  const draft = await read()
  assert.deepEqual([draft.status, draft.withheld], ['draft', null])
  assert.equal((await api.call(store.owner, 'PATCH', path, { revision: draft.revision, status: 'published' })).status, 200)
  const trace = (await listAudit(database.read, { subject: product.id, limit: 9 })).filter((each) => each.actorId === boss.id)
  assert.deepEqual(trace.map((each) => [each.action, each.detail.why]), [['product.release', 'it is a watch'], ['product.withhold', 'a counterfeit']])
  const nothing = { ...named, productId: systemClock.id(), why: 'x' }
  assert.equal((await database.write((db) => withholdProduct(db, systemClock, nothing)))?.refused, 'not-found')
  assert.equal((await database.write((db) => releaseProduct(db, systemClock, nothing)))?.refused, 'not-found')
})

test('withheld while its seller publishes it, it is withheld', async () => {
  for (let round = 0; round < 8; round++) {
    const store = await makeStore(database)
    const product = await makeProduct(database, store, { status: 'draft' })
    const path = `/stores/${store.handle}/catalog`
    const publishing = round % 2 ? api.call(store.owner, 'POST', `${path}/bulk`, { ids: [product.id], action: 'publish' }) : api.call(store.owner, 'PATCH', `${path}/${product.id}`, { revision: 1, status: 'published' })
    const withholding = database.write((db) => withholdProduct(db, systemClock, { storeId: store.id, productId: product.id, why: 'no', by: boss.id }))
    const [answer] = await Promise.all([publishing, withholding])
    assert.ok([200, 409].includes(answer.status), JSON.stringify(answer.body))
    assert.equal((await api.call<Draft>(store.owner, 'GET', `${path}/${product.id}`)).body.status, 'draft')
  }
  assert.deepEqual(await brokenChecks(database), [])
})
