import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, folderWithDatabase, keepWriting, startAmoy, type Writing } from './fixtures/start-amoy.ts'
import { isAlive } from './identify-process.ts'
import { type BundledPostgres, connectToRunningBundled, startBundled } from './start-bundled.ts'

const WRITING_MS = 300

test('after kill -9 of Amoy the next one ends the orphan and has every acknowledged row', async (t) => {
  const folder = await folderWithDatabase(t)
  const amoy = await startAmoy(t, folder, { quick: false })
  const writing = await keepWriting(amoy.said.url)
  await sleep(WRITING_MS)
  await amoy.end('SIGKILL')
  assert.equal(isAlive(amoy.said.postgresPid), true)
  assert.equal(await connectToRunningBundled(folder), undefined)

  const lines: string[] = []
  const postgres = await start(folder, lines)
  assert.equal(isAlive(amoy.said.postgresPid), false)
  assert.match(lines.join('\n'), new RegExp(`process ${amoy.said.postgresPid}`))
  await assertKept(postgres, writing)
  await postgres.stop()
})

test('after kill -9 of Amoy and PostgreSQL together every acknowledged row is there', async (t) => {
  const folder = await folderWithDatabase(t)
  for (let round = 0; round < 3; round++) {
    const amoy = await startAmoy(t, folder, { quick: false })
    const writing = await keepWriting(amoy.said.url)
    await sleep(WRITING_MS)
    process.kill(amoy.said.postgresPid, 'SIGKILL')
    await amoy.end('SIGKILL')
    await writing.stopped
    const postgres = await start(folder)
    await assertKept(postgres, writing)
    await postgres.stop('immediate')
  }
})

test('a PostgreSQL that is killed is started again on the same socket', async (t) => {
  const folder = await folderWithDatabase(t)
  const lines: string[] = []
  const postgres = await start(folder, lines)
  const before = postgres.pid
  const writing = await keepWriting(postgres.url)
  await sleep(WRITING_MS)
  process.kill(before, 'SIGKILL')
  await writing.stopped
  await untilAnswering(postgres.url)
  await assertKept(postgres, writing)
  assert.notEqual(postgres.pid, before)
  assert.match(lines.join('\n'), /SIGKILL/)
  await postgres.stop()
  assert.deepEqual(await postgres.exited, { expected: true })
})

test('a query that outlives its killed PostgreSQL does not keep the next one from starting', async (t) => {
  const postgres = await start(await folderWithDatabase(t))
  const long = ask(postgres.url, 'select sum(a.n * b.n) from generate_series(1, 100000) a(n), generate_series(1, 100000) b(n)').catch(() => 'broken')
  await sleep(WRITING_MS)
  process.kill(postgres.pid, 'SIGKILL')
  assert.equal(await long, 'broken')
  await untilAnswering(postgres.url)
  await postgres.stop()
})

test('a PostgreSQL that cannot be started again is given up with the reason, and frees the folder', async (t) => {
  const folder = await folderWithDatabase(t)
  const postgres = await start(folder)
  const control = join(folder, 'postgres/global/pg_control')
  const whole = await readFile(control)
  await writeFile(control, Buffer.alloc(whole.length))
  process.kill(postgres.pid, 'SIGKILL')
  const { expected, reason } = await postgres.exited
  assert.equal(expected, false)
  assert.match(reason!, /did not start/)

  await writeFile(control, whole)
  const again = await start(folder)
  await again.stop()
})

test('pids that were used again by other programs block nothing', async (t) => {
  const folder = await folderWithDatabase(t)
  await (await start(folder)).stop()
  // As after a crash of the whole machine: both files name a process that lives, but is another one.
  const other = process.ppid
  await writeFile(join(folder, 'amoy.pid'), JSON.stringify({ pid: other, startedAt: '1', socketFolder: join(folder, 'postgres-socket') }))
  await writeFile(join(folder, 'postgres/postmaster.pid'), `${other}\n${join(folder, 'postgres')}\n1700000000\n5432\n${join(folder, 'postgres-socket')}\n\n  1  1\nready   \n`)
  assert.equal(await connectToRunningBundled(folder), undefined)

  const postgres = await start(folder)
  assert.equal(isAlive(other), true)
  assert.deepEqual(await ask(postgres.url, 'select 1 as one'), [{ one: 1 }])
  await postgres.stop()
})

test('a lost password file is replaced by a new password', async (t) => {
  const folder = await folderWithDatabase(t)
  const first = await start(folder)
  await ask(first.url, "create table if not exists kept as select 'yes' as kept")
  await first.stop()
  await rm(join(folder, 'postgres-password'))
  const second = await start(folder)
  assert.notEqual(second.connection.password, first.connection.password)
  assert.deepEqual(await ask(second.url, 'select kept from kept'), [{ kept: 'yes' }])
  await second.stop()
})

async function untilAnswering(url: string): Promise<void> {
  for (let waited = 0; waited < 10_000 && !(await ask(url, 'select 1').catch(() => undefined)); waited += 50) await sleep(50)
}

async function assertKept(postgres: BundledPostgres, { acknowledged }: Writing): Promise<void> {
  const rows = await ask<{ n: number }>(postgres.url, 'select n from written')
  const there = new Set(rows.map((row) => row.n))
  assert.ok(acknowledged.length > 10, `only ${acknowledged.length} rows were written`)
  assert.deepEqual(acknowledged.filter((n) => !there.has(n)), [])
}

async function start(dataFolder: string, lines: string[] = []): Promise<BundledPostgres> {
  const postgres = await startBundled({ dataFolder, log: (line) => lines.push(line) })
  assert.ok(!('refused' in postgres))
  return postgres
}
