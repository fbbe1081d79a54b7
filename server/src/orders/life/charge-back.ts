import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { ChargedOrder, PaymentPart, Settlement } from '#payments'
import { lineMoneyOf } from '../reads/line-money.ts'
import { divideRefund, giveBack, loseToBank } from './give-back.ts'
import { hasEnded, holdOrders } from './hold-orders.ts'
import { tellOrders } from './settle-orders.ts'

const count = sql(
  'orders.count-charged',
  `update "order" o set charged_back_minor = o.charged_back_minor + c.change from unnest($2::uuid[], $3::bigint[]) as c (id, change)
   where o.store_id = any($1::uuid[]) and o.id = c.id`,
)

/** What the orders do when a payer's bank takes their money back. Everything happens in the payment's transaction. */
export function chargeOrdersBack(clock: Clock): Pick<Settlement, 'lockCharged' | 'countCharged' | 'giveBackCharged' | 'tellCharged' | 'loseCharged' | 'refundDivided'> {
  return {
    lockCharged,
    countCharged: async (db, changes) => {
      if (changes.length > 0) await db.run(count, [changes.map((each) => each.storeId), changes.map((each) => each.orderId), changes.map((each) => each.changeMinor)])
    },
    giveBackCharged: (db, { orderId, amountMinor, ...order }) => giveBack(db, clock, { ...order, id: orderId }, { amountMinor, about: 'rest', why: 'chargeback-ended', ends: true }),
    loseCharged: async (db, orders) => {
      for (const order of orders) await loseToBank(db, clock, order)
    },
    refundDivided: (db, piece) => divideRefund(db, clock, piece),
    tellCharged: (db, { kind, orders, currency, reason }) =>
      tellOrders(db, clock, kind, 'provider', orders.map(({ amountMinor, ...each }) => ({ ...each, detail: { ...(amountMinor === undefined ? {} : { amountMinor: Number(amountMinor), currency }), reason } }))),
  }
}

async function lockCharged(db: Writer, parts: readonly PaymentPart[]): Promise<ChargedOrder[]> {
  const held = await holdOrders(db, parts)
  const lines = await lineMoneyOf(db, parts)
  return held.map((order) => ({ ...order, isReleased: order.receivedAt !== null, ended: hasEnded(order), lines: hasEnded(order) ? undefined : lines.get(order.orderId) }))
}
