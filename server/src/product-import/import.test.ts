import assert from 'node:assert/strict'
import { readFile, rm } from 'node:fs/promises'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { catalogChecks, readWholeProducts, withholdProduct } from '#catalog'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { exportProducts, importProducts, openLocalFiles, productImportRoutes, type ProductImportResult } from './index.ts'
import type { Import } from './import-row.ts'
import { MAX_WAITING_FILES } from './upload-import.ts'
import { type ImportDeps, workImport } from './work-import.ts'

// A problem has a status and a title too.
type ImportBody = Import

const SAMPLES = join(import.meta.dirname, '../../../../shared/data/shopify')
const FILES = [
  { name: 'apparel', products: 25, variants: 96 },
  { name: 'bicycles', products: 284, variants: 1121 },
  { name: 'jewelry', products: 19, variants: 24 },
  { name: 'product-csvs_apparel', products: 20, variants: 22 },
  { name: 'product-csvs_home-and-garden', products: 20, variants: 21 },
  { name: 'product-csvs_jewelery', products: 20, variants: 23 },
]
const noSamples = !existsSync(SAMPLES) && 'the sample files are not on this machine'

let database: Database
let drop: () => Promise<void>
let api: TestApi
let deps: ImportDeps
const folder = mkdtempSync(join(tmpdir(), 'amoy-import-'))

before(async () => {
  ;({ database, drop } = await testDatabase())
  deps = { database, clock: systemClock, files: openLocalFiles(folder), publicUrl: 'http://localhost:3000' }
  api = testApi(database, productImportRoutes(deps))
})
after(async () => {
  await drop()
  await rm(folder, { recursive: true, force: true })
})

async function makeStore(currency = 'USD') {
  const owner = await makePerson(database, systemClock)
  return { ...(await makeAccount(database, systemClock, 'store', owner.id, { currency })), owner, currency }
}
type Store = Awaited<ReturnType<typeof makeStore>>

async function* once(text: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
async function bring(store: Store, text: string | Buffer, lang: 'en' | 'zh-CN' = 'en'): Promise<ProductImportResult> {
  const result = await importProducts(deps, { storeId: store.id, byId: store.owner.id, fileName: 'file.csv', stream: once(text), lang })
  assert.ok(!('refused' in result), JSON.stringify(result))
  return result
}
async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
const exported = (store: Store) => textOf(exportProducts(database.read, store, deps.publicUrl))
const rowCounts = sql<Record<string, number>>(
  'imports.test-counts',
  `select (select count(*)::int from product where store_id = $1) as products, (select count(*)::int from variant where store_id = $1) as variants,
     (select count(*)::int from stock where store_id = $1) as stock, (select count(*)::int from stock_movement where store_id = $1) as movements,
     (select count(*)::int from picture_fetch where store_id = $1) as pictures, (select products from account where id = $1) as listed`,
)
const counts = (store: Store) => database.read.one(rowCounts, [store.id])
async function assertSound(): Promise<void> {
  for (const check of catalogChecks) assert.deepEqual((await check.count(database.read)).examples, [], check.name)
}

const HEADER = 'Handle,Title,Body (HTML),Vendor,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Image Src,Colour family'
const rowsOf = (...rows: string[]) => [HEADER, ...rows].join('\n')
const CUP = 'cup,Cup,<p onclick=x>Thin <b>rim</b><script>alert(1)</script></p>,Kiln,"tea, clay",true,Size,Small,C-S,shopify,4,12.50,,blue\ncup,,,,,,,Large,C-L,shopify,1,15.00,,'

for (const { name, products, variants } of FILES) {
  test(`the real file ${name} imports whole, again without doubles, and comes back the same from its export`, { skip: noSamples }, async () => {
    const file = await readFile(join(SAMPLES, `${name}.csv`))
    const store = await makeStore()
    const first = await bring(store, file)
    assert.deepEqual([first.state, first.products, first.variants, first.rejected, first.unchanged], ['finished', products, variants, 0, 0], JSON.stringify(first.problems))
    const before = await counts(store)
    assert.deepEqual([before.products, before.variants], [products, variants])

    const again = await bring(store, file)
    assert.deepEqual([again.products, again.variants, again.pictures, again.unchanged], [products, variants, first.pictures, products])
    assert.deepEqual(await counts(store), before)

    const other = await makeStore()
    const file2 = await exported(store)
    const copied = await bring(other, file2)
    assert.deepEqual([copied.products, copied.variants, copied.rejected], [products, variants, 0])
    assert.equal(await exported(other), file2)
    assert.equal((await bring(store, file2)).unchanged, products)
  })
}

test('what was imported is sound', { skip: noSamples }, () => assertSound())

test('an import changes what differs, corrects stock by the difference, and takes away variants that are gone', async () => {
  const store = await makeStore()
  assert.deepEqual(pick(await bring(store, rowsOf(CUP))), { products: 1, variants: 2, unchanged: 0, rejected: 0 })
  const changed = rowsOf('cup,Cup,<p>Thin rim</p>,Kiln,tea,true,Size,Small,C-S,shopify,9,13.00,,blue', 'cup,,,,,,,Huge,C-H,,0,20.00,,', 'pot,Pot,,Kiln,,false,,,,,,30,,')
  assert.deepEqual(pick(await bring(store, changed)), { products: 2, variants: 3, unchanged: 0, rejected: 0 })
  const movements = await database.read.all(sql<{ kind: string; quantity: bigint }>('imports.test-movements', 'select kind, quantity from stock_movement where store_id = $1 order by at, quantity'), [store.id])
  assert.deepEqual(movements.map((each) => [each.kind, Number(each.quantity)]), [['received', 1], ['received', 4], ['corrected', 5]])
  assert.deepEqual(await counts(store), { products: 2, variants: 4, stock: 4, movements: 3, pictures: 0, listed: 1 })
  await assertSound()
})

test('a column says the tax class of products, in either language; what it does not say stays, what it cannot mean is named', async () => {
  const store = await makeStore()
  const file = (...classes: string[]) => ['Handle,Title,Variant Price,Tax Class', ...classes.map((each, at) => `p${at},P${at},5,${each}`)].join('\n')
  await bring(store, file('Reduced', '免税', ''))
  const classes = async () => [...(await readWholeProducts(database.read, store.id, ['p0', 'p1', 'p2'])).values()].sort((a, b) => (a.slug < b.slug ? -1 : 1)).map((each) => each.taxClass)
  assert.deepEqual(await classes(), ['reduced', 'exempt', 'standard'])
  await bring(store, file('', 'standard', 'reduced'))
  assert.deepEqual(await classes(), ['reduced', 'standard', 'reduced'])
  assert.match(await exported(store), /,reduced,/)
  const wrong = await bring(store, file('13%'))
  assert.deepEqual([wrong.rejected, wrong.problems[0]?.code], [1, 'tax-class-unknown'])
})

test('a file that is silent about a column leaves it as it is', async () => {
  const store = await makeStore()
  await bring(store, rowsOf(CUP))
  const before = await exported(store)
  assert.deepEqual(pick(await bring(store, 'Handle,Title,Option1 Name,Option1 Value,Variant Price\ncup,Cup,Size,Small,12.50\ncup,,,Large,15.00')), { products: 1, variants: 2, unchanged: 1, rejected: 0 })
  await bring(store, 'Handle,Title,Option1 Name,Option1 Value,Variant Price\ncup,Cup,Size,Small,99.00\ncup,,,Large,15.00')
  assert.equal(await exported(store), before.replace('12.50', '99.00'))
})

test('descriptions are kept as structure without what could do harm, and unknown columns stay', async () => {
  const store = await makeStore()
  await bring(store, rowsOf(CUP))
  const text = await exported(store)
  assert.match(text, /Colour family/)
  assert.match(text, /blue/)
  assert.match(text, /rim/)
  assert.doesNotMatch(text, /<script|onclick|alert/)
})

test('rows that are wrong are left out, counted, and given back with the reason in the language of the reader', async () => {
  const store = await makeStore()
  const file = rowsOf('a,Fine,,,,true,,,,,,1.00,,', 'b,Bad price,,,,true,,,,,,=1+1,,', 'c,,,,,true,,,,,,2.00,,', 'd,Fine too,,,,true,,,,,,3.00,,')
  const result = await bring(store, file, 'zh-CN')
  assert.deepEqual([result.products, result.state], [2, 'finished'])
  assert.ok(result.rejected >= 2)
  assert.deepEqual([...new Set(result.problems.map((each) => each.row))], [3, 4])
  assert.match(result.problems.find((each) => each.code === 'not-a-price')!.message, /不是价格/)
  const csv = await api.call<string>(store.owner, 'GET', `/stores/${store.handle}/imports/${result.importId}/problems.csv`)
  assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8')
  const lines = String(csv.body).split('\n')
  assert.match(lines[0]!, /Row,Column,Value,Problem/)
  assert.match(lines[1]!, /^3,Variant Price,'=1\+1,.*not-a-price/)
})

test('a picture that two products or variants name is counted where it is named and queued once for each product', async () => {
  const store = await makeStore()
  const header = 'Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src,Image Alt Text,Variant Image'
  const file = [header, 'a,A,Size,S,1,https://pictures.example/1.jpg,front,https://pictures.example/1.jpg', 'a,,,M,1,https://pictures.example/2.jpg,,https://pictures.example/3.jpg', 'b,B,,,1,https://pictures.example/1.jpg,,'].join('\n')
  const first = await bring(store, file)
  assert.equal(first.pictures, 4)
  assert.equal((await counts(store)).pictures, 4)
  assert.equal((await bring(store, file)).unchanged, 2)
  const text = await exported(store)
  assert.match(text, /https:\/\/pictures.example\/3.jpg/)
})

test('the studio uploads, maps, tries, runs and follows an import', async () => {
  const store = await makeStore()
  const call = <Body>(method: string, path: string, body?: unknown) => api.call<Body>(store.owner, method, `/stores/${store.handle}/imports${path}`, body, body instanceof Uint8Array ? { 'content-type': 'text/csv' } : {})
  const file = Buffer.from('Name of it,Cost,Price,Mystery\nBowl,3,9.90,x\nPlate,4,not-a-number,y\n')
  const uploaded = await call<ImportBody>('POST', '?fileName=my.csv', file)
  assert.equal(uploaded.status, 201, JSON.stringify(uploaded.body))
  assert.deepEqual(uploaded.body.headers.map((each) => each.field), ['keep', 'cost', 'price', 'keep'])
  const path = `/${uploaded.body.id}`
  const unmapped = await call<ImportBody>('POST', `${path}/check`)
  assert.deepEqual([unmapped.body.dryRun?.products, unmapped.body.dryRun?.problems[0]?.code], [0, 'column-missing'])

  assert.equal((await call<object>('PATCH', path, { mapping: [{ header: 'Mystery', use: 'price' }] })).body.code, 'column-mapped-twice')
  assert.equal((await call<object>('PATCH', path, { mapping: [{ header: 'None', use: 'price' }] })).body.code, 'column-unknown')
  const mapped = await call<ImportBody>('PATCH', path, { mapping: [{ header: 'Name of it', use: 'title' }] })
  assert.deepEqual([mapped.body.state, mapped.body.dryRun, mapped.body.headers[0]?.field], ['uploaded', null, 'title'])
  const checked = await call<ImportBody>('POST', `${path}/check`)
  assert.deepEqual([checked.body.state, checked.body.dryRun?.products, checked.body.dryRun?.added, checked.body.dryRun?.rejected], ['checked', 1, 1, 2])
  assert.deepEqual(checked.body.dryRun?.samples[0], { title: 'Bowl', slug: 'bowl', status: 'published', price: { minor: 990, currency: 'USD' }, variants: 1, picture: null })
  assert.equal((await counts(store)).products, 0)

  assert.equal((await call<ImportBody>('POST', `${path}/run`)).body.state, 'running')
  assert.equal((await call<ImportBody>('POST', `${path}/run`)).body.state, 'running')
  assert.equal((await call<object>('POST', `${path}/check`)).body.code, 'import-under-way')
  assert.equal(await workImport(deps, store.id, uploaded.body.id), 'over')
  const done = await call<ImportBody>('GET', path)
  assert.deepEqual([done.body.state, done.body.products, done.body.rejected, done.body.progress], ['finished', 1, 2, { rowsTotal: 3, rowsDone: 3 }])
  assert.equal((await call<object>('POST', `${path}/run`)).body.code, 'import-over')
  const problems = await call<{ items: { row: number }[]; next: string | null }>('GET', `${path}/problems?limit=1`)
  assert.equal(problems.body.items[0]?.row, 3)
  assert.equal((await call<{ items: object[] }>('GET', `${path}/problems?limit=5&after=${problems.body.next}`)).body.items.length, 1)
  assert.deepEqual((await call<{ items: { id: string }[] }>('GET', '')).body.items.map((each) => each.id), [uploaded.body.id])

  const stranger = await makePerson(database, systemClock)
  assert.equal((await api.call(stranger, 'GET', `/stores/${store.handle}/imports${path}`)).status, 404)
})

test('a file that is none is refused with the way out, and an export needs a store', async () => {
  const store = await makeStore()
  const refused = await api.call<object>(store.owner, 'POST', `/stores/${store.handle}/imports`, Buffer.from(''), { 'content-type': 'text/csv' })
  assert.deepEqual([refused.status, refused.body.code], [422, 'import-file-unusable'])
  assert.match(refused.body.detail!, /empty/)
  const csv = await api.call<string>(store.owner, 'GET', `/stores/${store.handle}/export.csv`)
  assert.match(String(csv.body), /^\ufeff?Handle,Title/)
})

test('files that wait for their import are bounded, and one that is cancelled makes room', async () => {
  const store = await makeStore()
  const call = (path: string, body?: unknown) => api.call<ImportBody>(store.owner, 'POST', `/stores/${store.handle}/imports${path}`, body, body instanceof Uint8Array ? { 'content-type': 'text/csv' } : {})
  const upload = () => call('', Buffer.from('Handle,Title,Variant Price\na,A,1\n'))
  const kept = []
  for (let each = 0; each < MAX_WAITING_FILES; each++) kept.push(await upload())
  assert.deepEqual(new Set(kept.map((each) => each.status)), new Set([201]))
  assert.equal((await upload()).body.code, 'imports-waiting')
  assert.equal((await call(`/${kept[0]!.body.id}/cancellation`)).status, 200)
  assert.equal((await upload()).status, 201)
})

function pick({ products, variants, unchanged, rejected }: ProductImportResult) {
  return { products, variants, unchanged, rejected }
}

test('a file does not show again what the operator withholds, but may change it', async () => {
  const store = await makeStore()
  await bring(store, rowsOf(CUP))
  const cup = async () => (await readWholeProducts(database.read, store.id, ['cup'])).get('cup')!
  const withheld = await cup()
  assert.equal(withheld.status, 'published')
  await database.write((db) => withholdProduct(db, systemClock, { storeId: store.id, productId: withheld.id, why: 'no', by: store.owner.id }))
  await bring(store, rowsOf(CUP))
  assert.equal((await cup()).status, 'draft')
  await bring(store, rowsOf(CUP.replace('cup,Cup', 'cup,Bowl')))
  const changed = await cup()
  assert.deepEqual([changed.status, changed.title, changed.withheld?.why], ['draft', 'Bowl', 'no'])
  await assertSound()
})
