import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { sql } from '#database'
import { makePerson, testApi, testDatabase } from '#testing'
import { consoleRoutes } from './index.ts'

const insertDifferences = sql(
  'console.test-differences',
  `insert into statement_difference (id, provider, day, kind, reference, what, found_at, settled_at)
   values ($1, 'bank', $3::timestamptz::date, 'capture', 'open', 'missing-here', $3, null), ($2, 'bank', $3::timestamptz::date, 'capture', 'settled', 'missing-here', $3, $3)`,
)

test('the overview counts what waits for the operator: open differences, and settled ones no more', async (t) => {
  const { database, drop } = await testDatabase()
  t.after(drop)
  const api = testApi(database, consoleRoutes({ database, clock: systemClock, providers: ['bank'] }), systemClock)
  const boss = await makePerson(database, systemClock, { operator: true })
  const waiting = async () => {
    const { body: { openDisputes, openDifferences, failedPayouts } } = await api.call<{ openDisputes: number; openDifferences: number; failedPayouts: number }>(boss, 'GET', '/console/overview')
    return { openDisputes, openDifferences, failedPayouts }
  }
  assert.deepEqual(await waiting(), { openDisputes: 0, openDifferences: 0, failedPayouts: 0 })
  await database.writeOne(insertDifferences, [systemClock.id(), systemClock.id(), systemClock.now()])
  assert.deepEqual(await waiting(), { openDisputes: 0, openDifferences: 1, failedPayouts: 0 })
})
