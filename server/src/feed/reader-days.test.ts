import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DAY_MS, systemClock as clock } from '#clock'
import { type Database, sql } from '#database'
import { testDatabase } from '#testing'
import { beginTimeline, dayNumber, markSeen, readerDays } from './timeline-state.ts'

const START = new Date('2026-05-01T23:30:00Z')
const onDay = (nth: number) => new Date(START.getTime() + nth * DAY_MS)
const mute = sql('feed.test-mute', 'insert into mute (account_id, muted_id, at) values ($1, $2, $3)')

let database: Database
let drop: () => Promise<void>
before(async () => void ({ database, drop } = await testDatabase()))
after(() => drop())

test('the days on which a feed was read are kept by the statement that says when: each once, older ones further up, none by a rebuild', async () => {
  const [reader, author] = [clock.id(), clock.id()]
  const days = async () => (await readerDays(database.read, [reader], author)).get(reader)
  const seen = async (at: Date) => {
    await database.write((db) => markSeen(db, reader, at))
    return days()
  }
  await database.write((db) => beginTimeline(db, reader, onDay(0), true))
  assert.deepEqual(await days(), { day: dayNumber(START), days: 1n })
  assert.deepEqual(await seen(onDay(3)), { day: dayNumber(START) + 3, days: 0b1001n })
  assert.deepEqual(await seen(new Date(onDay(3).getTime() + 60_000)), { day: dayNumber(START) + 3, days: 0b1001n })
  assert.deepEqual(await seen(onDay(1)), { day: dayNumber(START) + 3, days: 0b1001n })
  await database.write((db) => beginTimeline(db, reader, onDay(5), false))
  assert.deepEqual(await days(), { day: dayNumber(START) + 3, days: 0b1001n })
  await database.write((db) => beginTimeline(db, reader, onDay(6), true))
  assert.deepEqual(await days(), { day: dayNumber(START) + 6, days: 0b1001001n })
  assert.deepEqual(await seen(onDay(62)), { day: dayNumber(START) + 62, days: 1n | (1n << 56n) | (1n << 59n) | (1n << 62n) })
  assert.deepEqual(await seen(onDay(63)), { day: dayNumber(START) + 63, days: 1n | (1n << 1n) | (1n << 57n) | (1n << 60n) })
  assert.deepEqual(await seen(onDay(200)), { day: dayNumber(START) + 200, days: 1n })
  await database.writeOne(mute, [reader, author, START])
  assert.equal(await days(), undefined)
})
