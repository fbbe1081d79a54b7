import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAudit } from '#audit'
import { MINUTE_MS, systemClock } from '#clock'
import { decide, finishRefunds, newest } from '../test-paying.ts'
import { brokenPromises, makeItem, makeStore } from '../test-shop.ts'
import { bank, database, item, person, place, placePaid, ship, shop, shopEach, stock, store } from './test-life.ts'

shopEach()

test('a buyer cancels before paying: the stock is free and the payment is called off', async () => {
  const buyer = await person()
  const { order, checkout } = await place(buyer)
  assert.deepEqual(await stock(), { reserved: 2, sold: 0, returned: 0 })
  const headers = { 'idempotency-key': 'cancel-it-once' }
  const cancelled = await shop.post(buyer, `/orders/${order}/cancellation`, { why: '拍错了' }, headers)
  assert.deepEqual([cancelled.status, cancelled.body.state], [200, 'cancelled'])
  assert.equal((await shop.post(buyer, `/orders/${order}/cancellation`, { why: '拍错了' }, headers)).status, 200)
  const again = await shop.post(buyer, `/orders/${order}/cancellation`)
  assert.deepEqual([again.status, again.body.code], [409, 'order-not-cancellable'])
  await shop.settle()
  assert.deepEqual([newest(bank).state, await stock(), (await shop.checkout(buyer, checkout)).body.state], ['cancelled', { reserved: 0, sold: 0, returned: 0 }, 'cancelled'])
  assert.deepEqual((await shop.order(buyer, order)).timeline.map((each) => [each.kind, each.why]), [['placed', ''], ['cancelled', '拍错了']])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a buyer cancels after paying: the goods are back in stock and the money goes back once', async () => {
  const buyer = await person()
  const { order } = await placePaid(buyer)
  const cancelled = await shop.post(buyer, `/orders/${order}/cancellation`)
  assert.deepEqual([cancelled.body.state, cancelled.body.refunding, cancelled.body.refunded], ['cancelled', { minor: 2_500, currency: 'CNY' }, { minor: 0, currency: 'CNY' }])
  assert.deepEqual(await stock(), { reserved: 0, sold: 2, returned: 2 })
  await shop.settle()
  assert.equal(await finishRefunds(shop, bank), 1)
  const view = await shop.order(buyer, order)
  assert.deepEqual([view.refunded.minor, view.refunding.minor, view.timeline.at(-1)?.kind], [2_500, 0, 'refund-succeeded'])
  assert.ok((await shop.settle()).includes('refund.succeeded'))
  assert.deepEqual(await brokenPromises(database), [])
})

test('cancelling one of two orders gives back its part alone', async () => {
  const other = await makeItem(database, await makeStore(database), { priceMinor: 700 })
  const buyer = await person()
  const placed = (await shop.buy(buyer, [item, other])).body
  await decide(shop, bank)
  const [kept, dropped] = [placed.orders.find((each) => each.store.id === store.id)!, placed.orders.find((each) => each.store.id !== store.id)!]
  await shop.post(buyer, `/orders/${dropped.id}/cancellation`)
  await shop.settle()
  assert.deepEqual([...bank.refunds.values()].map((each) => each.amountMinor), [700n])
  assert.deepEqual([(await shop.order(buyer, kept.id)).state, (await shop.checkout(buyer, placed.id)).body.state], ['paid', 'paid'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('cancelling one of two unpaid orders leaves the other to be paid alone', async () => {
  const other = await makeItem(database, await makeStore(database), { priceMinor: 700 })
  const buyer = await person()
  const placed = (await shop.buy(buyer, [item, other])).body
  const dropped = placed.orders.find((each) => each.store.id !== store.id)!
  await shop.post(buyer, `/orders/${dropped.id}/cancellation`)
  await shop.settle()
  assert.deepEqual([(await shop.checkout(buyer, placed.id)).body.state, (await shop.checkout(buyer, placed.id)).body.payment], ['waiting', null])
  await shop.post(buyer, `/checkouts/${placed.id}/payments`, { provider: 'bank' })
  assert.equal(newest(bank).amountMinor, 1_500n)
  await shop.settle()
  await decide(shop, bank)
  assert.equal((await shop.checkout(buyer, placed.id)).body.state, 'paid')
  assert.deepEqual(await brokenPromises(database), [])
})

test('a seller cancels with a reason, or gives back the whole: with the goods when they were not shipped', async () => {
  const buyer = await person()
  const [first, second, third] = [await placePaid(buyer, 1), await placePaid(buyer, 1), await placePaid(buyer, 1)]
  await ship([third.order])
  const path = (order: string, what: string) => `/stores/${store.handle}/orders/${order}/${what}`
  assert.equal((await shop.post(store.owner, path(first.order, 'cancellation'), {})).body.errors?.[0]?.field, 'why')
  const cancelled = await shop.post(store.owner, path(first.order, 'cancellation'), { why: '缺货' })
  const refunded = await shop.post(store.owner, path(second.order, 'refund'), { why: '瑕疵' })
  const late = await shop.post(store.owner, path(third.order, 'refund'), { why: '运输破损' })
  assert.deepEqual([cancelled.body.state, refunded.body.state, late.body.state], ['cancelled', 'refunded', 'refunded'])
  assert.equal((await shop.post(store.owner, path(third.order, 'cancellation'), { why: 'x' })).body.code, 'order-not-cancellable')
  assert.deepEqual(await stock(), { reserved: 0, sold: 3, returned: 2 })
  const audited = await listAudit(database.read, { actor: store.owner.id, subject: null, action: null, after: null, limit: 10 })
  assert.deepEqual(audited.filter((each) => each.subjectKind !== 'product').map((each) => [each.action, each.actingAs]), ['order.refund', 'order.refund', 'order.cancel', 'order.ship'].map((action) => [action, store.id]))
  await shop.settle()
  assert.equal(await finishRefunds(shop, bank), 3)
  assert.deepEqual(await brokenPromises(database), [])
})

test('money goes back in parts, never more than was paid, and the last part ends the order', async () => {
  const buyer = await person()
  const { order } = await placePaid(buyer)
  const refund = (body: object, key: string = systemClock.id()) => shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: '少了一件', ...body }, { 'idempotency-key': key })
  const key = systemClock.id()
  const first = await refund({ amountMinor: 700 }, key)
  assert.deepEqual([first.status, first.body.state, first.body.refunding], [200, 'paid', { minor: 700, currency: 'CNY' }])
  assert.deepEqual((await refund({ amountMinor: 700 }, key)).body.refunding, { minor: 700, currency: 'CNY' })
  assert.equal((await refund({ amountMinor: 701 }, key)).status, 409)
  await ship([order])
  await shop.post(buyer, `/orders/${order}/receipt`, {})
  const tooMuch = await refund({ amountMinor: 1_801 })
  assert.deepEqual([tooMuch.status, tooMuch.body.code, tooMuch.body.params?.left], [409, 'refund-too-large', { minor: 1_800, currency: 'CNY' }])
  assert.equal((await refund({ amountMinor: 800 })).body.state, 'received')
  const many = await Promise.all(Array.from({ length: 12 }, () => refund({ amountMinor: 300 })))
  assert.deepEqual([many.filter((each) => each.status === 200).length, many.filter((each) => each.body.code === 'refund-too-large' || each.body.code === 'order-not-refundable').length], [3, 9])
  assert.equal((await shop.order(buyer, order)).state, 'received')
  assert.equal((await refund({ amountMinor: 100 })).body.state, 'refunded')
  await shop.settle()
  await finishRefunds(shop, bank)
  const view = await shop.order(buyer, order)
  assert.deepEqual([view.state, view.refunded.minor, view.refunding.minor], ['refunded', 2_500, 0])
  assert.deepEqual(view.timeline.filter((each) => each.kind === 'partly-refunded').map((each) => each.detail?.amountMinor), [700, 800, 300, 300, 300])
  assert.deepEqual(await brokenPromises(database), [])
})

test('what is left after a part goes back when a paid order is cancelled', async () => {
  const buyer = await person()
  const { order } = await placePaid(buyer)
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: '差价', amountMinor: 500 })
  await shop.post(buyer, `/orders/${order}/cancellation`, { why: '不要了' })
  await shop.settle()
  await finishRefunds(shop, bank)
  assert.deepEqual([...bank.refunds.values()].slice(-2).map((each) => each.amountMinor), [500n, 2_000n])
  assert.deepEqual([(await shop.order(buyer, order)).refunded.minor, await brokenPromises(database)], [2_500, []])
})

test('a refund asked for twenty times at once is one refund', async () => {
  const buyer = await person()
  const { order } = await placePaid(buyer)
  const answers = await Promise.all([
    ...Array.from({ length: 10 }, () => shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'once' })),
    ...Array.from({ length: 10 }, () => shop.post(buyer, `/orders/${order}/cancellation`)),
  ])
  assert.equal(answers.filter((each) => each.status === 200).length, 1)
  await shop.settle()
  assert.equal(bank.refunds.size, 1)
  assert.deepEqual(await brokenPromises(database), [])
})

test('an order that is not paid in time is cancelled after a short grace, its stock freed, its payment called off', async () => {
  const buyer = await person()
  const { order, checkout } = await place(buyer)
  shop.clock.move(30 * MINUTE_MS + 1_000)
  await shop.sweeps['orders.expire']!()
  assert.deepEqual([(await shop.order(buyer, order)).state, (await shop.order(buyer, order)).next], ['placed', 'wait'])
  assert.equal((await shop.post(buyer, `/checkouts/${checkout}/payments`, { provider: 'bank' })).body.code, 'pay-time-over')
  shop.clock.move(MINUTE_MS)
  await shop.sweeps['orders.expire']!()
  await shop.settle()
  const view = await shop.order(buyer, order)
  assert.deepEqual([view.state, view.timeline.at(-1)?.why, (await shop.checkout(buyer, checkout)).body.state], ['cancelled', 'not-paid-in-time', 'expired'])
  assert.deepEqual([newest(bank).state, await stock()], ['cancelled', { reserved: 0, sold: 0, returned: 0 }])
  assert.deepEqual(await brokenPromises(database), [])
})

test('an order paid at the last moment, of which the provider tells only when asked to cancel, is refunded', async () => {
  const buyer = await person()
  const { order } = await place(buyer)
  bank.decide(newest(bank).reference, 'captured')
  shop.clock.move(32 * MINUTE_MS)
  await shop.sweeps['orders.expire']!()
  await shop.settle()
  await finishRefunds(shop, bank)
  const view = await shop.order(buyer, order)
  assert.deepEqual([view.state, view.refunded.minor, view.timeline.map((each) => each.kind)], ['cancelled', 2_500, ['placed', 'cancelled', 'payment-returned', 'refund-succeeded']])
  assert.deepEqual(await brokenPromises(database), [])
})
