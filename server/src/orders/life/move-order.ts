import { type Reader, sql, type Writer } from '#database'
import type { Clock } from '#clock'
import type { OrderNamed } from '../facts.ts'
import type { ByKind, OrderState } from '../schemas.ts'

export type By = { kind: ByKind; id?: string }
export type Move = { storeId: string; orderId: string; from: OrderState; to: 'received' | 'cancelled' | 'refunded'; by: By; why?: string }
export type MovedOrder = { id: string; storeId: string; buyerId: string; checkoutId: string; number: string; currency: string; totalMinor: bigint; feeBps: number; borneMinor: bigint; promoted: boolean; paidAt: Date | null }
/** `chargedBackMinor`: gone by a chargeback, and not to be given back again. */
export type EndedOrder = MovedOrder & { chargedBackMinor: bigint }

const move = sql<EndedOrder>(
  'orders.move',
  `with moved as (
     update "order" set state = $4::text,
       received_at = case when $4::text = 'received' then $9 else received_at end,
       ended_at = case when $4::text in ('cancelled', 'refunded') then $9 end
     where store_id = $1 and id = $2 and state = $3 and (frozen_minor + frozen_borne_minor = 0 or $4::text = 'received')
       and (packed_at is null or $4::text <> 'cancelled' or $6::text <> 'buyer')
     returning store_id, id, buyer_id, checkout_id, number, currency, total_minor, fee_bps, borne_minor, promoted, charged_back_minor, paid_at
   ), told as (
     insert into order_event (store_id, order_id, id, kind, by_kind, by_id, why, at)
     select store_id, id, $5, $4::text, $6, $7, $8, $9 from moved
   )
   select store_id as "storeId", id, buyer_id as "buyerId", checkout_id as "checkoutId", number, currency, total_minor as "totalMinor", fee_bps as "feeBps", borne_minor as "borneMinor", promoted, charged_back_minor as "chargedBackMinor", paid_at as "paidAt" from moved`,
)
const stateOfOrder = sql<{ state: OrderState }>('orders.state', 'select state from "order" where store_id = $1 and id = $2')

/** One step in the life of an order: taken only from the state that the caller saw, and told with who, when and why. */
export async function moveOrder(db: Writer, clock: Clock, { storeId, orderId, from, to, by, why = '' }: Move): Promise<EndedOrder | undefined> {
  return db.maybe(move, [storeId, orderId, from, to, clock.id(), by.kind, by.id ?? null, why, clock.now()])
}

export async function orderState(db: Reader, storeId: string, orderId: string): Promise<OrderState | undefined> {
  return (await db.maybe(stateOfOrder, [storeId, orderId]))?.state
}

export function named(order: MovedOrder): OrderNamed {
  const { storeId, id, buyerId, checkoutId, number, totalMinor, currency } = order
  return { storeId, orderId: id, buyerId, checkoutId, number, totalMinor: String(totalMinor), currency }
}
