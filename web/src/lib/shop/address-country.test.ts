import assert from 'node:assert/strict'
import test from 'node:test'
import { isReached, regionKind } from './address-country.ts'

test('a store reaches everything but some countries, or some alone', () => {
  assert.deepEqual(['CN', 'US'].map((code) => isReached({ elsewhere: true, countries: ['US'] }, code)), [true, false])
  assert.deepEqual(['CN', 'US'].map((code) => isReached({ elsewhere: false, countries: ['CN'] }, code)), [true, false])
})

test('an address is asked for the regions that its country has', () => {
  assert.deepEqual(['CN', 'US', 'HK', 'FR'].map(regionKind), ['province', 'state', null, 'region'])
})
