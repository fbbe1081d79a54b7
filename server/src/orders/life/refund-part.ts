import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { claimRefund } from '#payments'
import type { OrderState } from '../schemas.ts'
import { claimedOf, type Ended, type Ending, refundOrder } from './end-order.ts'

const REFUNDABLE: readonly OrderState[] = ['paid', 'shipped', 'received']

// Held until the end: of two refunds at once the second sees what the first has left.
const lockOrder = sql<{ state: OrderState; buyerId: string; checkoutId: string; totalMinor: bigint; currency: string; feeBps: number; frozenMinor: bigint; chargedBackMinor: bigint }>(
  'orders.lock-to-refund',
  `select state, buyer_id as "buyerId", checkout_id as "checkoutId", total_minor as "totalMinor", currency, fee_bps as "feeBps", frozen_minor as "frozenMinor", charged_back_minor as "chargedBackMinor" from "order" where store_id = $1 and id = $2 for no key update`,
)
const tellPart = sql(
  'orders.tell-part',
  `insert into order_event (store_id, order_id, id, kind, by_kind, by_id, why, detail, at) values ($1, $2, $3, 'partly-refunded', $4, $5, $6, $7, $8)`,
)

export type PartRefunded = Ended | { part: bigint } | { tooLarge: { leftMinor: bigint; currency: string } }

/**
 * Gives a part of an order's money back; the order goes on as it is. What is left of it after other parts is
 * the whole: the order then ends as refunded. Stock is not touched: goods that come back are booked in by hand.
 */
export async function refundPart(db: Writer, clock: Clock, ending: Ending, amountMinor: bigint): Promise<PartRefunded> {
  const { storeId, orderId, by, why } = ending
  const order = await db.maybe(lockOrder, [storeId, orderId])
  if (!order || !REFUNDABLE.includes(order.state)) return { refused: order?.state }
  const leftMinor = order.totalMinor - order.frozenMinor - order.chargedBackMinor - (await claimedOf(db, order.buyerId, orderId))
  if (amountMinor > leftMinor) return { tooLarge: { leftMinor, currency: order.currency } }
  if (amountMinor === leftMinor && order.frozenMinor === 0n) return refundOrder(db, clock, ending)
  await claimRefund(db, clock, { buyerId: order.buyerId, checkoutId: order.checkoutId, storeId, orderId, amountMinor, feeBps: order.feeBps, borneBackMinor: ending.agreed?.borneBackMinor, why: ending.agreed ? 'after-sales' : 'refunded-by-seller', thaw: ending.agreed?.thaw })
  await db.run(tellPart, [storeId, orderId, clock.id(), by.kind, by.id ?? null, why, JSON.stringify({ amountMinor: Number(amountMinor), currency: order.currency }), clock.now()])
  return { part: amountMinor }
}
