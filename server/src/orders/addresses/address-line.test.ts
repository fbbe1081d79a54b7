import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressLine, placeLine } from './address-book.ts'

test('an address in one line stands in the order of its country; a seller sees on a list that it goes abroad', () => {
  const lin = { name: '林小满', phone: '13800138000', country: 'CN', region: '福建', city: '厦门市', district: '思明区', street: '中山路 12 号', postcode: '361000' }
  const ada = { name: 'Ada Chen', phone: '+1 415 555 0100', country: 'US', region: 'CA', city: 'San Francisco', district: '', street: '1 Market St', postcode: '94105' }
  assert.equal(addressLine(lin), '福建 厦门市 思明区 中山路 12 号, 361000, 林小满, 13800138000')
  assert.equal(addressLine(ada), '1 Market St, San Francisco, CA 94105, US, Ada Chen, +1 415 555 0100')
  assert.equal(placeLine({ ...lin, country: 'JP', region: '京都府' }), '京都府 厦门市 思明区 中山路 12 号, 361000, JP')
  assert.deepEqual([placeLine(null), addressLine(null)], ['', ''])
})
