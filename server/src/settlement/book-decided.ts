import type { Clock } from '#clock'
import type { Reader, Writer } from '#database'
import { postAll } from '#ledger'
import { moneyOfOrders, NO_MONEY } from './book-orders.ts'
import { bookCommission, chargebackCut, type CommissionOrder, earlierCut } from './commission/book-commission.ts'
import { buyersLeft, type OrderMoney } from './decide-legs.ts'

/** Books what was decided. What had left an order before, by refunds and by chargebacks, is taken off at once. Hold the orders. */
export async function bookDecided(db: Writer, clock: Clock, orders: readonly CommissionOrder[], terms: { platformBps: number }): Promise<void> {
  await bookCommission(db, clock, orders, terms)
  for (const order of orders) {
    await takeOffRefunded(db, clock, order)
    await takeOffCharged(db, clock, order)
  }
}

async function takeOffRefunded(db: Writer, clock: Clock, { due, ...order }: CommissionOrder): Promise<void> {
  if (due.every(({ line }) => line.afterMinor === line.paidMinor)) return
  const cut = { ...order, at: clock.now(), why: 'before', source: 'before' }
  await postAll(db, clock, await earlierCut(db, clock, cut, new Map(due.map(({ position, line }) => [position, line])), await moneyOf(db, order.orderId)))
}

/** Each under its own name, so that a chargeback that is won gives back its part as all others do. */
async function takeOffCharged(db: Writer, clock: Clock, { charged, ...order }: CommissionOrder): Promise<void> {
  let goneMinor = charged.reduce((sum, { takenMinor }) => sum + takenMinor, 0n)
  for (const { chargebackId, takenMinor } of charged) {
    const money = await moneyOf(db, order.orderId)
    const share = { takenMinor, leftMinor: buyersLeft(money) + goneMinor }
    await postAll(db, clock, await chargebackCut(db, clock, { ...order, at: clock.now(), why: 'chargeback', source: chargebackId }, share, money))
    goneMinor -= takenMinor
  }
}

async function moneyOf(db: Reader, orderId: string): Promise<OrderMoney> {
  return (await moneyOfOrders(db, [orderId])).get(orderId) ?? NO_MONEY
}
