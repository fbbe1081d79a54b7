import assert from 'node:assert/strict'
import test from 'node:test'
import { blankRow, splitValues, variantMatrix } from './variant-rows.ts'

test('values are parted by commas of either script, each kept once', () => {
  assert.deepEqual(splitValues('红， 蓝,红、 绿；'), ['红', '蓝', '绿'])
})

test('the matrix has every combination and keeps what stood in a row', () => {
  const before = [{ ...blankRow(['红', 'S']), id: 'a', price: '68', stock: '3', had: '3' }]
  const rows = variantMatrix([{ name: '颜色', values: '红,蓝' }, { name: '尺码', values: 'S,M' }, { name: '', values: '' }], before)!
  assert.deepEqual(rows.map((row) => row.values.join('')), ['红S', '红M', '蓝S', '蓝M'])
  assert.deepEqual(rows[0], before[0])
  assert.equal(rows[3]!.price, '68')
  assert.equal(rows[3]!.id, '')
})

test('without options there is one row, and its stock goes on with the first variant', () => {
  const one = { ...blankRow([]), id: 'a', price: '10', stock: '5', had: '5' }
  assert.deepEqual(variantMatrix([], [one]), [one])
  const rows = variantMatrix([{ name: '重量', values: '100g,250g' }], [one])!
  assert.deepEqual(rows.map((row) => [row.id, row.stock]), [['a', '5'], ['', '']])
})

test('too many combinations are told apart from none', () => {
  const many = Array.from({ length: 11 }, (_, index) => `v${index}`).join(',')
  assert.equal(variantMatrix([{ name: 'a', values: many }, { name: 'b', values: many }], []), null)
})
