import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#clock'
import { type Database, migrate } from '#database'
import { balanceOf, ledgerChecks, PLATFORM, providerOwner } from '#ledger'
import { databaseUpTo } from '#testing'
import { bookReleases, moneyOfOrders } from './index.ts'

const clock = fixedClock(new Date('2026-03-01T00:00:00Z'))
const CNY = 'CNY'

/** One of everything that may stand there before the books were opened. */
const KINDS = [
  { state: 'paid', refund: undefined },
  { state: 'received', refund: undefined },
  { state: 'cancelled', refund: 'due' },
  { state: 'refunded', refund: 'succeeded' },
] as const

test('what was paid before there were books stands in them as if they had always been there', async () => {
  const { database, drop } = await databaseUpTo('0009-ledger.sql')
  try {
    const storeId = clock.id()
    const orderIds = await writeOldOrders(database, storeId)
    await migrate(database.pool)
    const [paid, received, cancelled, refunded] = orderIds
    const money = await moneyOfOrders(database.read, orderIds)
    const nothing = { borneMinor: 0n, heldMinor: 0n, disputedMinor: 0n, balanceMinor: 0n, feesMinor: 0n, refundingMinor: 0n, refundedMinor: 0n, commissionMinor: 0n, promisedMinor: 0n }
    assert.deepEqual(money.get(paid!), { ...nothing, heldMinor: 1_000n })
    assert.deepEqual(money.get(received!), { ...nothing, balanceMinor: 1_001n })
    assert.deepEqual(money.get(cancelled!), { ...nothing, refundingMinor: 1_002n })
    assert.deepEqual(money.get(refunded!), { ...nothing, refundedMinor: 1_003n })
    assert.equal((await balanceOf(database.read, { owner: providerOwner('sandbox'), kind: 'clearing' }, CNY)).balanceMinor, 3_003n)
    assert.equal((await balanceOf(database.read, { owner: PLATFORM, kind: 'refunding' }, CNY)).balanceMinor, 1_002n)
    // The program goes on with the same accounts: what it calls them is what the migration called them.
    await database.write((db) => bookReleases(db, clock, [{ storeId, orderId: paid!, currency: CNY, totalMinor: 1_000n, feeBps: 100, at: clock.now() }]))
    assert.equal((await balanceOf(database.read, { owner: storeId, kind: 'balance' }, CNY)).balanceMinor, 1_001n + 990n)
    const unheard = clock.id()
    await assert.rejects(database.write((db) => bookReleases(db, clock, [{ storeId, orderId: unheard, currency: CNY, totalMinor: 5n, feeBps: 0, at: clock.now() }])), new RegExp(unheard), 'an order whose money was never booked is not passed over')
    await database.write((db) => bookReleases(db, clock, [{ storeId, orderId: unheard, currency: CNY, totalMinor: 0n, feeBps: 0, at: clock.now() }]))
    for (const check of ledgerChecks) assert.deepEqual((await check.count(database.read)).examples, [], check.name)
  } finally {
    await drop()
  }
})

async function writeOldOrders(database: Database, storeId: string): Promise<string[]> {
  const buyerId = clock.id()
  const at = clock.now()
  const ids: string[] = []
  for (const [index, { state, refund }] of KINDS.entries()) {
    const [orderId, checkoutId, paymentId, amount] = [clock.id(), clock.id(), clock.id(), 1_000 + index]
    const isEnded = state === 'cancelled' || state === 'refunded'
    const isReceived = state === 'received'
    await database.pool.query(
      `insert into "order" (store_id, id, number, buyer_id, checkout_id, state, currency, goods_minor, shipping_minor, total_minor, auto_receive_days, placed_at, pay_until, paid_at, ended_at, shipped_at, auto_receive_at, received_at)
       values ($1, $2, $3, $4, $5, $6, 'CNY', $7, 0, $7, 10, $8, $8, $8, $9, $10, $10, $10)`,
      [storeId, orderId, `N${index}`, buyerId, checkoutId, state, amount, at, isEnded ? at : null, isReceived ? at : null])
    await database.pool.query(
      `insert into payment (buyer_id, id, checkout_id, provider, state, amount_minor, currency, parts, subject, return_url, lang, pay_until, captured_minor, refund_claimed_minor, refunded_minor, created_at, captured_at, look_at)
       values ($1, $2, $3, 'sandbox', 'captured', $4, 'CNY', $5, '', '', 'en', $6, $4, $7, $8, $6, $6, $6)`,
      [buyerId, paymentId, checkoutId, amount, JSON.stringify([{ storeId, orderId, amountMinor: String(amount) }]), at, refund ? amount : 0, refund === 'succeeded' ? amount : 0])
    if (refund) {
      await database.pool.query(
        `insert into refund (buyer_id, id, payment_id, provider, store_id, order_id, amount_minor, currency, state, why, created_at, ended_at, look_at)
         values ($1, $2, $3, 'sandbox', $4, $5, $6, 'CNY', $7, 'cancelled-by-buyer', $8, $9, $8)`,
        [buyerId, clock.id(), paymentId, storeId, orderId, amount, refund, at, refund === 'succeeded' ? at : null])
    }
    ids.push(orderId)
  }
  return ids
}
