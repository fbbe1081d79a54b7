import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import { catalogChecks } from '#catalog'
import { type Clock, systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makeAccount, makePerson, testDatabase } from '#testing'
import { cancelImport, startImport } from './change-import.ts'
import { fileKeyOf, forgetFiles, removeStrayFiles, STRAY_HOURS } from './forget-files.ts'
import { openLocalFiles } from './index.ts'
import { type ImportRow, readImport } from './import-row.ts'
import { listProblems } from './read-problems.ts'
import { resumeImports } from './reactions.ts'
import { uploadImport } from './upload-import.ts'
import { type ImportDeps, LEASE_MS, workImport } from './work-import.ts'

const PRODUCTS = 120
let database: Database
let url: string
let drop: () => Promise<void>
let deps: ImportDeps
const folder = mkdtempSync(join(tmpdir(), 'amoy-resume-'))

before(async () => {
  ;({ database, url, drop } = await testDatabase())
  deps = { database, clock: systemClock, files: openLocalFiles(folder), publicUrl: 'http://localhost:3000' }
})
after(async () => {
  await drop()
  await rm(folder, { recursive: true, force: true })
})

/** Every tenth product lacks its price. */
function makeFile(): string {
  const rows = Array.from({ length: PRODUCTS }, (_, n) => [`p-${n},Product ${n},Size,S,shopify,3,${n % 10 === 9 ? '' : '1.00'}`, `p-${n},,,M,shopify,2,${n % 10 === 9 ? '' : '2.00'}`]).flat()
  return ['Handle,Title,Option1 Name,Option1 Value,Variant Inventory Tracker,Variant Inventory Qty,Variant Price', ...rows].join('\n')
}

async function begin(): Promise<{ store: { id: string; owner: { id: string } }; row: ImportRow }> {
  const owner = await makePerson(database, systemClock)
  const store = { ...(await makeAccount(database, systemClock, 'store', owner.id)), owner }
  async function* stream() {
    yield Buffer.from(makeFile())
  }
  const row = await uploadImport(deps, { storeId: store.id, byId: owner.id, fileName: 'f.csv', stream: stream(), lang: 'en' })
  assert.ok(!('refused' in row))
  assert.equal(await database.write((db) => startImport(db, systemClock, store.id, owner.id, row.id)), undefined)
  return { store, row }
}

const reread = async (row: ImportRow) => (await readImport(database.read, row.storeId, row.id))!
const later = (ms: number): Clock => ({ ...systemClock, now: () => new Date(Date.now() + ms) })
const stored = sql<{ products: number; movements: number }>('imports.test-stored', `select (select count(*)::int from product where store_id = $1) as products, (select count(*)::int from stock_movement where store_id = $1) as movements`)

/** Everything of the file is in, once, with its problems. */
async function assertWhole(row: ImportRow): Promise<void> {
  const done = await reread(row)
  const good = PRODUCTS * 0.9
  assert.deepEqual([done.state, done.products, done.variants], ['finished', good, good * 2])
  assert.deepEqual(await database.read.one(stored, [row.storeId]), { products: good, movements: good * 2 })
  const { items } = await listProblems(database.read, row.storeId, row.id, { limit: 1000 }, 'en')
  assert.equal(items.length, new Set(items.map((each) => `${each.row} ${each.code}`)).size)
  assert.equal(items.filter((each) => each.code === 'no-variant-left').length, PRODUCTS / 10)
  assert.equal(done.rejected, items.length)
  for (const check of catalogChecks) assert.deepEqual((await check.count(database.read)).examples, [], check.name)
}

test('an import whose process is killed goes on where it stopped, without doubles', async () => {
  const { row } = await begin()
  for (let kill = 0; kill < 2; kill++) {
    const child = spawn(process.execPath, [fileURLToPath(new URL('test-importer.ts', import.meta.url)), url, folder, row.storeId, row.id], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (text: Buffer) => (said += text.toString()))
    while (said.split('\n').length < 15 + 10 * kill) await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const killed = await reread(row)
    assert.equal(killed.state, 'running')
    assert.ok(killed.rowsDone > 0 && killed.rowsDone < killed.rowsTotal)

    // Its lease still runs: nobody takes it, and then somebody does.
    assert.equal(await workImport(deps, row.storeId, row.id), 'not-free')
    assert.equal(await resumeImports(deps), 0)
    assert.equal(await resumeImports({ database, clock: later(LEASE_MS + 1_000) }), 1)
    assert.equal(await resumeImports({ database, clock: systemClock }), 0)
  }
  assert.equal(await workImport(deps, row.storeId, row.id), 'over')
  await assertWhole(row)
})

test('an import gives others a turn after a while, and goes on in the next turn', async () => {
  const { row } = await begin()
  let turns = 1
  while ((await workImport(deps, row.storeId, row.id, { sliceMs: 20 })) === 'goes-on') turns++
  assert.ok(turns > 2)
  await assertWhole(row)
})

test('two workers that are told of one import do not both work on it', async () => {
  const { row } = await begin()
  const came = await Promise.all([1, 2, 3].map(() => workImport(deps, row.storeId, row.id)))
  assert.deepEqual([...came].sort(), ['not-free', 'not-free', 'over'])
  await assertWhole(row)
})

test('a cancelled import stops after the product it is at, and keeps what is in', async () => {
  const { store, row } = await begin()
  const working = workImport(deps, row.storeId, row.id)
  while ((await reread(row)).products < 3) await sleep(5)
  assert.equal(await database.write((db) => cancelImport(db, systemClock, store.id, store.owner.id, row.id)), undefined)
  assert.equal(await working, 'over')
  const done = await reread(row)
  assert.equal(done.state, 'cancelled')
  assert.ok(done.products >= 3 && done.products < PRODUCTS * 0.9)
  assert.equal((await database.read.one(stored, [store.id])).products, done.products)
  assert.equal(await workImport(deps, row.storeId, row.id), 'not-free')
})

test('files are kept while an import may need them, and no longer', async () => {
  const { row } = await begin()
  const kept = async () => (await deps.files.get(row.fileKey)) !== undefined
  const forget = (ms: number) => forgetFiles({ ...deps, clock: later(ms) })
  await forget(100 * 86_400_000)
  assert.equal(await kept(), true)
  assert.equal(await workImport(deps, row.storeId, row.id), 'over')
  await forget(0)
  assert.equal(await kept(), false)
  assert.equal(await forget(0), 0)
})

test('files of uploads that broke off are removed after a day, and those of imports are not', async () => {
  const { row } = await begin()
  const [broken, unnamed, young] = [`${fileKeyOf(row.storeId, systemClock.id())}.part`, fileKeyOf(row.storeId, systemClock.id()), fileKeyOf(row.storeId, systemClock.id())]
  for (const key of [broken, unnamed, young]) await deps.files.put(key, bytes('Handle'))
  const sweep = (ms: number) => removeStrayFiles({ ...deps, clock: later(ms) })
  const day = STRAY_HOURS * 3_600_000
  const yesterday = new Date(Date.now() - day)
  for (const key of [broken, unnamed, row.fileKey]) await utimes(join(folder, key), yesterday, yesterday)
  assert.equal(await sweep(60_000), 2)
  const kept = await Promise.all([row.fileKey, broken, unnamed, young].map(async (key) => (await deps.files.get(key)) !== undefined))
  assert.deepEqual(kept, [true, false, false, true])
  // Two processes that share the folder may both sweep it.
  await Promise.all([sweep(2 * day), sweep(2 * day)])
  assert.equal(await deps.files.get(young), undefined)
})

async function* bytes(text: string) {
  yield Buffer.from(text)
}

test('an import whose file is gone fails and says so', async () => {
  const { row } = await begin()
  await deps.files.remove(row.fileKey)
  assert.equal(await workImport(deps, row.storeId, row.id), 'over')
  const done = await reread(row)
  assert.deepEqual([done.state, done.failure], ['failed', 'file-gone'])
})
