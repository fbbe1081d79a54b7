import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readUnits } from './part-units.ts'

const form = (units: Record<string, [string, number]>) => {
  const made = new FormData()
  for (const [variant, [written, left]] of Object.entries(units)) {
    made.set(`units.${variant}`, written)
    made.set(`left.${variant}`, String(left))
  }
  return made
}

test('a form without units, or with all that is left, sends all; less sends a part; nothing, or no number, is wrong', () => {
  assert.equal(readUnits(form({})), 'all')
  assert.equal(readUnits(form({ a: ['2', 2], b: ['1', 1] })), 'all')
  assert.deepEqual(readUnits(form({ a: ['1', 2], b: ['', 1] })), [{ variant: 'a', quantity: 1 }])
  assert.deepEqual(readUnits(form({ a: ['3', 2] })), [{ variant: 'a', quantity: 3 }], 'the store is asked, which says how many are left')
  assert.equal(readUnits(form({ a: ['0', 2] })), 'wrong')
  assert.equal(readUnits(form({ a: ['-1', 2] })), 'wrong')
  assert.equal(readUnits(form({ a: ['two', 2], b: ['1', 1] })), 'wrong')
})
