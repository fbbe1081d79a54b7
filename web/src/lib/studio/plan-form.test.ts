import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planErrors, readPlan, readTerms } from './plan-form.ts'

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ kind: 'open', name: 'Spring', percent: '7.5', windowDays: '15', holdDays: '7', ...fields })) form.set(name, value)
  return form
}

test('a plan as it is typed makes the request that the API takes', () => {
  const { errors, body } = readPlan(formOf({ kind: 'exclusive', member: '@lin', startsAt: '2026-12-01T08:00', zone: 'Asia/Shanghai' }))
  assert.deepEqual(errors, {})
  assert.deepEqual(body, { rateBps: 750, rates: [], windowDays: 15, holdDays: 7, kind: 'exclusive', name: 'Spring', member: 'lin', startsAt: '2026-12-01T00:00:00.000Z', endsAt: undefined })
})

test('what is wrong stands at its field, and what was typed stays', () => {
  const { errors, typed } = readPlan(formOf({ kind: 'exclusive', name: '', percent: '51', windowDays: '0', holdDays: 'many', startsAt: '2026-12-02T08:00', endsAt: '2026-12-01T08:00' }))
  assert.deepEqual(errors, { name: 'plan.nameMissing', member: 'plan.memberMissing', endsAt: 'plan.timeOrder', percent: 'plan.numberWrong', windowDays: 'plan.numberWrong', holdDays: 'plan.numberWrong' })
  assert.equal(typed.holdDays, 'many')
  assert.deepEqual(readTerms(formOf({ percent: '0' })).errors, {})
})

test('rates of products and categories are read without the rows that are empty; one that is half, or stands there twice, is wrong', () => {
  const { terms, errors, typed } = readTerms(formOf({ 'rates.0.of': 'category:tea', 'rates.0.percent': '12', 'rates.2.of': 'product:7c', 'rates.2.percent': '0,5' }))
  assert.deepEqual([errors, terms.rates], [{}, [{ category: 'tea', bps: 1_200 }, { product: '7c', bps: 50 }]])
  assert.deepEqual(typed.rates, [{ of: 'category:tea', percent: '12' }, { of: 'product:7c', percent: '0,5' }])
  const bad = readTerms(formOf({ 'rates.0.of': 'category:tea', 'rates.0.percent': '51', 'rates.1.percent': '3', 'rates.2.of': 'category:tea', 'rates.2.percent': '1' }))
  assert.deepEqual(bad.errors, { 'rates.0.percent': 'plan.numberWrong', 'rates.1.of': 'plan.rateOfMissing', 'rates.2.of': 'plan.rateTwice' })
  assert.deepEqual(planErrors({ rateBps: 'a', 'rates.1.product': 'b', 'rates.0.bps': 'c' }), { percent: 'a', 'rates.1.of': 'b', 'rates.0.percent': 'c' })
})
