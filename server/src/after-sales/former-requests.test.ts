import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#clock'
import { migrate } from '#database'
import { ordersChecks, questionedLines } from '#orders'
import { databaseUpTo } from '#testing'
import { afterSalesChecks } from './checks.ts'

const clock = fixedClock(new Date('2026-03-01T00:00:00Z'))

test('what went back of settled units is not kept as well, also where their refund named none: the others of their line are worth what was paid for them', async () => {
  const { database, drop } = await databaseUpTo('0073-refunds-that-were-asked-for.sql')
  try {
    const query = (text: string, values: unknown[]) => database.pool.query(text, values)
    const [store, buyer] = [clock.id(), clock.id()]
    const placed: string[] = []
    // Two units for 200 and as much of the platform; of one of them all was given, or a half.
    for (const [at, given] of [100, 50].entries()) {
      const [order, request, variant] = [clock.id(), clock.id(), clock.id()]
      placed.push(order)
      await query(
        `insert into "order" (store_id, id, number, buyer_id, checkout_id, state, currency, goods_minor, discount_minor, borne_minor, shipping_minor, total_minor, auto_receive_days, placed_at, pay_until, paid_at)
         values ($1, $2, $4, $3, $2, 'paid', 'CNY', 400, 200, 200, 0, 200, 10, $5, $5, $5)`, [store, order, buyer, `N${at}`, clock.now()])
      await query(`insert into order_line (store_id, order_id, position, product_id, variant_id, title, slug, quantity, price_minor, discount_minor, borne_minor) values ($1, $2, 0, $3, $3, '', '', 2, 200, 200, 200)`, [store, order, variant])
      await query(`insert into refund_line (store_id, order_id, refund_id, position, quantity, amount_minor, tax_minor, borne_minor, at) values ($1, $2, $3, 0, 0, $4, 0, $4, $5)`, [store, order, clock.id(), given, clock.now()])
      await query(
        `insert into aftersale (store_id, id, order_id, buyer_id, kind, state, reason, currency, amount_minor, opened_at, outcome, refund_minor, closed_at) values ($1, $2, $3, $4, 'refund', 'closed', 'damaged', 'CNY', 100, $6, 'refunded', $5, $6)`,
        [store, request, order, buyer, given, clock.now()])
      await query(`insert into aftersale_line (store_id, aftersale_id, order_id, variant_id, quantity, worth_minor, ended) values ($1, $2, $3, $4, 1, 100, 'settled')`, [store, request, order, variant])
    }
    await migrate(database.pool)
    for (const order of placed) assert.deepEqual((await questionedLines(database.read, store, order)).lines.map(({ rest }) => rest), [{ amountMinor: 100n, borneMinor: 100n }])
    for (const check of [...afterSalesChecks, ...ordersChecks].filter(({ name }) => /kept|set aside|units that come back/.test(name))) assert.equal((await check.count(database.read)).broken, 0, check.name)
    await query('update order_line set kept_minor = kept_minor + 1', [])
    assert.equal((await afterSalesChecks.find(({ name }) => name.includes('kept'))!.count(database.read)).broken, 2)
  } finally {
    await drop()
  }
})

test('requests from before: what is open has its part of its lines, and settled units keep what they were not paid back', async () => {
  const { database, drop } = await databaseUpTo('0073-refunds-that-were-asked-for.sql')
  try {
    const [store, buyer, order, refund, sum] = [clock.id(), clock.id(), clock.id(), clock.id(), clock.id()]
    const [settled, open] = [clock.id(), clock.id()]
    const variants = [clock.id(), clock.id()]
    const query = (text: string, values: unknown[]) => database.pool.query(text, values)
    await query(
      `insert into "order" (store_id, id, number, buyer_id, checkout_id, state, currency, goods_minor, discount_minor, borne_minor, shipping_minor, total_minor, frozen_minor, auto_receive_days, placed_at, pay_until, paid_at)
       values ($1, $2, 'N1', $3, $3, 'paid', 'CNY', 3000, 100, 100, 0, 2900, 1000, 10, $4, $4, $4)`, [store, order, buyer, clock.now()])
    for (const [position, price, borne] of [[0, 1_000, 100], [1, 1_000, 0]] as const) {
      await query(`insert into order_line (store_id, order_id, position, product_id, variant_id, title, slug, quantity, price_minor, discount_minor, borne_minor) values ($1, $2, $3, $4, $4, '', '', $5, $6, $7, $7)`,
        [store, order, position, variants[position], position === 0 ? 2 : 1, price, borne])
    }
    // Half of a unit went back for good; then 150 of a sum were of this line, 60 of the other; the other is in question, more than it has left.
    for (const [id, position, quantity, amount] of [[refund, 0, 1, 475], [sum, 0, 0, 150], [sum, 1, 0, 60]] as const) {
      await query(`insert into refund_line (store_id, order_id, refund_id, position, quantity, amount_minor, tax_minor, borne_minor, at) values ($1, $2, $3, $4, $5, $6, 0, 0, $7)`, [store, order, id, position, quantity, amount, clock.now()])
    }
    for (const [id, state, amount, variant, worth, ended] of [[settled, 'closed', 475, variants[0], 950, 'settled'], [open, 'asked', 1_000, variants[1], 1_000, null]] as const) {
      const isOver = state === 'closed'
      await query(
        `insert into aftersale (store_id, id, order_id, buyer_id, kind, state, reason, currency, amount_minor, opened_at, outcome, refund_minor, closed_at) values ($1, $2, $3, $4, 'refund', $5, 'damaged', 'CNY', $6, $7, $8, $9, $10)`,
        [store, id, order, buyer, state, amount, clock.now(), isOver ? 'refunded' : null, isOver ? amount : null, isOver ? clock.now() : null])
      await query(`insert into aftersale_line (store_id, aftersale_id, order_id, variant_id, quantity, worth_minor, ended) values ($1, $2, $3, $4, 1, $5, $6)`, [store, id, order, variant, worth, ended])
    }
    await migrate(database.pool)
    const { lines } = await questionedLines(database.read, store, order)
    // Of 1,900 went 625 back and 475 stay with the store.
    assert.deepEqual(lines.map(({ rest }) => rest.amountMinor), [800n, 0n])
    const { rows } = await database.pool.query<{ aside: string }>('select aside_minor as aside from aftersale_line where ended is null')
    assert.deepEqual(rows.map(({ aside }) => Number(aside)), [940])
    for (const check of [...afterSalesChecks, ...ordersChecks].filter(({ name }) => /frozen|set aside|units that come back/.test(name))) assert.equal((await check.count(database.read)).broken, 0, check.name)
  } finally {
    await drop()
  }
})
