import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#api'
import { countryOf, isPlace, namesOfPlace, readRegion, settleRegion } from './places.ts'
import { listRegions, REGIONS, regionOf } from './regions.ts'

const codeOf = (country: string, written: string) => regionOf(country, written)?.code

test('the lists are whole, and each region is known by its code, its part of it and its names', () => {
  const counts = Map.groupBy(REGIONS, ({ country }) => country)
  assert.deepEqual([...counts].map(([country, { length }]) => [country, length]), [['CN', 34], ['US', 51 + 3], ['CA', 13], ['AU', 8]])
  assert.equal(new Set(REGIONS.map(({ code }) => code)).size, REGIONS.length)
  for (const { country, code, en, zh, written } of REGIONS) {
    assert.ok(en !== '' && zh !== '' && isPlace(code), code)
    for (const name of [code, code.slice(3), code.toLowerCase(), en, en.toUpperCase(), zh, written]) assert.equal(codeOf(country, name), code, name)
  }
})

test('a region is known however it is written, and what is none is none', () => {
  const guangxi = ['广西', '广西壮族自治区', 'Guangxi', 'guangxi zhuang autonomous region', 'GX', 'CN-GX', ' 广西 ']
  assert.deepEqual(guangxi.map((each) => codeOf('CN', each)), guangxi.map(() => 'CN-GX'))
  assert.deepEqual(['内蒙古自治区', '上海市', '福建省', 'Fujian Province', '陕西', '山西省', '臺灣', '香港特别行政区'].map((each) => codeOf('CN', each)?.slice(3)), ['NM', 'SH', 'FJ', 'FJ', 'SN', 'SX', 'TW', 'HK'])
  assert.deepEqual(['Calif', 'california', '加州', '加利福尼亚', 'Washington', 'Washington, D.C.', 'D.C.', '纽约', 'State of New York', '德克萨斯州'].map((each) => codeOf('US', each)?.slice(3)), [undefined, 'CA', 'CA', 'CA', 'WA', 'DC', 'DC', 'NY', 'NY', 'TX'])
  assert.deepEqual([codeOf('CA', 'Québec'), codeOf('CA', '魁北克'), codeOf('AU', 'nsw'), codeOf('AU', '西澳'), codeOf('AU', '北领地')], ['CA-QC', 'CA-QC', 'AU-NSW', 'AU-WA', 'AU-NT'])
  assert.deepEqual([codeOf('US', 'Ontario'), codeOf('US', 'Calfornia'), codeOf('US', ''), codeOf('CN', 'Bavaria'), codeOf('FR', 'Bretagne')], [undefined, undefined, undefined, undefined, undefined])
})

test('Missouri is not Macau, and a region lies in its country', () => {
  assert.deepEqual([namesOfPlace({ country: 'US', region: 'MO' }), namesOfPlace({ country: 'CN', region: 'MO' })], [['US-MO', 'US'], ['CN-MO', 'MO']])
  assert.deepEqual(['US-MO', 'CN-MO', 'CN-FJ', 'AU-NSW', 'JP'].map(countryOf), ['US', 'MO', 'CN', 'AU', 'JP'])
  assert.deepEqual([isPlace('US-ZZ'), isPlace('US-CA'), isPlace('CN-福建')], [false, true, false])
})

test('an address keeps a region as the post of its country writes it; one that is none is refused, one that is old is read as it is', () => {
  const settled = (country: string, region: string) => {
    const place = settleRegion({ country, region }, 'address.region')
    return isRefusal(place) ? `${place.refused} ${place.field}` : place.region
  }
  assert.deepEqual([settled('CN', 'Fujian'), settled('US', 'California'), settled('US', 'US-CA'), settled('AU', '新南威尔士')], ['福建', 'CA', 'CA', 'NSW'])
  assert.deepEqual([settled('US', 'Calfornia'), settled('US', 'CN-FJ'), settled('US', ''), settled('JP', '京都府'), settled('JP', 'CN-FJ')], ['region-unclear address.region', 'region-unclear address.region', '', '京都府', ''])
  assert.deepEqual([readRegion({ country: 'US', region: 'california' }).region, readRegion({ country: 'US', region: 'Calfornia' }).region], ['CA', 'Calfornia'])
})

test('to choose from they stand in the language of the reader', () => {
  const named = (lang: 'en' | 'zh-CN', code: string) => listRegions(lang).find((each) => each.code === code)?.name
  assert.deepEqual([named('en', 'US-CA'), named('zh-CN', 'US-CA'), named('en', 'CN-FJ'), listRegions('en').find(({ country }) => country === 'US')?.name], ['California', '加利福尼亚州', 'Fujian', 'Alabama'])
})
