import assert from 'node:assert/strict'
import test from 'node:test'
import { readZone, type Zone, zoneTyped } from './shipping-form.ts'

function formOf(values: Record<string, string | string[]>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) for (const each of [value].flat()) form.append(name, each)
  return form
}

test('a zone is read in kilograms and in the digits of the currency', () => {
  const typed = { name: '江浙沪', regions: ['CN-JS', 'CN-ZJ'], countries: 'jp，KR', by: 'weight', first: '1', firstFee: '6', step: '0.5', stepFee: '2.50', freeFrom: '99' }
  const { zone, errors } = readZone(formOf(typed), 'CNY')
  assert.deepEqual(errors, {})
  assert.deepEqual(zone, { name: '江浙沪', places: ['CN-JS', 'CN-ZJ', 'JP', 'KR'], rate: { by: 'weight', firstGrams: 1_000, firstMinor: 600, stepGrams: 500, stepMinor: 250 }, freeFromMinor: 9_900 })
  assert.deepEqual(readZone(formOf({ ...zoneTyped(zone, 'CNY') }), 'CNY').zone, zone)
  assert.deepEqual(readZone(formOf({ ...typed, firstFee: '600', stepFee: '250', freeFrom: '9900' }), 'JPY').zone.rate, { by: 'weight', firstGrams: 1_000, firstMinor: 600, stepGrams: 500, stepMinor: 250 })
  assert.equal((readZone(formOf({ ...typed, firstFee: '0.125' }), 'KWD').zone.rate as { firstMinor: number }).firstMinor, 125)
})

test('what is wrong is said at its field', () => {
  assert.deepEqual(readZone(formOf({ by: 'piece', first: '1.5', firstFee: '1.234', step: '0', stepFee: '' }), 'CNY').errors, { first: 'field.whole', firstFee: 'money-too-precise', step: 'field.whole', stepFee: 'money-missing' })
})

test('where it is not delivered to has no rate, and comes back as that', () => {
  const zone: Zone = { name: '西北', places: ['CN-XJ'], rate: null, freeFromMinor: null }
  assert.deepEqual(readZone(formOf({ ...zoneTyped(zone, 'CNY') }), 'CNY').zone, zone)
})
