import assert from 'node:assert/strict'
import { sellReserved } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { recordAll } from '#events'
import type { PaymentPart, Settlement } from '#payments'
import type { BookedBorne } from '#settlement'
import { chargeOrdersBack } from './charge-back.ts'

type PaidOrder = { storeId: string; id: string; number: string; totalMinor: bigint; buyerId: string; checkoutId: string; currency: string; borneMinor: bigint; visitorId: string | null }

const pay = sql<PaidOrder>(
  'orders.pay',
  `with paid as (
     update "order" set state = 'paid', paid_at = $3
     where store_id = any($1::uuid[]) and id = any($2::uuid[]) and state = 'placed'
     returning store_id, id, number, total_minor, buyer_id, checkout_id, currency, borne_minor, visitor_id
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, at)
     select paid.store_id, paid.id, e.event_id, 'paid', $5, $3
     from paid join unnest($2::uuid[], $4::uuid[]) as e (order_id, event_id) on e.order_id = paid.id
   )
   select store_id as "storeId", id, number, total_minor as "totalMinor", buyer_id as "buyerId", checkout_id as "checkoutId", currency, borne_minor as "borneMinor", visitor_id as "visitorId" from paid`,
)
const tell = sql(
  'orders.tell',
  `insert into order_event (store_id, order_id, id, kind, by_kind, detail, at)
   select store_id, order_id, event_id, $1, $2, detail, $3
   from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::jsonb[]) as e (store_id, order_id, event_id, detail)`,
)
const stillPlaced = sql<{ id: string }>('orders.still-placed', `select id from "order" where store_id = any($1::uuid[]) and id = any($2::uuid[]) and state = 'placed'`)

/** What the orders do when payments tell them of money. Everything happens in the payment's transaction. */
export function settleOrders(clock: Clock): Settlement {
  return {
    ...chargeOrdersBack(clock),
    settle: async (db, payment) => {
      const { paid, borne } = await markPaid(db, clock, { parts: payment.parts, by: 'provider', payer: payment.payer })
      const unpaid = payment.parts.filter((part) => !paid.has(part.orderId) && part.amountMinor > 0n)
      await tellReturned(db, clock, unpaid, payment.currency)
      return { unpaid, borne }
    },
    refundEnded: (db, refund) =>
      tellOrders(db, clock, refund.state === 'succeeded' ? 'refund-succeeded' : 'refund-failed', 'provider', [
        { storeId: refund.storeId, orderId: refund.orderId, detail: { amountMinor: Number(refund.amountMinor), currency: refund.currency } },
      ]),
    authorised: async () => {},
    waits: async (db, { parts }) => ((await db.all(stillPlaced, keysOf(parts))).length > 0 ? 'take' : 'let-go'),
    mayPayFor: async () => true,
  }
}

/**
 * Marks as paid what of these is still placed, and sells what it had reserved. Gives the ids of those, and what the
 * platform bears of them, which is still to be entered into the books.
 */
export async function markPaid(db: Writer, clock: Clock, { parts, by, payer }: { parts: readonly PaymentPart[]; by: 'provider' | 'platform'; payer?: string }): Promise<{ paid: Set<string>; borne: BookedBorne[] }> {
  const rows = await db.all(pay, [...keysOf(parts), clock.now(), parts.map(() => clock.id()), by])
  for (const order of rows) {
    const part = parts.find((each) => each.orderId === order.id)!
    assert.equal(part.amountMinor, order.totalMinor, `the payment of order ${order.id} is not its total`)
  }
  const inOrder = rows.toSorted((a, b) => (a.storeId < b.storeId ? -1 : 1))
  for (const order of inOrder) await sellReserved(db, clock, order.storeId, order.id)
  await recordAll(db, clock, 'order.paid', inOrder.map(({ id, totalMinor, borneMinor: _borneMinor, visitorId, ...order }) => ({ ...order, orderId: id, totalMinor: String(totalMinor), visitorId: visitorId ?? undefined, payer })))
  const borne = rows.filter(({ borneMinor }) => borneMinor > 0n).map(({ id, storeId, currency, borneMinor }) => ({ orderId: id, storeId, currency, amountMinor: borneMinor, at: clock.now() }))
  return { paid: new Set(rows.map((order) => order.id)), borne }
}

/** Money came that these orders do not wait for any more. */
export async function tellReturned(db: Writer, clock: Clock, unpaid: readonly PaymentPart[], currency: string): Promise<void> {
  if (unpaid.length === 0) return
  await tellOrders(db, clock, 'payment-returned', 'platform', unpaid.map((part) => ({ ...part, detail: { amountMinor: Number(part.amountMinor), currency } })))
}

export async function tellOrders(db: Writer, clock: Clock, kind: string, by: string, told: readonly { storeId: string; orderId: string; detail: object }[]): Promise<void> {
  await db.run(tell, [kind, by, clock.now(), told.map((each) => each.storeId), told.map((each) => each.orderId), told.map(() => clock.id()), told.map((each) => JSON.stringify(each.detail))])
}

export function keysOf(parts: readonly { storeId: string; orderId: string }[]): [string[], string[]] {
  return [parts.map((part) => part.storeId), parts.map((part) => part.orderId)]
}
