import assert from 'node:assert/strict'
import test from 'node:test'
import { dealNumbers, splitNumbers } from './paste-numbers.ts'

test('lines become numbers, columns of a sheet give their last cell', () => {
  assert.deepEqual(splitNumbers('SF1\r\n\r\n A1\tSF2 \nSF3\n'), ['SF1', 'SF2', 'SF3'])
})

test('pasted numbers go in order to the orders without one', () => {
  const { numbers, left } = dealNumbers([{ id: 'a', number: '' }, { id: 'b', number: 'own' }, { id: 'c', number: ' ' }, { id: 'd', number: '' }], 'x\ny')
  assert.deepEqual([...numbers], [['a', 'x'], ['b', 'own'], ['c', 'y']])
  assert.equal(left, 0)
  assert.equal(dealNumbers([{ id: 'a', number: '' }], 'x\ny').left, 1)
})
