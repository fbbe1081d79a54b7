import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as en from '../words/deliveries.en.ts'
import * as zh from '../words/deliveries.zh-CN.ts'
import { eventAmount, lineAsk, orderSteps, whySaid } from './order-steps.ts'

const money = (minor: number) => ({ minor, currency: 'CNY' })
const event = (kind: string, at: string) => ({ kind: kind as 'paid', byKind: 'buyer' as const, at, why: '', detail: {} })
const order = { state: 'received' as const, timeline: [event('placed', '2026-05-01T08:00:00Z'), event('shipped', '2026-05-02T08:00:00Z'), event('received', '2026-05-04T08:00:00Z'), event('partly-refunded', '2026-05-06T08:00:00Z')], shipments: [{ id: 's', carrier: 'SF', trackingNumber: 'SF1', at: '2026-05-02T08:00:00Z', lines: [] }], refunding: money(500), payUntil: null as never, autoReceiveAt: null }
const asked = { items: [], kinds: ['return' as const], until: '2026-05-11T08:00:00Z', timeline: [{ aftersaleId: 'a', kind: 'asked', byKind: 'buyer' as const, at: '2026-05-05T08:00:00Z', amount: money(500) }] }

test('an order and what was asked back of it make one row by time, with what comes next at its end', () => {
  const steps = orderSteps(order, asked)
  assert.deepEqual(steps.map((step) => (step.of === 'next' ? step.what : step.event.kind)), ['placed', 'shipped', 'received', 'asked', 'partly-refunded', 'ask'])
  const [, shipped, , , refunded] = steps
  assert.ok(shipped?.of === 'order' && shipped.parcel?.trackingNumber === 'SF1')
  assert.ok(refunded?.of === 'order' && refunded.money === 'on-its-way')
})

test('an exchange is asked for without an amount, and is called one', () => {
  const amountOf = (kind: 'exchange' | 'return') => orderSteps(order, { ...asked, items: [{ id: 'a', kind }] as never }).flatMap((step) => (step.of === 'request' ? [step.event.amount?.minor] : []))
  assert.deepEqual([amountOf('return'), amountOf('exchange')], [[500], [undefined]])
  const saidAs = (kind: 'exchange' | 'return') => orderSteps(order, { ...asked, items: [{ id: 'a', kind }] as never }).flatMap((step) => (step.of === 'request' ? [step.exchange] : []))
  assert.deepEqual([saidAs('return'), saidAs('exchange')], [[false], [true]])
})

test('once the money is back, the step says so, and no longer that it is on its way', () => {
  const steps = orderSteps({ ...order, refunding: money(0), timeline: [...order.timeline, event('refund-succeeded', '2026-05-07T08:00:00Z')] }, { ...asked, kinds: [] })
  assert.deepEqual(steps.map((step) => (step.of === 'order' ? step.money : undefined)).filter(Boolean), ['back'])
  assert.equal(steps.at(-1)?.of, 'order')
})

test('a line says what of it can be asked back, what is asked already and what is settled', () => {
  const line = { variantId: 'v', title: '', variantTitle: '', picture: null, left: 1, worth: money(100), replacements: [] }
  const all = { ...asked, items: [], most: [], lines: [line] } as unknown as Parameters<typeof lineAsk>[2] & object
  assert.deepEqual(lineAsk('v', 3, all), { left: 1, open: false, settled: 2 })
  assert.deepEqual(lineAsk('v', 3, { ...all, kinds: [] })?.left, 0)
  assert.equal(lineAsk('w', 1, all), undefined)
})

test('an event says the money it is about', () => {
  assert.equal(eventAmount({ detail: { amountMinor: 1_250, currency: 'CNY' } }, 'en'), '¥12.50')
  assert.equal(eventAmount({ detail: { trackingNumber: 'SF1' } }, 'en'), '')
})

test("the platform's own reasons are told in words; a person's stand as they were written", () => {
  for (const { words } of [en, zh]) {
    for (const code of ['after-sales', 'left-group', 'group-failed', 'group-not-charged', 'not-paid-in-time']) assert.notEqual(whySaid(code, (key) => words[key]), code)
  }
  assert.equal(whySaid('left-group', (key) => zh.words[key]), '退出拼团')
  assert.equal(whySaid('The wrong size', (key) => en.words[key]), 'The wrong size')
})
