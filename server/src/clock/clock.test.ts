import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock, idTimeMs, orderedIds, systemClock } from './index.ts'

test('ids of one process ascend, also within a millisecond, when it overflows, and when the clock goes back', () => {
  const times = [...Array.from({ length: 5_000 }, () => 1_000), 999, 998, 1_500, 1_400]
  const next = orderedIds(() => times.shift()!)
  const ids = Array.from({ length: times.length }, next)
  assert.deepEqual(ids, ids.toSorted())
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)))
})

test('an id tells when it was made', () => {
  const before = Date.now()
  const id = systemClock.id()
  assert.ok(idTimeMs(id) >= before && idTimeMs(id) <= Date.now() + 1)
})

test('a fixed clock stands still until it is moved', () => {
  const clock = fixedClock(new Date('2026-01-01T00:00:00Z'))
  const first = clock.id()
  clock.move(1_000)
  assert.equal(clock.now().toISOString(), '2026-01-01T00:00:01.000Z')
  assert.ok(first < clock.id())
})
