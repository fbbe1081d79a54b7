import assert from 'node:assert/strict'
import { test } from 'node:test'
import { words } from '#lib/words/console.audit.zh-CN.ts'
import { auditDetail } from './audit-detail.ts'

test('amounts of the record are money, names are words, and what is empty is not said', () => {
  assert.equal(auditDetail({ amountMinor: 12_350, currency: 'CNY', reason: '少件', note: '' }, words, 'zh-CN'), '金额：¥123.50 · 依据：少件')
  assert.equal(auditDetail({ fields: ['title', 'status'], revision: 3, minimumMinor: 500 }, {}, 'en'), 'fields: title, status · revision: 3 · minimumMinor: 500')
})

test('ids are told as people call what they are of; what has no name by its beginning', () => {
  const [order, other] = ['01990000-0000-7000-8000-000000000000', '01990001-0000-7000-8000-000000000000']
  assert.equal(auditDetail({ orders: [order, other], owner: order }, words, 'en', { [order]: 'TEA-1' }), `${words['detail.orders']}: TEA-1, 01990001 · ${words['detail.owner']}: TEA-1`)
})
