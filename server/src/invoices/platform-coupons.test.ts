import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { sql } from '#database'
import { refundUnits } from '../orders/test-refund.ts'
import { makeItem, type TestItem } from '../orders/test-shop.ts'
import { api, ask, bought, boughtWithCoupon, creditAll, database, holds, openInvoices, saysOf, shop, sumsOf, taxed } from './test-invoices.ts'
import { pdfText } from './test-pdf-text.ts'

openInvoices()

const asBefore = sql(
  'invoices.test-as-before',
  `with line as (update order_line set tax_minor = 1185 where order_id = $1)
   update "order" set borne_taxed = false, tax_minor = 1315, tax_parts = jsonb_set(jsonb_set(tax_parts, '{0,amountMinor}', '11430'), '{0,taxMinor}', '1315') where id = $1`,
)

test('a coupon of the platform is a payment: lines and tax are those of the whole sale, and refunds take back all three to the unit', async () => {
  for (const [mode, total, tax] of [['included', 11_430, 1_430], ['added', 13_046, 1_616]] as const) {
    const store = await taxed({ mode })
    const { buyer, order } = await boughtWithCoupon(store, [11_300], 1_000, total)
    const [says] = await saysOf(buyer, order)
    assert.deepEqual([says!.lines[0]!.amountMinor, says!.lines[0]!.discountMinor, says!.deductions, says!.taxMinor, says!.borneMinor, says!.totalMinor], [11_300, 0, [], tax, 1_000, total])
    const text = async (lang: string, id = '') => pdfText((await api.call(buyer, 'GET', `/orders/${order}/invoice.pdf${id}`, undefined, { 'accept-language': lang })).bytes)
    assert.match(await text('en'), /Total[\s\S]*Paid by the platform[\s\S]*Paid by the buyer/)
    assert.match(await text('zh-CN'), /合计[\s\S]*平台支付[\s\S]*买家实付/)
    for (const amountMinor of [3_333, 777, undefined]) {
      await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'broken', ...(amountMinor ? { amountMinor } : {}) })
      await creditAll(order)
    }
    const notes = (await saysOf(buyer, order)).slice(1)
    assert.deepEqual([notes.length, sumsOf(notes)], [3, [tax, 1_000, total]])
    assert.match(await text('en', `?id=${(await ask(buyer, order)).body.items[1]!.id}`), /Given back to the platform[\s\S]*Given back to the buyer/)
    await holds()
  }
})

test('goods that the platform paid for alone have their credit note when they come back, before the invoice or after', async () => {
  const store = await taxed()
  const { buyer, order, items } = await boughtWithCoupon(store, [11_300, 5_650], 16_950, 1_130)
  const back = async (item: TestItem) => {
    await refundUnits(database, systemClock, { store, order: await shop.order(buyer, order), items: [{ ...item, priceMinor: 0 }] })
    await creditAll(order)
  }
  await back(items[0]!)
  assert.deepEqual(sumsOf((await saysOf(buyer, order)).slice(0, 1)), [2_080, 16_950, 1_130])
  await back(items[1]!)
  await creditAll(order)
  assert.deepEqual((await saysOf(buyer, order)).slice(1).map((says) => [says.lines.map(({ title, quantity, amountMinor }) => [title, quantity, amountMinor]), says.taxMinor, says.borneMinor, says.totalMinor]), [
    [[['Of 11300', 1, 11_300]], 1_300, 11_300, 0],
    [[['Of 5650', 1, 5_650]], 650, 5_650, 0],
  ])
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'the rest' })
  await creditAll(order)
  assert.deepEqual(sumsOf((await saysOf(buyer, order)).slice(1)), [2_080, 16_950, 1_130])
  await holds()
})

test('an order from before keeps the tax that it was placed with, on its invoice and in what goes back', async () => {
  const store = await taxed()
  const { buyer, order } = await boughtWithCoupon(store, [11_300], 1_000, 11_430)
  await database.writeOne(asBefore, [order])
  const [says] = await saysOf(buyer, order)
  assert.deepEqual([says!.lines[0]!.amountMinor, says!.lines[0]!.discountMinor, says!.deductions.length, says!.taxMinor, says!.borneMinor, says!.totalMinor], [10_300, 1_000, 1, 1_315, undefined, 11_430])
  for (const amountMinor of [3_333, undefined]) {
    await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'broken', ...(amountMinor ? { amountMinor } : {}) })
    await creditAll(order)
  }
  const notes = (await saysOf(buyer, order)).slice(1)
  assert.deepEqual([notes.map(({ borneMinor }) => borneMinor), sumsOf(notes)], [[undefined, undefined], [1_315, 0, 11_430]])
  await holds()
})


test('an order that the platform paid wholly has its invoice: it is the whole sale, and says that the buyer paid nothing of it', async () => {
  const store = await taxed({ shippingFeeMinor: 0 })
  const { buyer, order, items } = await boughtWithCoupon(store, [11_300], 11_300, 0)
  const made = await ask(buyer, order)
  assert.equal(made.status, 200, JSON.stringify(made.body))
  const { says } = made.body.items[0]!
  assert.deepEqual([says.lines[0]!.amountMinor, says.goodsMinor, says.shippingMinor, says.taxMinor, says.borneMinor, says.totalMinor], [11_300, 11_300, 0, 1_300, 11_300, 0])
  const text = async (lang: string) => pdfText((await api.call(buyer, 'GET', `/orders/${order}/invoice.pdf`, undefined, { 'accept-language': lang })).bytes).replaceAll('\n', ' ')
  assert.match(await text('en'), /Total\s+¥113\.00\s+Paid by the platform \(coupon\)\s+−¥113\.00\s+Paid by the buyer \(CNY\)\s+¥0\.00/)
  assert.match(await text('zh-CN'), /合计\s+¥113\.00\s+平台支付（优惠券）\s+−¥113\.00\s+买家实付 \(CNY\)\s+¥0\.00/)
  await refundUnits(database, systemClock, { store, order: await shop.order(buyer, order), items: [{ ...items[0]!, priceMinor: 0 }] })
  await creditAll(order)
  assert.deepEqual(sumsOf((await saysOf(buyer, order)).slice(1)), [1_300, 11_300, 0])
  await holds()
})

test('of an order for which nobody paid anything there is no invoice', async () => {
  const store = await taxed({ shippingFeeMinor: 0 })
  const { buyer, order } = await bought(await makeItem(database, store, { priceMinor: 0 }), {}, { paid: false })
  assert.equal((await ask(buyer, order)).body.code as string | undefined, 'order-costs-nothing')
})
