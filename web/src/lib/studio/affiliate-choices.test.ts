import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkedTo } from './affiliate-choices.ts'

test('a pasted address of a product says its store; anything else stays as it was typed', () => {
  assert.deepEqual(linkedTo('', 'https://amoy.example/@shicheng-tea/products/rock-tea?from=home'), { store: 'shicheng-tea', product: 'rock-tea' })
  assert.deepEqual(linkedTo('other', '/@shicheng-tea/products/rock-tea'), { store: 'shicheng-tea', product: 'rock-tea' })
  assert.deepEqual(linkedTo('@shicheng-tea', 'rock-tea'), { store: 'shicheng-tea', product: 'rock-tea' })
  assert.deepEqual(linkedTo('shicheng-tea', ''), { store: 'shicheng-tea', product: '' })
})
