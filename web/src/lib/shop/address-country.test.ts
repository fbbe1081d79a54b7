import assert from 'node:assert/strict'
import test from 'node:test'
import { isReached, isRegion, regionKind } from './address-country.ts'
import { addressLine } from './address-line.ts'

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

test('an address reads in the order of its country, and says its country abroad', () => {
  const line = (country: string, region: string, city: string, street: string, postcode = '') => addressLine({ country, region, city, street, postcode }, 'en')
  assert.equal(line('CN', '福建', '厦门市', '中山路 12 号'), '福建 厦门市 中山路 12 号')
  assert.equal(line('JP', '京都府', '京都市', '四条通 1-2', '600-8001'), '京都府 京都市 四条通 1-2 600-8001 Japan')
  assert.equal(line('US', 'CA', 'San Francisco', '1 Market St', '94105'), '1 Market St, San Francisco, CA 94105, United States')
  assert.equal(line('SG', '', 'Singapore', '1 Raffles Pl'), '1 Raffles Pl, Singapore, Singapore')
})
