import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, isPayday, nextPayday, type Schedule, wasPaydayBetween } from './schedule.ts'

test('paydays fall on their weekday or day of the month, over ends of months and years', () => {
  assert.equal(nextPayday({ every: 'weekly', day: 1 }, '2026-11-22'), '2026-11-23')
  assert.equal(nextPayday({ every: 'weekly', day: 7 }, '2026-11-22'), '2026-11-22')
  assert.equal(nextPayday({ every: 'monthly', day: 28 }, '2026-02-28'), '2026-02-28')
  assert.equal(nextPayday({ every: 'monthly', day: 1 }, '2026-12-02'), '2027-01-01')
  assert.equal(nextPayday({ every: 'daily' }, '2026-12-31'), '2026-12-31')
})

test('however days without a run are split, each payday is met once', () => {
  const schedule = fc.oneof(fc.constant<Schedule>({ every: 'daily' }), fc.integer({ min: 1, max: 7 }).map((day): Schedule => ({ every: 'weekly', day })), fc.integer({ min: 1, max: 28 }).map((day): Schedule => ({ every: 'monthly', day })))
  fc.assert(fc.property(schedule, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 }), (each, gaps) => {
    let since = '2026-01-15'
    for (const gap of gaps) {
      const through = addDays(since, gap)
      const paydays = Array.from({ length: gap }, (_, at) => addDays(since, at + 1)).filter((day) => isPayday(each, day))
      assert.equal(wasPaydayBetween(each, since, through), paydays.length > 0)
      since = through
    }
    assert.equal(wasPaydayBetween(each, since, since), false)
  }))
})
