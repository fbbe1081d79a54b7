import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditLead } from './audit-lead.ts'

const id = '01990000-0000-7000-8000-000000000000'
const store = { id: 's', kind: 'store', handle: 'tea' }
const lead = (subjectKind: string, subject: Parameters<typeof auditLead>[0]['subject'], { action = 'some.act', detail = {} } = {}) => auditLead({ action, subjectKind, subjectId: id, subject, detail })

test('an act leads to what it was done to: by number, handle and address', () => {
  assert.equal(lead('order', { name: 'TEA-1 2', account: store, slug: null }), '/console/orders?q=TEA-1+2')
  assert.equal(lead('refund', { name: 'TEA-1', account: null, slug: null }), '/console/orders?q=TEA-1')
  assert.equal(lead('aftersale', { name: 'TEA-1', account: store, slug: id }), '/console/orders?q=TEA-1')
  assert.equal(lead('aftersale', { name: 'TEA-1', account: store, slug: id }, { action: 'dispute.decide', detail: { store: 's' } }), `/console/disputes/s/${id}`)
  assert.equal(lead('store', { name: 'Tea', account: store, slug: null }), '/console/accounts?q=tea')
  assert.equal(lead('account', { name: 'Lin', account: { ...store, kind: 'person', handle: 'lin' }, slug: null }), '/console/people?q=lin')
  assert.equal(lead('person', { name: 'Lin', account: { ...store, kind: 'person', handle: 'lin' }, slug: null }), '/console/people?q=lin')
  assert.equal(lead('product', { name: 'Cup', account: store, slug: 'cup' }), '/@tea/products/cup')
  assert.equal(lead('review', { name: 'Good', account: store, slug: 'cup' }), '/@tea/products/cup')
  assert.equal(lead('comment', { name: 'Oh', account: store, slug: 'p' }), '/@tea/posts/p')
  assert.equal(lead('promotion', { name: 'Spring', account: store, slug: null }), '/@tea')
  assert.equal(lead('payout-run', null), `/console/payouts/${id}`)
  assert.deepEqual([lead('order', null), lead('token', { name: 'ci', account: null, slug: null })], [undefined, undefined])
})
