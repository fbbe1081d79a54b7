import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atRows, readDraw } from './draw-form.ts'

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ post: 'p', endsAt: '2026-12-01T20:00', zone: 'Asia/Shanghai', floorsAPerson: '3', ...fields })) form.set(name, value)
  return form
}

test('rows without a variant are no prizes; numbers may be parted as people part them', () => {
  const { body, errors, rows } = readDraw(formOf({ 'prizes.0.title': 'nothing', 'prizes.2.title': 'Kettle', 'prizes.2.variant': 'a:b', 'prizes.2.units': '2', 'prizes.2.by': 'floors', 'prizes.2.of': '8，88、188 200' }))
  assert.deepEqual(errors, {})
  assert.deepEqual(body.prizes, [{ title: 'Kettle', product: 'a', variant: 'b', units: 2, rule: { by: 'floors', floors: [8, 88, 188, 200] } }])
  assert.equal(body.endsAt, '2026-12-01T12:00:00.000Z')
  assert.deepEqual(rows, [2])
})

test('what is wrong is said at the row it was typed in', () => {
  assert.deepEqual(readDraw(formOf({ maxFloors: 'many' })).errors, { maxFloors: 'draws.numberWrong', prizes: 'draws.prizeMissing' })
  assert.deepEqual(readDraw(formOf({ 'prizes.1.variant': 'a:b', 'prizes.1.by': 'ending', 'prizes.1.of': '8,9' })).errors, { 'prizes.1.title': 'draws.titleMissing', 'prizes.1.of': 'draws.numberWrong' })
  assert.deepEqual(atRows({ 'prizes.0.variant': 'gone', 'prizes.1.rule.floors.0': 'too big', endsAt: 'too soon' }, [2, 4]), { 'prizes.2.variant': 'gone', 'prizes.4.of': 'too big', endsAt: 'too soon' })
})
