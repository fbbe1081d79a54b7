import assert from 'node:assert/strict'
import { test } from 'node:test'
import { words } from '#lib/words/console.audit.zh-CN.ts'
import { auditDetail } from './audit-detail.ts'

test('amounts of the record are money, names are words, and what is empty is not said', () => {
  assert.equal(auditDetail({ amountMinor: 12_350, currency: 'CNY', reason: '少件', note: '' }, words, 'zh-CN'), '金额：¥123.50 · 依据：少件')
  assert.equal(auditDetail({ fields: ['title', 'status'], revision: 3, minimumMinor: 500 }, {}, 'en'), 'fields: title, status · revision: 3 · minimumMinor: 500')
})
