import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#clock'
import { rateLimiter } from './rate-limit.ts'

const SIGN_INS = 20
const NAMES = 300_000

test('whoever is refused stays so, however many other names they ask under meanwhile', () => {
  const clock = fixedClock(new Date('2026-03-01T08:00:00Z'))
  const limit = rateLimiter(clock)
  for (let each = 0; each < SIGN_INS; each++) assert.equal(limit('attacker', 'sign-in').refused, false)
  assert.equal(limit('attacker', 'sign-in').refused, true)
  const before = process.memoryUsage().rss
  for (let each = 0; each < NAMES; each++) limit(`2001:db8:${each}::/64`, 'sign-in')
  assert.equal(limit('attacker', 'sign-in').refused, true)
  assert.ok(process.memoryUsage().rss - before < 64_000_000)
  clock.move(300_000)
  assert.deepEqual(limit('attacker', 'sign-in'), { limit: SIGN_INS, remaining: SIGN_INS - 1, resetSeconds: 300, refused: false })
})

test('each kind of request has counters of its own, and a clock that goes back starts them anew', () => {
  const clock = fixedClock(new Date('2026-03-01T08:00:00Z'))
  const limit = rateLimiter(clock)
  for (let each = 0; each <= SIGN_INS; each++) limit('somebody', 'sign-in')
  assert.deepEqual([limit('somebody', 'sign-in').refused, limit('somebody', 'read').refused, limit('somebody else', 'sign-in').refused], [true, false, false])
  clock.move(-1)
  assert.equal(limit('somebody', 'sign-in').refused, false)
})
