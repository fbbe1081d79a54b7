import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rawExecute } from '#database'
import { testDatabase } from '#testing'
import { waitEnds } from './commission-rows.ts'

test('a wait is so many times 24 hours, also where the clocks of the database go forward meanwhile', async () => {
  const { database, drop } = await testDatabase()
  const received = new Date('2026-03-28T12:00:00Z')
  const { rows } = await database.write(async (db) => {
    await rawExecute(db, `set local time zone 'Europe/Berlin'`)
    return rawExecute(db, `select ${waitEnds('$1::timestamptz', '$2::int')} as at`, [received, 7])
  })
  assert.deepEqual(rows, [{ at: new Date(received.getTime() + 7 * 86_400_000) }])
  await drop()
})
