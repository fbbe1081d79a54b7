import assert from 'node:assert/strict'
import test from 'node:test'
import { isReached, isRegion, regionKind } from './address-country.ts'

test('a store reaches everything but some countries, or some alone', () => {
  assert.deepEqual(['CN', 'US'].map((code) => isReached({ elsewhere: true, countries: ['US'] }, code)), [true, false])
  assert.deepEqual(['CN', 'US'].map((code) => isReached({ elsewhere: false, countries: ['CN'] }, code)), [true, false])
})

test('an address is asked for the regions that its country has', () => {
  assert.deepEqual(['CN', 'US', 'HK', 'FR'].map(regionKind), ['province', 'state', null, 'region'])
})

test('the region that an address names is chosen, whether kept, sent by the form or typed by its name', () => {
  const california = { code: 'US-CA', country: 'US', name: '加利福尼亚州', written: 'CA' }
  assert.deepEqual(['CA', 'US-CA', '加利福尼亚州', '', 'CN-FJ'].map((each) => isRegion(california, each)), [true, true, true, false, false])
})
