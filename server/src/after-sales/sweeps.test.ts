import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, systemClock } from '#clock'
import { makePerson, testDatabase } from '#testing'
import { makeStore, makeVariants, movedClock, openPlace } from './test-place.ts'

/** More than a sweep reads at once. */
const STUCK = 250

test('what is due gets its turn behind more rows that never get done than a sweep reads at once', async () => {
  const { database, drop } = await testDatabase()
  try {
    const place = openPlace(database, movedClock())
    const [store, buyer] = [await makeStore(database), await makePerson(database, systemClock)]
    const variants = (await makeVariants(database, store, [1_000])).map((each) => ({ ...each, quantity: 1 }))
    const [asked, sent] = [await place.buy(buyer, store, variants), await place.buy(buyer, store, variants)]
    await place.ship(store, asked.order)
    await place.ship(store, sent.order)
    const { id } = (await place.ask(asked, { reason: 'never-came' })).body
    // Requests about orders that are gone, and orders that were paid and of which the books know nothing.
    await database.pool.query(
      `insert into aftersale (store_id, id, order_id, buyer_id, kind, state, reason, currency, amount_minor, until, opened_at)
       select $1, gen_random_uuid(), gen_random_uuid(), $2, 'refund', 'asked', 'other', 'CNY', 100, $3, $3 from generate_series(1, $4)`, [store.id, buyer.id, new Date(0), STUCK])
    await database.pool.query(
      `insert into "order" (store_id, id, number, buyer_id, checkout_id, state, currency, goods_minor, shipping_minor, total_minor, auto_receive_days, placed_at, pay_until, paid_at, shipped_at, auto_receive_at)
       select $1, gen_random_uuid(), 'stuck ' || n, $2, gen_random_uuid(), 'shipped', 'CNY', 100, 0, 100, 10, $3, $3, $3, $3, $3 from generate_series(1, $4) as n`, [store.id, buyer.id, new Date(0), STUCK])
    place.clock.move(3 * DAY_MS)
    await assert.rejects(place.sweeps['after-sales.time-over']!(), new RegExp(`^AggregateError: ${STUCK} requests`))
    assert.equal((await place.get<{ state: string }>(buyer, `/orders/${asked.order}/after-sales/${id}`)).body.state, 'closed')
    place.clock.move(20 * DAY_MS)
    await assert.rejects(place.sweeps['orders.receive-due']!())
    assert.equal((await place.order(sent)).state, 'received')
  } finally {
    await drop()
  }
})
