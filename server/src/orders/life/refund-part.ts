import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { OrderState } from '../schemas.ts'
import { claimedOf, type Ended, type Ending, refundOrder } from './end-order.ts'
import { giveBack, moneyLinesOf } from './give-back.ts'
import { type AskedUnits, lineAfter, settleUnits, spreadRefund } from './spread-refund.ts'

const REFUNDABLE: readonly OrderState[] = ['paid', 'shipped', 'received']

type Standing = { id: string; storeId: string; state: OrderState; buyerId: string; checkoutId: string; totalMinor: bigint; currency: string; feeBps: number; frozenMinor: bigint; frozenBorneMinor: bigint; chargedBackMinor: bigint }

// Held until the end: of two refunds at once the second sees what the first has left.
const lockOrder = sql<Standing>(
  'orders.lock-to-refund',
  `select id, store_id as "storeId", state, buyer_id as "buyerId", checkout_id as "checkoutId", total_minor as "totalMinor", currency, fee_bps as "feeBps", frozen_minor as "frozenMinor", frozen_borne_minor as "frozenBorneMinor", charged_back_minor as "chargedBackMinor" from "order" where store_id = $1 and id = $2 for no key update`,
)
const tellPart = sql(
  'orders.tell-part',
  `insert into order_event (store_id, order_id, id, kind, by_kind, by_id, why, detail, at) values ($1, $2, $3, 'partly-refunded', $4, $5, $6, $7, $8)`,
)

export type PartRefunded = Ended | { part: bigint } | { tooLarge: { leftMinor: bigint; currency: string } }

/**
 * Gives a part of an order's money back; the order goes on as it is. What is left of it after other parts is
 * the whole: the order then ends as refunded. Stock is not touched: goods that come back are booked in by hand.
 * Of units that an agreement names nothing may be the buyer's: then the platform has its part of them back.
 */
export async function refundPart(db: Writer, clock: Clock, ending: Ending, amountMinor: bigint): Promise<PartRefunded> {
  const { storeId, orderId, by, why, agreed } = ending
  const order = await db.maybe(lockOrder, [storeId, orderId])
  if (!order || !REFUNDABLE.includes(order.state)) return { refused: order?.state }
  const leftMinor = order.totalMinor - order.frozenMinor - order.chargedBackMinor - (await claimedOf(db, order.buyerId, orderId))
  if (amountMinor > leftMinor) return { tooLarge: { leftMinor, currency: order.currency } }
  const isLast = amountMinor === leftMinor && order.frozenMinor + order.frozenBorneMinor === 0n
  if (isLast && (!agreed || (await keepsNothing(db, order, amountMinor, agreed.about)))) return refundOrder(db, clock, ending)
  await giveBack(db, clock, order, { amountMinor, about: agreed?.about ?? 'sum', why: agreed ? 'after-sales' : 'refunded-by-seller', ends: false, thaw: agreed?.thaw })
  if (amountMinor > 0n) await db.run(tellPart, [storeId, orderId, clock.id(), by.kind, by.id ?? null, why, JSON.stringify({ amountMinor: Number(amountMinor), currency: order.currency }), clock.now()])
  return { part: amountMinor }
}

/** Goods that the platform paid for and the buyer keeps hold an order open, also when all the buyer's money is back with them or their bank. */
async function keepsNothing(db: Writer, { storeId, id }: Standing, amountMinor: bigint, about: readonly AskedUnits[]): Promise<boolean> {
  const lines = settleUnits(await moneyLinesOf(db, storeId, id), about)
  const spread = spreadRefund(lines, amountMinor, about)
  return lines.every((line, at) => {
    const { borneMinor, quantity, back, kept } = lineAfter(line, spread[at]!)
    return back.borneMinor === borneMinor || (back.quantity >= quantity && kept.borneMinor === 0n)
  })
}
