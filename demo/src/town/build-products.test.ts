import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseChoice } from './build-products.ts'

test('a choice is read with what its values add to the price', () => {
  assert.deepEqual(parseChoice('规格: 50 克 -52 | 100 克 | 250 克 +170'), {
    name: '规格',
    values: [{ label: '50 克', more: -52 }, { label: '100 克', more: 0 }, { label: '250 克', more: 170 }],
  })
  assert.deepEqual(parseChoice('Jar: 250 g -5.5 | over 115 cm'), { name: 'Jar', values: [{ label: '250 g', more: -5.5 }, { label: 'over 115 cm', more: 0 }] })
})

test('a choice without a name is refused', () => {
  assert.throws(() => parseChoice('S | M | L'), /without a name/)
})
