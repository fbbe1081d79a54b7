import type { Clock } from '#clock'
import { sql } from '#database'
import type { ChargedOrder, Settlement } from '#payments'
import { divideRefund, giveBack, loseToBank } from './give-back.ts'
import { keysOf, tellOrders } from './settle-orders.ts'

// Written as it is: what is held this way may lie on several nodes.
const lock = sql<ChargedOrder>(
  'orders.lock-charged',
  `update "order" set charged_back_minor = charged_back_minor where store_id = any($1::uuid[]) and id = any($2::uuid[])
   returning store_id as "storeId", id as "orderId", fee_bps as "feeBps", frozen_minor as "frozenMinor", charged_back_minor as "chargedBackMinor",
     received_at is not null as "isReleased", state in ('cancelled', 'refunded') as ended`,
)
const count = sql(
  'orders.count-charged',
  `update "order" o set charged_back_minor = o.charged_back_minor + c.change from unnest($2::uuid[], $3::bigint[]) as c (id, change)
   where o.store_id = any($1::uuid[]) and o.id = c.id`,
)

/** What the orders do when a payer's bank takes their money back. Everything happens in the payment's transaction. */
export function chargeOrdersBack(clock: Clock): Pick<Settlement, 'lockCharged' | 'countCharged' | 'giveBackCharged' | 'tellCharged' | 'loseCharged' | 'refundDivided'> {
  return {
    lockCharged: (db, parts) => db.all(lock, keysOf(parts)),
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
