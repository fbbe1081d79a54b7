import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { readWholeProducts } from '#catalog'
import { type Clock, systemClock } from '#clock'
import { type Database, sql } from '#database'
import { openLocalPictureStore } from '#media'
import { makeAccount, makePerson, testDatabase } from '#testing'
import { exportProducts, type FetchDeps, fetchPictures, importProducts, openLocalFiles } from './index.ts'
import { presentImports, readImport } from './import-row.ts'
import { listProblems } from './read-problems.ts'
import type { ImportDeps } from './work-import.ts'

/** As left behind by processes that were killed while they had it. */
const killedOften = sql('imports.test-killed', 'update picture_fetch set attempts = 5 where store_id = $1 and url = $2')

let database: Database
let drop: () => Promise<void>
let deps: ImportDeps & FetchDeps
let server: Server
let base: string
let asked: string[] = []
const folder = mkdtempSync(join(tmpdir(), 'amoy-pictures-'))
let waitMs = 0
// Time stands where the test puts it.
const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + waitMs) }

before(async () => {
  ;({ database, drop } = await testDatabase())
  const good = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#336699' } }).png().toBuffer()
  server = createServer((request, response) => {
    asked.push(request.url!)
    if (request.url!.startsWith('/good')) response.end(good)
    else if (request.url!.startsWith('/text')) response.end('<svg onload=alert(1)>')
    else if (request.url!.startsWith('/shy') && asked.filter((each) => each === request.url).length > 2) response.end(good)
    else response.writeHead(request.url!.startsWith('/shy') ? 503 : request.url!.startsWith('/broken') ? 500 : 404).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  base = `http://127.0.0.1:${port}`
  deps = { database, clock, files: openLocalFiles(folder), publicUrl: 'http://localhost:3000', pictures: await openLocalPictureStore(join(folder, 'pictures'), Date.now()), allowPrivate: [`127.0.0.1:${port}`] }
})
after(async () => {
  server.close()
  await drop()
  await rm(folder, { recursive: true, force: true })
})

async function makeStore() {
  const owner = await makePerson(database, systemClock)
  return { ...(await makeAccount(database, systemClock, 'store', owner.id)), owner }
}

async function bring(store: Awaited<ReturnType<typeof makeStore>>, ...rows: string[]) {
  async function* stream() {
    yield Buffer.from(['Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src,Image Alt Text,Variant Image', ...rows].join('\n'))
  }
  const result = await importProducts(deps, { storeId: store.id, byId: store.owner.id, fileName: 'f.csv', stream: stream(), lang: 'en' })
  assert.ok(!('refused' in result))
  return result
}
const product = async (storeId: string, slug: string) => (await readWholeProducts(database.read, storeId, [slug])).get(slug)!
const view = async (storeId: string, id: string) => (await presentImports(database.read, storeId, [(await readImport(database.read, storeId, id))!], 'en'))[0]!

test('pictures come in at their places, once fetched, for the gallery and for variants', async () => {
  const store = await makeStore()
  const result = await bring(store, `a,A,Size,S,1,${base}/good/1,front,${base}/good/2`, `a,,,M,1,${base}/good/3,back,${base}/good/1`)
  assert.equal(result.pictures, 3)
  assert.deepEqual((await product(store.id, 'a')).pictures.map((each) => [each.src, each.picture]), [[`${base}/good/1`, null], [`${base}/good/3`, null]])
  assert.equal((await view(store.id, result.importId)).picturesWaiting, 3)

  assert.equal(await fetchPictures(deps), 3)
  const { pictures, variants, revision } = await product(store.id, 'a')
  assert.deepEqual(pictures.map((each) => [each.picture?.width, each.picture?.alt]), [[400, 'front'], [400, 'back']])
  assert.ok(variants.every((each) => each.picture?.picture?.owner === store.id))
  assert.equal(revision, 1)
  assert.equal((await view(store.id, result.importId)).picturesWaiting, 0)

  // The same file again fetches nothing and changes nothing; an export names the pictures by where they came from.
  asked = []
  const again = await bring(store, `a,A,Size,S,1,${base}/good/1,front,${base}/good/2`, `a,,,M,1,${base}/good/3,back,${base}/good/1`)
  assert.deepEqual([again.unchanged, await fetchPictures(deps), asked.length], [1, 0, 0])
  let text = ''
  for await (const piece of exportProducts(database.read, { id: store.id, currency: 'CNY' }, deps.publicUrl)) text += piece
  assert.ok(text.includes(`${base}/good/3,2,back`))
})

test('a picture that cannot be had leaves a placeholder and a line in the report', async () => {
  const store = await makeStore()
  const result = await bring(store, `a,Vase,,,1,${base}/gone,,`, `b,Bowl,,,1,${base}/text,,`, `c,Cup,,,1,http://10.0.0.1/x.jpg,,`)
  assert.equal(await fetchPictures(deps), 3)
  assert.deepEqual((await product(store.id, 'a')).pictures.map((each) => each.picture), [null])
  const { items } = await listProblems(database.read, store.id, result.importId, { limit: 10 }, 'en')
  assert.deepEqual(Object.fromEntries(items.map((each) => [each.row, `${each.kind} ${each.code}`])), { 2: 'picture not-found', 3: 'picture not-a-picture', 4: 'picture address-refused' })
  assert.match(items.find((each) => each.code === 'not-found')!.message, /"Vase"/)
  assert.equal((await view(store.id, result.importId)).picturesRefused, 3)

  // Asked for again by another import of the same file.
  asked = []
  await bring(store, `a,Vase,,,1,${base}/gone,,`)
  assert.equal(await fetchPictures(deps), 1)
  assert.deepEqual(asked, ['/gone'])
})

test('an address that does not answer is tried again, later each time, and given up in the end', async () => {
  const store = await makeStore()
  const result = await bring(store, `a,A,,,1,${base}/shy,,`, `b,B,,,1,${base}/broken,,`)
  waitMs = 0
  assert.equal(await fetchPictures(deps), 2)
  assert.equal(await fetchPictures(deps), 0)
  waitMs += 31_000
  assert.equal(await fetchPictures(deps), 2)
  assert.equal(await fetchPictures(deps), 0)
  waitMs += 121_000
  assert.equal(await fetchPictures(deps), 2)
  assert.ok((await product(store.id, 'a')).pictures[0]?.picture)
  for (const more of [601_000, 3_601_000, 100_000_000]) {
    waitMs += more
    await fetchPictures(deps)
  }
  assert.equal(asked.filter((each) => each === '/broken').length, 5)
  const { items } = await listProblems(database.read, store.id, result.importId, { limit: 10 }, 'zh-CN')
  assert.deepEqual(items.map((each) => each.code), ['not-reachable'])
  waitMs = 0
})

test('a picture whose taking in throws keeps none of the others, is tried later, and ends in the report', async () => {
  const store = await makeStore()
  const result = await bring(store, `a,A,,,1,${base}/good/fails,,`, `b,B,,,1,${base}/gone,,`, `c,C,,,1,${base}/good/kills,,`)
  const full: FetchDeps = { ...deps, pictures: { ...deps.pictures, put: () => Promise.reject(new Error('the disk is full')) } }
  await database.writeOne(killedOften, [store.id, `${base}/good/kills`])
  await assert.rejects(fetchPictures(full), AggregateError)
  const reported = async () => (await listProblems(database.read, store.id, result.importId, { limit: 10 }, 'en')).items.map((each) => `${each.row} ${each.code}`).sort()
  assert.deepEqual(await reported(), ['3 not-found', '4 not-taken-in'])
  for (const more of [31_000, 121_000, 601_000, 3_601_000]) {
    waitMs += more
    await assert.rejects(fetchPictures(full), AggregateError)
  }
  assert.deepEqual(await reported(), ['2 not-taken-in', '3 not-found', '4 not-taken-in'])
  assert.deepEqual((await product(store.id, 'a')).pictures.map((each) => each.picture), [null])
  waitMs += 100_000_000
  assert.equal(await fetchPictures(full), 0)
  waitMs = 0
})

test('two workers fetch each picture once', async () => {
  const store = await makeStore()
  asked = []
  await bring(store, ...Array.from({ length: 12 }, (_, n) => `p${n},P,,,1,${base}/good/many-${n},,`))
  await Promise.all([fetchPictures(deps), fetchPictures(deps)])
  assert.equal(asked.length, 12)
  const waiting = await database.read.one(sql<{ count: number }>('imports.test-waiting', `select count(*)::int as count from picture_fetch where store_id = $1 and state <> 'done'`), [store.id])
  assert.equal(waiting.count, 0)
})
