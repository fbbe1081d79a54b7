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
  assert.deepEqual(wrong({ kind: 'timed-price', gives: 'price', totalLimit: 'many', ...when }), { title: 'promo.nameMissing', amount: 'promo.amountMissing', products: 'promo.productsMissing', endsAt: 'promo.timeOrder', totalLimit: 'promo.limitWrong' })
  assert.deepEqual(wrong({ kind: 'coupon', gives: 'percent', percent: '200', from: 'abc', title: 'Tea', ...when, endsAt: '' }), { percent: 'promo.percentWrong', from: 'promo.moneyWrong', endsAt: 'promo.timeMissing', code: 'promo.wayMissing' })
})

test('what is whole is asked for as it was typed', () => {
  const { errors, body } = readPromotion(form({ kind: 'timed-price', gives: 'price', amount: '39', title: 'Tea', product: 'p1', ...when, endsAt: '2026-05-03T10:00' }), 'CNY')
  assert.deepEqual([errors, body.terms.priceMinor, body.terms.products], [{}, 3_900, ['p1']])
  assert.equal(emptyPromotion('coupon', 'CNY', 0).personLimit, '1')
})

test('a figure that cannot be is told with what it may be', () => {
  const now = { title: 'Tea', claimable: '1', ...when, endsAt: '2026-05-03T10:00' }
  assert.deepEqual(wrong({ kind: 'coupon', gives: 'amount', amount: '0', totalLimit: '0', personLimit: '1.5', ...now }), { amount: 'promo.moneyLeast', totalLimit: 'promo.limitWrong', personLimit: 'promo.limitWrong' })
  assert.deepEqual(wrong({ kind: 'coupon', gives: 'percent', percent: '150', cap: '0', ...now }), { percent: 'promo.percentWrong', cap: 'promo.moneyLeast' })
  assert.deepEqual(wrong({ kind: 'bundle', gives: 'percent', percent: '25', count: '1', product: 'p1', ...now }), { count: 'promo.countWrong' })
  assert.deepEqual(wrong({ kind: 'timed-price', gives: 'price', amount: '0', product: 'p1', ...now }), {}, 'a thing may be given away for a time')
})

test('what follows and may not be meant is foreseen until it was read, and anew when it has become something else', () => {
  const foreseen = (values: Record<string, string>) => readPromotion(form({ kind: 'coupon', gives: 'amount', title: 'Tea', amount: '100', from: '50', totalLimit: '1', personLimit: '5', code: 'TEA', claimable: '1', ...when, endsAt: '2026-05-03T10:00', ...values }), 'CNY').foreseen
  const all = foreseen({})
  assert.deepEqual(all, [{ key: 'promo.then.free', amount: 10_000, from: 5_000 }, { key: 'promo.then.onePerson', total: 1, each: 5 }, { key: 'promo.then.open' }])
  const known = JSON.stringify(all)
  assert.deepEqual(foreseen({ known }), [])
  assert.equal(foreseen({ known, from: '' })[0]!.key, 'promo.then.freeAny')
  assert.deepEqual(foreseen({ from: '100.01', personLimit: '1', code: '' }), [])
})
