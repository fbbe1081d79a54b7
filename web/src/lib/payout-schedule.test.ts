import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MONTH_DAYS, scheduleOf, WEEKDAYS, whenOf } from './payout-schedule.ts'

test('every schedule is one choice, and reads back as itself', () => {
  const all = [{ every: 'daily' as const, day: null }, ...WEEKDAYS.map((day) => ({ every: 'weekly' as const, day })), ...MONTH_DAYS.map((day) => ({ every: 'monthly' as const, day }))]
  assert.equal(new Set(all.map(whenOf)).size, 1 + 7 + 28)
  for (const { every, day } of all) assert.deepEqual(scheduleOf(whenOf({ every, day })), day === null ? { every } : { every, day })
})
