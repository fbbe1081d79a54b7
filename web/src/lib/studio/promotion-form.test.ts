import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyPromotion, readPromotion } from './promotion-form.ts'

const form = (values: Record<string, string>) => {
  const made = new FormData()
  for (const [name, value] of Object.entries(values)) made.set(name, value)
  return made
}
const wrong = (values: Record<string, string>) => readPromotion(form(values), 'CNY').errors
const when = { startsAt: '2026-05-02T10:00', endsAt: '2026-05-01T10:00', zone: 'UTC' }

test('everything that is missing or cannot be read is told at once, each at its field', () => {
  assert.deepEqual(wrong({ kind: 'timed-price', gives: 'price', totalLimit: 'many', ...when }), { title: 'promo.nameMissing', amount: 'promo.amountMissing', products: 'promo.productsMissing', endsAt: 'promo.timeOrder', totalLimit: 'promo.numberWrong' })
  assert.deepEqual(wrong({ kind: 'coupon', gives: 'percent', percent: '200', from: 'abc', title: 'Tea', ...when, endsAt: '' }), { percent: 'promo.numberWrong', from: 'promo.moneyWrong', endsAt: 'promo.timeMissing', code: 'promo.wayMissing' })
})

test('what is whole is asked for as it was typed', () => {
  const { errors, body } = readPromotion(form({ kind: 'timed-price', gives: 'price', amount: '39', title: 'Tea', product: 'p1', ...when, endsAt: '2026-05-03T10:00' }), 'CNY')
  assert.deepEqual([errors, body.terms.priceMinor, body.terms.products], [{}, 3_900, ['p1']])
  assert.equal(emptyPromotion('coupon', 'CNY', 0).personLimit, '1')
})
