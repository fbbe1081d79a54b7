import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ask, folderWithDatabase, openPorts, spawnAmoy, startAmoy, temporaryFolder } from './fixtures/start-amoy.ts'
import { isAlive } from './identify-process.ts'
import { type BundledPostgres, connectToRunningBundled, startBundled } from './start-bundled.ts'

const FIRST_START_LIMIT_MS = 10_000
const RESTART_LIMIT_MS = 3_000

test('the first start makes a safe database that only its password opens', async (t) => {
  const folder = await temporaryFolder(t)
  const started = performance.now()
  const postgres = await start(folder)
  t.diagnostic(`first start: ${Math.round(performance.now() - started)} ms`)
  assert.ok(performance.now() - started < FIRST_START_LIMIT_MS)

  const client = new pg.Client(postgres.connection)
  await client.connect()
  const setting = async (name: string) => (await client.query<{ value: string }>('select current_setting($1) as value', [name])).rows[0]!.value
  assert.equal(await setting('server_encoding'), 'UTF8')
  assert.equal(await setting('data_checksums'), 'on')
  assert.equal(await setting('fsync'), 'on')
  assert.equal(await setting('jit'), 'off')
  assert.equal(await setting('is_superuser'), 'off')
  const { rows } = await client.query("select 'Ä' < 'a' as by_code, lower('ÄÉ') as lowered")
  assert.deepEqual(rows, [{ by_code: false, lowered: 'äé' }])
  await client.query('create database another')
  await client.query('create extension pg_trgm')
  await client.end()

  assert.equal((await stat(postgres.connection.host)).mode & 0o777, 0o700)
  assert.equal((await stat(join(folder, 'postgres-password'))).mode & 0o777, 0o600)
  assert.equal((await stat(join(folder, 'postgres'))).mode & 0o777, 0o700)
  if (process.platform === 'linux') assert.deepEqual(await openPorts(postgres.pid), [])
  for (const wrong of [{ password: 'guess' }, { password: '' }, { user: 'postgres' }, { database: 'postgres', user: 'nobody' }]) {
    const stranger = new pg.Client({ ...postgres.connection, ...wrong })
    await assert.rejects(stranger.connect(), /password/)
  }
  assert.deepEqual((await readdir(folder)).sort(), ['amoy.lock', 'amoy.pid', 'postgres', 'postgres-password', 'postgres-socket', 'postgres.log'])
  await postgres.stop()
  assert.deepEqual(await postgres.exited, { expected: true })
})

test('a restart keeps what was written and is quick', async (t) => {
  const folder = await folderWithDatabase(t)
  const first = await start(folder)
  await ask(first.url, "create table if not exists kept as select 'yes' as kept")
  assert.deepEqual(await connectToRunningBundled(folder), first.connection)
  assert.deepEqual(await startBundled({ dataFolder: folder }), { refused: 'already-running', pid: process.pid })
  assert.deepEqual((await startAmoy(t, folder)).said, { refused: 'already-running', pid: process.pid })
  await first.stop()
  assert.equal(await connectToRunningBundled(folder), undefined)

  const started = performance.now()
  const second = await start(folder, { work_mem: '11MB', listen_addresses: '*' })
  t.diagnostic(`restart: ${Math.round(performance.now() - started)} ms`)
  assert.ok(performance.now() - started < RESTART_LIMIT_MS)
  assert.deepEqual(await ask(second.url, 'select kept from kept'), [{ kept: 'yes' }])
  assert.deepEqual(await ask(second.url, 'show work_mem'), [{ work_mem: '11MB' }])
  assert.deepEqual(await ask(second.url, 'show listen_addresses'), [{ listen_addresses: '' }])
  await second.stop()
  await second.stop()
})

test('a second process on the folder is refused with the pid of the first', async (t) => {
  const folder = await folderWithDatabase(t)
  const first = await startAmoy(t, folder)
  const second = await startAmoy(t, folder)
  assert.deepEqual(second.said, { refused: 'already-running', pid: first.pid })
  assert.deepEqual(await startBundled({ dataFolder: folder }), { refused: 'already-running', pid: first.pid })
  assert.equal((await connectToRunningBundled(folder))?.database, 'amoy')
  assert.deepEqual(await ask(first.said.url, 'select 1 as one'), [{ one: 1 }])
  await first.end('SIGTERM')
})

test('of several processes that start at once on a new folder one gets it', async (t) => {
  const folder = await temporaryFolder(t)
  const amoys = await Promise.all([1, 2, 3].map(() => startAmoy(t, folder)))
  const winners = amoys.filter((amoy) => amoy.said.url !== undefined)
  assert.equal(winners.length, 1)
  for (const amoy of amoys) if (amoy !== winners[0]) assert.equal(amoy.said.pid, winners[0]!.pid)
  await winners[0]!.end('SIGTERM')
})

test('SIGTERM ends Amoy and its PostgreSQL cleanly, with a client still connected', async (t) => {
  const folder = await folderWithDatabase(t)
  const amoy = await startAmoy(t, folder)
  const client = new pg.Client(amoy.said.url)
  client.on('error', () => {})
  await client.connect()
  await client.query('begin')
  assert.equal(await amoy.end('SIGTERM'), 0)
  assert.equal(isAlive(amoy.said.postgresPid), false)
  assert.deepEqual((await readdir(folder)).filter((name) => name === 'amoy.pid'), [])
})

test('an Amoy that ends without stopping takes its PostgreSQL along', async (t) => {
  const folder = await folderWithDatabase(t)
  const program = `
    import { startBundled } from ${JSON.stringify(new URL('./start-bundled.ts', import.meta.url).href)}
    const postgres = await startBundled({ dataFolder: ${JSON.stringify(folder)}, fsync: false })
    console.log(postgres.pid)
    process.exit(3)`
  const child = execFile(process.execPath, ['--input-type=module', '-e', program])
  const [line] = (await once(child.stdout!, 'data')) as [string]
  for (let waited = 0; isAlive(Number(line)) && waited < 5_000; waited += 50) await sleep(50)
  assert.equal(isAlive(Number(line)), false)
})

test('a start that was killed while making the database leaves nothing broken', async (t) => {
  const folder = await temporaryFolder(t)
  const interrupted = spawnAmoy(folder)
  while (!(await readdir(folder)).some((name) => name.startsWith('postgres.unfinished-'))) await sleep(5)
  await sleep(150)
  interrupted.kill('SIGKILL')
  await once(interrupted, 'exit')
  assert.ok(!(await readdir(folder)).includes('postgres'))

  const postgres = await start(folder)
  assert.deepEqual(await ask(postgres.url, 'select 1 as one'), [{ one: 1 }])
  await postgres.stop()
})

test('a folder with a long path, blanks and quotes works, with the socket elsewhere', async (t) => {
  const folder = join(await temporaryFolder(t), 'long '.repeat(20), 'a "quoted", 货 %41 folder')
  await mkdir(folder, { recursive: true })
  const postgres = await start(folder)
  assert.ok(!postgres.connection.host.startsWith(folder))
  assert.equal((await stat(postgres.connection.host)).mode & 0o777, 0o700)
  assert.deepEqual(await ask(postgres.url, 'select current_user as who'), [{ who: 'amoy' }])
  assert.deepEqual(await connectToRunningBundled(folder), postgres.connection)
  await postgres.stop()
  await assert.rejects(stat(postgres.connection.host), /ENOENT/)

  const short = join(await temporaryFolder(t), 'a "quoted", 货 %41 folder')
  const beside = await start(short)
  assert.ok(beside.connection.host.startsWith(short))
  assert.deepEqual(await ask(beside.url, 'select current_user as who'), [{ who: 'amoy' }])
  assert.deepEqual(await ask(new URL(beside.url).href, 'select current_database() as what'), [{ what: 'amoy' }])
  await beside.stop()
})

test('a setting that PostgreSQL refuses is told in its own words, and the folder is free again', async (t) => {
  const folder = await folderWithDatabase(t)
  await assert.rejects(startBundled({ dataFolder: folder, fsync: false, settings: { work_mem: 'plenty' } }), /invalid value for parameter "work_mem"/)
  const postgres = await start(folder)
  await postgres.stop()
})

async function start(dataFolder: string, settings: Record<string, string> = {}): Promise<BundledPostgres> {
  const postgres = await startBundled({ dataFolder, settings })
  assert.ok(!('refused' in postgres))
  return postgres
}
