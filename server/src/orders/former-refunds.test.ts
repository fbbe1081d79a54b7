import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#clock'
import { migrate } from '#database'
import { databaseUpTo } from '#testing'
import { checkRefundLines } from './check-refunds.ts'
import { moneyLinesOf } from './life/give-back.ts'

const clock = fixedClock(new Date('2026-03-01T00:00:00Z'))

test('refunds from before have lines as well: their money line by line, and all the tax with all of it', async () => {
  const { database, drop } = await databaseUpTo('0019-parked-news.sql')
  try {
    const [store, buyer, order, checkout, payment, at] = [clock.id(), clock.id(), clock.id(), clock.id(), clock.id(), clock.now()]
    // 100.00 with 13 % in it, of which the platform paid a tenth beside, 109.00 with 9 %, and shipping of 11.30 with 13 %.
    const parts = [{ label: 'VAT', rateBps: 1_300, amountMinor: 11_130, taxMinor: 1_280 }, { label: 'VAT', rateBps: 900, amountMinor: 10_900, taxMinor: 900 }]
    await database.pool.query(
      `insert into "order" (store_id, id, number, buyer_id, checkout_id, state, currency, goods_minor, discount_minor, borne_minor, shipping_minor, total_minor, tax_minor, tax_parts, auto_receive_days, placed_at, pay_until, paid_at)
       values ($1, $2, 'N1', $3, $4, 'paid', 'CNY', 21900, 1000, 1000, 1130, 22030, 2180, $5, 10, $6, $6, $6)`, [store, order, buyer, checkout, JSON.stringify(parts), at])
    for (const [position, price, discount, tax] of [[0, 11_000, 1_000, 1_150], [1, 10_900, 0, 900]] as const) {
      await database.pool.query(
        `insert into order_line (store_id, order_id, position, product_id, variant_id, title, slug, quantity, price_minor, discount_minor, borne_minor, tax_minor) values ($1, $2, $3, $4, $5, '', '', 1, $6, $7, $7, $8)`,
        [store, order, position, clock.id(), clock.id(), price, discount, tax])
    }
    await database.pool.query(
      `insert into payment (buyer_id, id, checkout_id, provider, state, amount_minor, currency, parts, subject, return_url, lang, pay_until, captured_minor, refund_claimed_minor, created_at, captured_at, look_at)
       values ($1, $2, $3, 'sandbox', 'captured', 22030, 'CNY', '[]', '', '', 'en', $4, 22030, 22030, $4, $4, $4)`, [buyer, payment, checkout, at])
    for (const amount of [5_000, 10_000, 7_030]) {
      await database.pool.query(
        `insert into refund (buyer_id, id, payment_id, provider, store_id, order_id, amount_minor, currency, state, why, created_at, look_at) values ($1, $2, $3, 'sandbox', $4, $5, $6, 'CNY', 'due', 'refunded-by-seller', $7, $7)`,
        [buyer, clock.id(), payment, store, order, amount, at])
    }
    await migrate(database.pool)
    const { rows } = await database.pool.query<{ position: number; quantity: number; amount: string; tax: string; borne: string }>('select position, quantity, amount_minor as amount, tax_minor as tax, borne_minor as borne from refund_line order by refund_id, position = -1, position')
    assert.deepEqual(rows.map((row) => [row.position, row.quantity, Number(row.amount), Number(row.tax), Number(row.borne)]), [
      [0, 0, 5_000, 575, 500],
      [0, 1, 5_000, 575, 500], [1, 0, 5_000, 412, 0],
      [1, 1, 5_900, 488, 0], [-1, 0, 1_130, 130, 0],
    ])
    const { rows: [told] } = await database.pool.query<{ parts: { lines: number[]; shipping: boolean }[] }>('select tax_parts as parts from "order"')
    assert.deepEqual(told!.parts.map(({ lines, shipping }) => [lines, shipping]), [[[0], true], [[1], false]])
    assert.deepEqual((await moneyLinesOf(database.read, store, order)).map(({ paidMinor, back }) => paidMinor - back.amountMinor), [0n, 0n, 0n])
    assert.deepEqual((await checkRefundLines(database.read)).broken, 0)
  } finally {
    await drop()
  }
})
