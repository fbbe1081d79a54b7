import assert from 'node:assert/strict'
import test from 'node:test'
import { knownZone, momentOf, whenInput } from './when-input.ts'

test('a time on the wall becomes the moment in its time zone, summer time or not', () => {
  assert.equal(momentOf('2026-11-22T20:00', 'Asia/Shanghai'), '2026-11-22T12:00:00.000Z')
  assert.equal(momentOf('2026-07-01T09:30', 'Europe/Berlin'), '2026-07-01T07:30:00.000Z')
  assert.equal(momentOf('2026-12-01T09:30', 'Europe/Berlin'), '2026-12-01T08:30:00.000Z')
  assert.equal(momentOf('2026-03-29T04:00', 'Europe/Berlin'), '2026-03-29T02:00:00.000Z')
})

test('and back into the field', () => {
  for (const zone of ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC']) assert.equal(whenInput(momentOf('2026-06-15T18:45', zone), zone), '2026-06-15T18:45')
})

test('what is no time is no moment, what is no zone is Shanghai', () => {
  assert.equal(momentOf('', 'UTC'), undefined)
  assert.equal(momentOf('2026-02-31T10:00', 'UTC'), undefined)
  assert.equal(momentOf('tomorrow', 'UTC'), undefined)
  assert.equal(knownZone('Mars/Olympus'), 'Asia/Shanghai')
  assert.equal(knownZone('Europe/Berlin'), 'Europe/Berlin')
})
