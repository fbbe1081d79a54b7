import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lowestFee, shippingFee } from './fee.ts'
import { namesOfPlace } from './places.ts'
import { MAX_FEE_MINOR, type Zone } from './profile.ts'

const NEAR: Zone = { name: '江浙沪', places: ['CN-JS', 'CN-ZJ', 'CN-SH'], rate: { by: 'weight', firstGrams: 1_000, firstMinor: 600, stepGrams: 1_000, stepMinor: 100 }, freeFromMinor: 9_900 }
const FAR: Zone = { name: '新疆西藏', places: ['CN-XJ', 'CN-XZ'], rate: null, freeFromMinor: null }
const JAPAN: Zone = { name: '日本', places: ['JP'], rate: { by: 'piece', firstPieces: 2, firstMinor: 8_000, stepPieces: 1, stepMinor: 2_000 }, freeFromMinor: null }
const REST: Zone = { name: '全国其他', places: ['CN'], rate: { by: 'flat', feeMinor: 1_200 }, freeFromMinor: null }
const ZONES = [NEAR, FAR, JAPAN, REST]
const parcel = (grams: number, pieces = 1, goodsMinor = 1_000) => ({ grams: BigInt(grams), pieces: BigInt(pieces), goodsMinor: BigInt(goodsMinor) })
const feeTo = (country: string, region: string, what = parcel(500)) => {
  const answer = shippingFee(ZONES, what, { country, region })
  return 'refused' in answer ? `${answer.refused} ${answer.field}` : answer.feeMinor
}

test('Hong Kong is the same place as a country and as a region, and no part of what is said of China', () => {
  assert.deepEqual(namesOfPlace({ country: 'HK', region: '' }), ['CN-HK', 'HK'])
  assert.deepEqual(namesOfPlace({ country: 'CN', region: '香港' }), ['CN-HK', 'HK'])
  assert.equal(feeTo('HK', ''), 'not-delivered country')
  assert.equal(feeTo('CN', '香港'), 'not-delivered region')
})

test('zones name states as they name provinces, and a state that is none is unclear only where some are told apart', () => {
  const zones: Zone[] = [{ name: '西海岸', places: ['US-CA', 'US-OR'], rate: { by: 'flat', feeMinor: 900 }, freeFromMinor: null }, { name: '美国', places: ['US'], rate: { by: 'flat', feeMinor: 1_500 }, freeFromMinor: null }, { name: '加拿大', places: ['CA-QC'], rate: { by: 'flat', feeMinor: 1_800 }, freeFromMinor: null }]
  const to = (country: string, region: string) => {
    const answer = shippingFee(zones, parcel(500), { country, region })
    return 'refused' in answer ? `${answer.refused} ${answer.field}` : answer.feeMinor
  }
  assert.deepEqual([to('US', 'California'), to('US', 'or'), to('US', 'MO'), to('CA', 'Québec')], [900n, 900n, 1_500n, 1_800n])
  assert.deepEqual([to('US', 'Calfornia'), to('US', ''), to('CA', 'ON'), to('CA', ''), to('AU', '')], ['region-unclear region', 'region-unclear region', 'not-delivered region', 'region-unclear region', 'not-delivered country'])
})

test('the first kilogram has its price, each further one that is begun another', () => {
  assert.deepEqual([0, 1, 1_000, 1_001, 2_000, 2_001].map((grams) => feeTo('CN', '浙江', parcel(grams))), [600n, 600n, 600n, 700n, 700n, 800n])
})

test('the first pieces have their price, each further one another', () => {
  assert.deepEqual([1, 2, 3, 5].map((pieces) => feeTo('JP', '', parcel(100, pieces))), [8_000n, 8_000n, 10_000n, 14_000n])
})

test('the narrowest zone that names a place counts, and from its own amount on it is free', () => {
  assert.deepEqual([feeTo('CN', '福建'), feeTo('CN', '上海'), feeTo('CN', '上海', parcel(500, 1, 9_900)), feeTo('CN', '福建', parcel(500, 1, 9_900))], [1_200n, 600n, 0n, 1_200n])
})

test('where it is not delivered to, and a province that is none, are said with the field', () => {
  assert.deepEqual([feeTo('CN', '新疆'), feeTo('US', 'CA'), feeTo('CN', ''), feeTo('CN', 'Narnia')], ['not-delivered region', 'not-delivered country', 'region-unclear region', 'region-unclear region'])
  assert.equal((shippingFee([REST], parcel(1), { country: 'CN', region: '' }) as { feeMinor: bigint }).feeMinor, 1_200n)
})

test('without a place the lowest fee is told, and whether it holds everywhere', () => {
  assert.deepEqual(lowestFee(ZONES, parcel(500)), { feeMinor: 600n, everywhere: false, freeFromMinor: 9_900n })
  assert.deepEqual(lowestFee([{ ...REST, places: [] }], parcel(500)), { feeMinor: 1_200n, everywhere: true, freeFromMinor: null })
})

test('more never costs less, as long as shipping is not free from an amount on', () => {
  const amount = fc.nat(5_000_000)
  const rate = fc.record({ by: fc.constant('weight' as const), firstGrams: fc.integer({ min: 1, max: 9_000 }), firstMinor: fc.nat(9_000), stepGrams: fc.integer({ min: 1, max: 9_000 }), stepMinor: fc.nat(9_000) })
  fc.assert(
    fc.property(rate, amount, amount, (by, a, b) => {
      const zones: Zone[] = [{ name: 'x', places: [], rate: by, freeFromMinor: null }]
      const fee = (grams: number) => (shippingFee(zones, parcel(grams), { country: 'CN', region: '' }) as { feeMinor: bigint }).feeMinor
      assert.ok(fee(Math.min(a, b)) <= fee(Math.max(a, b)))
      // By its definition: what is over the first, in steps, rounded up.
      const over = Math.max(0, a - by.firstGrams)
      assert.equal(fee(a), BigInt(by.firstMinor + Math.ceil(over / by.stepGrams) * by.stepMinor))
    }),
  )
})

test('a parcel that would cost more than can be said exactly is not delivered', () => {
  const steep: Zone = { name: '', places: [], rate: { by: 'weight', firstGrams: 1, firstMinor: MAX_FEE_MINOR, stepGrams: 1, stepMinor: MAX_FEE_MINOR }, freeFromMinor: null }
  const heavy = parcel(1_000_000_000 * 999, 999)
  assert.deepEqual(shippingFee([steep], heavy, { country: 'JP', region: '' }), { refused: 'not-delivered', field: 'country' })
  assert.deepEqual(lowestFee([steep], heavy), { feeMinor: 0n, everywhere: false, freeFromMinor: null })
  assert.equal(lowestFee([steep, REST], heavy).feeMinor, 1_200n)
})
