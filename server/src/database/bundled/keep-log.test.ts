import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ask, folderWithDatabase } from './fixtures/start-amoy.ts'
import { openServerLog } from './keep-log.ts'
import { startBundled } from './start-bundled.ts'

test("PostgreSQL's log stays within its limit while it is being written, with one older file", async (t) => {
  const folder = await folderWithDatabase(t)
  const postgres = await startBundled({ dataFolder: folder, fsync: false })
  assert.ok(!('refused' in postgres))
  const log = await openServerLog(folder, 4_000, 20)
  for (let i = 0; i < 60; i++) await ask(postgres.url, `select wrong_${i}`).catch(() => {})
  await sleep(100)
  assert.ok((await stat(join(folder, 'postgres.log'))).size <= 4_000)
  // Either may have been begun anew the moment before.
  const logged = await Promise.all(['postgres.log.1', 'postgres.log'].map((name) => readFile(join(folder, name), 'utf8')))
  assert.match(logged.join(''), /wrong_/)
  assert.ok((await stat(join(folder, 'postgres.log.1'))).size < 16_000)

  const before = await log.size()
  await ask(postgres.url, 'select wrong_at_last').catch(() => {})
  assert.match(await log.tail(before), /^.*wrong_at_last.*\n.*wrong_at_last/)
  await log.close()
  await postgres.stop()
})

test('values of statements, which may tell about people, are not logged', async (t) => {
  const folder = await folderWithDatabase(t)
  const postgres = await startBundled({ dataFolder: folder, fsync: false, settings: { log_min_duration_statement: '0' } })
  assert.ok(!('refused' in postgres))
  const client = new pg.Client(postgres.url)
  await client.connect()
  await client.query('select $1::text as name', ['Mei secret'])
  await client.query('select $1::text::int as name', ['Mei secret']).catch(() => {})
  await client.end()
  await postgres.stop()
  const text = await readFile(join(folder, 'postgres.log'), 'utf8')
  assert.match(text, /select \$1::text as name/)
  assert.doesNotMatch(text.replace(/invalid input syntax for type integer: .*/g, ''), /Mei secret/)
})
