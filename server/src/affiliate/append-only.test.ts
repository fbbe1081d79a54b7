import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rawExecute } from '#database'
import { testDatabase } from '#testing'
import { affiliateChecks } from './checks.ts'

test('a program that could change what became of commission is told so', async (t) => {
  const { database, drop } = await testDatabase()
  t.after(drop)
  const check = affiliateChecks.find(({ name }) => name.startsWith('commission: the program may not change'))!
  assert.deepEqual((await check.count(database.read)).examples, [])
  const { rows } = await rawExecute(database.pool, 'select rolsuper as "isSuper" from pg_roles where rolname = current_user')
  if ((rows[0] as { isSuper: boolean }).isSuper) return t.skip('a superuser may always')
  await rawExecute(database.pool, 'grant update on commission_move to current_user')
  assert.deepEqual((await check.count(database.read)).examples, ['commission_move update'])
})
