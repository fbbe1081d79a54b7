import { releaseReserved, returnSold, type StockLine } from '#catalog'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { record } from '#events'
import { refundsFor, type RefundWhy } from '#payments'
import { giveBackPromotions } from '#promotions'
import type { Thaw } from '#settlement'
import type { OrderState } from '../schemas.ts'
import { giveBack } from './give-back.ts'
import { type By, moveOrder, type EndedOrder, named, orderState } from './move-order.ts'
import type { AskedUnits } from './spread-refund.ts'

/** States change under us: how often a step is tried from the state that is found. */
const MAX_TRIES = 3

// Without what has left in a parcel: that never comes back by itself.
const linesOf = sql<StockLine>(
  'orders.stock-lines',
  `select l.variant_id as "variantId", l.quantity - coalesce(s.quantity, 0) as quantity from order_line l
   left join (select position, sum(quantity)::int as quantity from shipment_line where store_id = $1 and order_id = $2 group by position) s on s.position = l.position
   where l.store_id = $1 and l.order_id = $2`,
)

export type Ending = { storeId: string; orderId: string; by: By & { kind: 'buyer' | 'seller' | 'platform' }; why: string; /** Of a cancellation: why money goes back, where that is not by its kind. */ refundWhy?: RefundWhy; /** Without it, a plain refund by the seller. */ agreed?: { thaw?: Thaw; about: readonly AskedUnits[] } }
/** `inQuestion`: an open request is about its money, and ends first. */
export type Ended = { ended: EndedOrder } | { refused: OrderState | undefined; inQuestion?: boolean }

/**
 * Cancels an order that nobody has shipped yet. Unpaid, its stock is free again; paid, its goods come back
 * into stock and its money goes back to the buyer. One that waits for its group is cancelled with its seat there, by
 * whoever holds the group. Refuses with the state in which it is, or none.
 */
export async function cancelOrder(db: Writer, clock: Clock, ending: Ending, from: readonly ('placed' | 'gathering' | 'paid')[] = ['placed', 'paid']): Promise<Ended> {
  return tryFrom(db, ending, from, async (state) => {
    const moved = await moveOrder(db, clock, { ...ending, from: state, to: 'cancelled' })
    if (!moved) return undefined
    if (moved.promoted) await giveBackPromotions(db, clock, { ...ending, letGo: moved.paidAt === null && ending.by.kind !== 'seller' })
    if (moved.paidAt === null) await releaseReserved(db, clock, ending.storeId, ending.orderId)
    else await takeBack(db, clock, ending, moved, ending.refundWhy ?? (ending.by.kind === 'buyer' ? 'cancelled-by-buyer' : 'cancelled-by-seller'))
    await record(db, clock, 'order.cancelled', { ...named(moved), from: state, by: ending.by.kind, why: ending.why })
    return moved
  })
}

/** Gives back all that is left of a paid order's money. What was not shipped comes back into stock. */
export async function refundOrder(db: Writer, clock: Clock, ending: Ending): Promise<Ended> {
  return tryFrom(db, ending, ['paid', 'shipped', 'received'], async (state) => {
    const moved = await moveOrder(db, clock, { ...ending, from: state, to: 'refunded' })
    if (!moved) return undefined
    if (moved.promoted) await giveBackPromotions(db, clock, ending)
    const why = ending.agreed ? 'after-sales' : 'refunded-by-seller'
    if (state === 'paid') await takeBack(db, clock, ending, moved, why)
    else await giveMoneyBack(db, clock, ending, moved, why)
    await record(db, clock, 'order.refunded', { ...named(moved), why: ending.why })
    return moved
  })
}

async function tryFrom<State extends OrderState>(db: Writer, { storeId, orderId }: Ending, from: readonly State[], step: (state: State) => Promise<EndedOrder | undefined>): Promise<Ended> {
  for (let tries = 0; ; tries++) {
    const state = await orderState(db, storeId, orderId)
    const allowed = from.find((each) => each === state)
    if (allowed === undefined) return { refused: state }
    if (tries === MAX_TRIES) return { refused: state, inQuestion: true }
    const ended = await step(allowed)
    if (ended) return { ended }
  }
}

async function takeBack(db: Writer, clock: Clock, ending: Ending, moved: EndedOrder, why: RefundWhy): Promise<void> {
  // Stock before money, as a capture does it: in another order two of them would wait for each other.
  const { storeId, orderId } = ending
  await returnSold(db, clock, storeId, orderId, await db.all(linesOf, [storeId, orderId]))
  await giveMoneyBack(db, clock, ending, moved, why)
}

async function giveMoneyBack(db: Writer, clock: Clock, { agreed }: Ending, moved: EndedOrder, why: RefundWhy): Promise<void> {
  const amountMinor = moved.totalMinor - moved.chargedBackMinor - (await claimedOf(db, moved.buyerId, moved.id))
  await giveBack(db, clock, moved, { amountMinor, about: agreed?.about ?? 'rest', why, ends: true, thaw: agreed?.thaw })
}

/** What of an order's money is on its way back already. Money that came although nothing waited for it does not count. */
export async function claimedOf(db: Reader, buyerId: string, orderId: string): Promise<bigint> {
  const refunds = await refundsFor(db, [{ buyerId, orderId }])
  return refunds.filter(({ why }) => why !== 'nothing-to-pay').reduce((sum, refund) => sum + refund.amountMinor, 0n)
}
