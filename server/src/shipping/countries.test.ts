import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COUNTRIES, listCountries, reachOf } from './countries.ts'
import { oneFee, type Zone } from './profile.ts'

const rate = { by: 'flat' as const, feeMinor: 800 }
const zone = (places: string[], sends = true): Zone => ({ name: '', places, rate: sends ? rate : null, freeFromMinor: null })

test('a form begins with the country where the place is at home; each has a name in both languages', () => {
  for (const lang of ['en', 'zh-CN'] as const) {
    const listed = listCountries('JP', lang)
    assert.deepEqual([listed.length, listed[0]?.code, listed.filter(({ code, name }) => name === code)], [COUNTRIES.length, 'JP', []])
  }
  assert.equal(new Set(COUNTRIES).size, COUNTRIES.length)
})

test('a store reaches what its zones name, or everything but what they refuse', () => {
  assert.deepEqual(reachOf([oneFee(800, null)]), { elsewhere: true, countries: [] })
  assert.deepEqual(reachOf([[zone(['CN-FJ', 'CN-ZJ']), zone(['JP', 'CN-HK'])]]), { elsewhere: false, countries: ['CN', 'HK', 'JP'] })
  assert.deepEqual(reachOf([[zone(['US'], false), zone([])]]), { elsewhere: true, countries: ['US'] })
  assert.deepEqual(reachOf([[zone(['CN-XZ'], false), zone([])]]), { elsewhere: true, countries: [] }, 'the rest of a country is still reached')
  assert.deepEqual(reachOf([[zone(['CN'])], [zone(['US'], false), zone([])]]), { elsewhere: false, countries: ['CN'] }, 'goods of several are sent where each of them goes')
})
