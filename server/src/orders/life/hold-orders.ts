import { sql, type Writer } from '#database'
import type { OrderState } from '../schemas.ts'
import { keysOf } from './settle-orders.ts'

export type HeldOrder = { storeId: string; orderId: string; buyerId: string; state: OrderState; feeBps: number; frozenMinor: bigint; chargedBackMinor: bigint; placedAt: Date; receivedAt: Date | null }

// Written as it is: what is held this way may lie on several nodes.
const hold = sql<HeldOrder>(
  'orders.hold',
  `update "order" set charged_back_minor = charged_back_minor where store_id = any($1::uuid[]) and id = any($2::uuid[])
   returning store_id as "storeId", id as "orderId", buyer_id as "buyerId", state, fee_bps as "feeBps", frozen_minor as "frozenMinor", charged_back_minor as "chargedBackMinor", placed_at as "placedAt", received_at as "receivedAt"`,
)

/** Holds orders of several stores until the end: whatever else would move them or their money waits. */
export function holdOrders(db: Writer, orders: readonly { storeId: string; orderId: string }[]): Promise<HeldOrder[]> {
  return db.all(hold, keysOf(orders))
}

/** It keeps no money any more. */
export function hasEnded({ state }: Pick<HeldOrder, 'state'>): boolean {
  return state === 'cancelled' || state === 'refunded'
}
