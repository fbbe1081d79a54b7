import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { sql } from '#database'
import { makePerson } from '#testing'
import { decide, notify, newest } from '../orders/test-paying.ts'
import { claim, promote } from '../orders/test-promotions.ts'
import { refundUnits } from '../orders/test-refund.ts'
import { makeItem } from '../orders/test-shop.ts'
import { checkCredited } from './check-credits.ts'
import { invoicesChecks } from './index.ts'
import { api, ask, bank, bought, creditAll, database, holds, type Invoices, openInvoices, saysOf, shop, sumsOf, taxed, year } from './test-invoices.ts'
import { pdfText } from './test-pdf-text.ts'

openInvoices()

const setReduced = sql('invoices.test-reduced', `update product set tax_class = 'reduced' where store_id = $1 and id = $2`)
const succeeded = sql<{ buyerId: string; refundId: string; storeId: string; orderId: string; amountMinor: string; currency: string }>(
  'invoices.test-refunded',
  `select buyer_id as "buyerId", id as "refundId", store_id as "storeId", order_id as "orderId", amount_minor::text as "amountMinor", currency from refund where order_id = $1 and state = 'succeeded' order by id`,
)

test('each refund has its credit note, also one before the invoice; together they take back exactly the tax', async () => {
  const store = await taxed()
  const { buyer, order } = await bought(await makeItem(database, store, { priceMinor: 10_001 }))
  const refund = (amountMinor?: number) => shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'broken', ...(amountMinor ? { amountMinor } : {}) })
  await refund(3_333)
  await creditAll(order)
  await ask(buyer, order)
  await refund(3_333)
  await creditAll(order)
  await refund()
  await creditAll(order)
  await creditAll(order)
  const { items } = (await api.call<Invoices>(buyer, 'GET', `/orders/${order}/invoices`)).body
  const [invoice, ...notes] = items
  assert.deepEqual(notes.map((note) => [note.number, note.says.credits?.number]), [1, 2, 3].map((n) => [`C${year}-00000${n}`, invoice!.number]))
  assert.deepEqual([notes.reduce((sum, note) => sum + note.total.minor, 0), notes.reduce((sum, note) => sum + note.says.taxMinor, 0)], [invoice!.total.minor, invoice!.says.taxMinor])
  const text = pdfText((await api.call(buyer, 'GET', `/orders/${order}/invoice.pdf?id=${notes[0]!.id}`)).bytes)
  assert.ok(text.includes(notes[0]!.number) && text.includes(invoice!.number), text)
})

test('goods of one rate that come back alone take back their rate and no other', async () => {
  const store = await taxed()
  const [tea, book] = [await makeItem(database, store, { priceMinor: 11_300, title: 'Tea' }), await makeItem(database, store, { priceMinor: 10_900, title: 'Book' })]
  await database.writeOne(setReduced, [store.id, book.product])
  const buyer = await makePerson(database, systemClock)
  const order = (await shop.buy(buyer, [tea, book])).body.orders[0]!.id
  await decide(shop, bank)
  await ask(buyer, order)
  await refundUnits(database, systemClock, { store, order: await shop.order(buyer, order), items: [book] })
  await creditAll(order)
  const [, note] = (await api.call<Invoices>(buyer, 'GET', `/orders/${order}/invoices`)).body.items
  assert.deepEqual(note!.says.taxParts, [{ label: '增值税', rateBps: 900, amountMinor: 10_900, taxMinor: 900 }])
  assert.deepEqual([note!.says.lines.map(({ title, quantity, amountMinor }) => [title, quantity, amountMinor]), note!.total.minor], [[['Book', 1, 10_900]], 10_900])
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'the rest' })
  await creditAll(order)
  const [invoice, ...notes] = (await api.call<Invoices>(buyer, 'GET', `/orders/${order}/invoices`)).body.items
  assert.deepEqual([notes.reduce((sum, each) => sum + each.says.taxMinor, 0), notes[1]!.says.taxParts.map(({ rateBps, taxMinor }) => [rateBps, taxMinor])], [invoice!.says.taxMinor, [[1_300, 1_430]]])
  const text = pdfText((await api.call(buyer, 'GET', `/orders/${order}/invoice.pdf?id=${notes[0]!.id}`)).bytes)
  assert.ok(text.includes('Book') && text.includes('9 %') && !text.includes('13 %'), text)
  for (const check of invoicesChecks) assert.deepEqual((await check.count(database.read)).examples, [], check.name)
})

test('money that came a second time and went back takes nothing back of the invoice; what is given back later does', async () => {
  const store = await taxed()
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, [await makeItem(database, store, { priceMinor: 5_000 })])
  const order = placed.body.orders[0]!.id
  const first = await decide(shop, bank, 'cancelled')
  assert.equal((await shop.post(buyer, `/checkouts/${placed.body.id}/payments`, { provider: 'bank' })).status, 201)
  const second = [...bank.payments.values()].at(-1)!
  assert.notEqual(second.reference, first.reference)
  await decide(shop, bank, 'captured', second)
  await ask(buyer, order)
  // The bank had called it off, and took it after all.
  await decide(shop, bank, 'captured', first)
  await creditAll(order)
  assert.deepEqual((await database.read.all(succeeded, [order])).map(({ amountMinor }) => amountMinor), ['6130'])
  const notes = async () => (await api.call<Invoices>(buyer, 'GET', `/orders/${order}/invoices`)).body.items.slice(1).map(({ total }) => total.minor)
  assert.deepEqual(await notes(), [])
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'broken', amountMinor: 1_000 })
  await creditAll(order)
  assert.deepEqual(await notes(), [1_000])
})

test('an invoice that is made out after a lost chargeback takes back all that went: what a bank has of a refund as well as the rest of it', async () => {
  const store = await taxed()
  const { buyer, order } = await bought(await makeItem(database, store, { priceMinor: 8_870 }))
  const payment = newest(bank)
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'broken', amountMinor: 4_000 })
  const chargeback = { providerRef: 'late', state: 'lost', money: 'withdrawn', amountMinor: 7_000n, currency: 'CNY', feeMinor: 0n, feeBackMinor: 0n, feeCurrency: 'CNY', reason: 'fraudulent', answerBy: null } as const
  assert.equal(await notify(shop, bank, { payment: { ...payment, capturedMinor: payment.amountMinor }, chargeback }), 200)
  await creditAll(order)
  const [, ...notes] = await saysOf(buyer, order)
  assert.deepEqual(notes.map(({ totalMinor, byBank }) => [totalMinor, byBank]).toSorted(), [[1_000, undefined], [3_000, undefined], [6_000, true]])
  assert.deepEqual((await checkCredited(database.read, new Date(Date.now() + 86_400_000))).examples, [])
  await holds()
})

test('a chargeback that is lost has its credit note, once, in the numbers of refunds, before the invoice or after; one that is won has none', async () => {
  const store = await taxed()
  const { buyer, order } = await bought(await makeItem(database, store, { priceMinor: 11_300 }))
  const payment = newest(bank)
  const said = (providerRef: string, change: object) =>
    notify(shop, bank, { payment: { ...payment, capturedMinor: payment.amountMinor }, chargeback: { providerRef, state: 'open', money: 'withdrawn', amountMinor: 3_000n, currency: 'CNY', feeMinor: 0n, feeBackMinor: 0n, feeCurrency: 'CNY', reason: 'fraudulent', answerBy: null, ...change } })
  const notes = async () => (await saysOf(buyer, order)).slice(1)
  await said('before', { state: 'lost' })
  await creditAll(order)
  assert.deepEqual((await notes()).map(({ totalMinor, byBank }) => [totalMinor, byBank]), [[3_000, true]])
  await said('won', {})
  await said('won', { state: 'won', money: 'reinstated' })
  await said('open', { amountMinor: 1_000n })
  await creditAll(order)
  assert.equal((await notes()).length, 1, 'what is argued about has none yet')
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'broken', amountMinor: 4_000 })
  await creditAll(order)
  await said('open', { amountMinor: 1_000n, state: 'lost' })
  await creditAll(order)
  await creditAll(order)
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'the rest' })
  await creditAll(order)
  const { items } = (await api.call<Invoices>(buyer, 'GET', `/orders/${order}/invoices`)).body
  assert.deepEqual(items.slice(1).map((note) => [note.number, note.total.minor, note.says.byBank]), [[`C${year}-000001`, 3_000, true], [`C${year}-000002`, 4_000, undefined], [`C${year}-000003`, 1_000, true], [`C${year}-000004`, 4_430, undefined]])
  assert.deepEqual(sumsOf(items.slice(1).map(({ says }) => says)), [items[0]!.says.taxMinor, 0, 12_430], 'together they take back all of it, with all its tax')
  const text = async (lang: string) => pdfText((await api.call(buyer, 'GET', `/orders/${order}/invoice.pdf?id=${items[1]!.id}`, undefined, { 'accept-language': lang })).bytes)
  assert.match(await text('en'), /Credit note[\s\S]*Taken back by the buyer’s bank \(CNY\)/)
  assert.match(await text('zh-CN'), /红字账单[\s\S]*买家银行追回/)
  await holds()
})

test('a credit note adds up: price by units, less what was off and what is not given back, and shipping in a row of its own', async () => {
  for (const mode of ['included', 'added'] as const) {
    const store = await taxed({ mode })
    const own = await promote(shop, store, { title: 'Ours', terms: { amountMinor: 300 } })
    const buyer = await makePerson(database, systemClock)
    await claim(shop, buyer, own.id, store.id)
    const item = await makeItem(database, store, { priceMinor: 1_000 })
    const placed = await shop.buy(buyer, [{ ...item, quantity: 3 }], { coupons: [own.id], ...(mode === 'added' ? { seenTotalMinor: 4_328 } : {}) })
    assert.equal(placed.status, 201, JSON.stringify(placed.body))
    await decide(shop, bank)
    const order = placed.body.orders[0]!.id
    await ask(buyer, order)
    // One unit for less than it cost, and then all the rest with the shipping.
    await refundUnits(database, systemClock, { store, order: await shop.order(buyer, order), items: [{ ...item, priceMinor: 500 }] })
    await creditAll(order)
    await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'the rest' })
    await creditAll(order)
    const { items } = (await api.call<Invoices>(buyer, 'GET', `/orders/${order}/invoices`)).body
    const [, part, rest] = items
    for (const { says } of [part!, rest!]) {
      for (const line of says.lines) assert.equal(line.priceMinor * line.quantity - line.discountMinor - (line.keptMinor ?? 0), line.amountMinor)
      assert.equal(says.lines.reduce((sum, line) => sum + line.amountMinor, 0), says.goodsMinor)
      assert.equal(says.goodsMinor + says.shippingMinor + (mode === 'added' ? says.taxMinor : 0), says.totalMinor)
    }
    assert.equal(part!.says.lines[0]!.discountMinor, 100, 'its share of the coupon')
    assert.equal(part!.says.lines[0]!.keptMinor, mode === 'included' ? 400 : 1_000 - 100 - part!.says.goodsMinor)
    assert.deepEqual([part!.says.shippingMinor, rest!.says.shippingMinor], [0, 1_130])
    const text = async (id: string, lang: string) => pdfText((await api.call(buyer, 'GET', `/orders/${order}/invoice.pdf?id=${id}`, undefined, { 'accept-language': lang })).bytes).replaceAll('\n', ' ')
    assert.match(await text(part!.id, 'en'), /Not given back by this −¥/)
    assert.match(await text(part!.id, 'zh-CN'), /本次不退 −¥/)
    assert.match(await text(rest!.id, 'en'), /Goods\s+¥[\d.]+\s+Shipping\s+¥11\.30/)
    assert.match(await text(rest!.id, 'zh-CN'), /商品合计\s+¥[\d.]+\s+运费\s+¥11\.30/)
    await holds()
  }
})
