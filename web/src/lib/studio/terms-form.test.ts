import assert from 'node:assert/strict'
import test from 'node:test'
import { readTerms, termsField, termsTyped } from './terms-form.ts'

function formOf(values: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  return form
}

test('terms are read in the currency of the store, exactly', () => {
  const { body, errors, fee } = readTerms(formOf({ currency: 'JPY', shipsFrom: '京都', shippingFee: '800', freeFrom: '', returnsPolicy: '7 日', autoReceiveDays: '10' }))
  assert.deepEqual(errors, {})
  assert.deepEqual(body, { currency: 'JPY', shipsFrom: '京都', returnsPolicy: '7 日', autoReceiveDays: 10 })
  assert.deepEqual(fee, { shippingFeeMinor: 800, freeShippingFromMinor: null })
})

test('what is missing or wrong is named by its field', () => {
  const { errors } = readTerms(formOf({ currency: 'CNY', shippingFee: '1.234', freeFrom: 'x', autoReceiveDays: '0' }))
  assert.deepEqual(errors, { shipsFrom: 'field.missing', returnsPolicy: 'field.missing', shippingFee: 'money-too-precise', freeFrom: 'money-unreadable', autoReceiveDays: 'field.whole' })
  assert.equal(termsField('shippingFeeMinor'), 'shippingFee')
})

test('a field that cannot be changed keeps the currency of the store', () => {
  assert.equal(readTerms(formOf({ shippingFee: '1' }), 'USD').body.currency, 'USD')
  const typed = termsTyped({ id: '', currency: 'USD', shipsFrom: 'a', shipping: { fee: { minor: 1250, currency: 'USD' }, from: false, freeFrom: null, pickUp: false }, returnsPolicy: 'r', autoReceiveDays: 10, feeBps: 0, setup: { done: [], missing: [] }, openedAt: null })
  assert.equal(typed.shippingFee, '12.50')
})
